import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openToWrite } from '../../../../app/history/store/database.node.ts';
import { ownKeeper } from '../../../../app/history/store/keeper.node.ts';
import { createNamedRuns } from '../../../../app/history/store/named-runs.node.ts';
import { migrations } from '../../../../app/history/store/schema.ts';
import { power, startMs } from './small-store.ts';
import { type StationInFolder, stationInFolder } from './station-in-folder.ts';

const span = { fromMs: startMs - 1000, toMs: startMs + 80_000_000 };
const kinds = (station: StationInFolder) => station.ask('events', span).map(({ kind }) => kind);
const readings = (station: StationInFolder): number => {
  const { series } = station.ask('query', { ...span, points: 90_000, series: [power] });
  return series[0]?.count.reduce((sum, count) => sum + count, 0) ?? 0;
};
const setAside = ({ folder }: StationInFolder) => readdirSync(folder).filter((name) => /\.damaged-[\dT-]+$/.test(name));

/** A slow disk takes its time: nothing here is about speed. */
const patienceMs = 60_000;

describe('a start', { timeout: patienceMs }, () => {
  it('after a clean stop says nothing of an end', () => {
    using station = stationInFolder();
    station.ticks(20);
    station.stop();
    station.start({ bootId: 'another' });
    station.ticks(1);
    expect(kinds(station)).toEqual(['started', 'stopped', 'started']);
    expect(station.ask('ends', null)).toEqual([]);
  });

  it('under the same boot without the mark says that the app was killed, and raises no alarm', () => {
    using station = stationInFolder();
    station.ticks(20);
    station.kill();
    station.start();
    station.ticks(1);
    expect(kinds(station)).toEqual(['started', 'killed', 'started']);
    expect(station.ask('ends', null)).toEqual([]);
    expect(readings(station)).toBe(21);
  });

  it('under another boot without the mark keeps the ten minutes before the end for ever, with a verdict', () => {
    using station = stationInFolder();
    station.ticks(900);
    const lastTickMs = station.nowMs - 1000;
    station.kill();
    station.pass(90_000);
    station.start({ bootId: 'another' });
    const [end] = station.ask('ends', null);
    expect(end).toMatchObject({ id: '2026-11-23-1214', lastTickMs, ticksKept: 601, shown: false });
    expect(station.messages).toContainEqual(expect.objectContaining({ kind: 'found-end', end }));
    expect(kinds(station)).toEqual(['started', 'unclean-end', 'started']);
    const before = station.ask('beforeEnd', end?.id ?? '');
    expect(before?.series.find(({ metric }) => metric === 'gpu.power')?.mean.at(-1)).toBe((lastTickMs / 1000) % 100);
    // It outlives the figures themselves.
    station.pass(10 * 366 * 86_400_000);
    station.ticks(800);
    expect(station.ask('beforeEnd', end?.id ?? '')).toEqual(before);
  });

  it('shows an end once', () => {
    using station = stationInFolder();
    station.ticks(30);
    station.kill();
    station.start({ bootId: 'another' });
    const [end] = station.ask('ends', null);
    station.ask('markShown', end?.id ?? '');
    expect(station.ask('ends', null)).toEqual([{ ...end, shown: true }]);
  });

  it('after an ordinary restart takes the end back once the journal has told so', () => {
    using station = stationInFolder();
    station.ticks(30);
    station.kill();
    station.start({ bootId: 'another' });
    const [end] = station.ask('ends', null);
    station.ask('judge', { id: end?.id ?? '', verdict: null });
    expect(station.ask('ends', null)).toEqual([]);
    expect(kinds(station)).toEqual(['started', 'restarted', 'started']);
  });

  it('where nobody can tell the boots apart raises no alarm', () => {
    using station = stationInFolder();
    station.ticks(30);
    station.kill();
    station.start({ bootId: null, bootedAtMs: null });
    expect(station.ask('ends', null)).toEqual([]);
  });
});

describe('two instances over one folder', () => {
  it('do not both write: the second one reads and says so, and takes over when the first has gone', () => {
    using first = stationInFolder();
    first.ticks(5);
    using second = stationInFolder(first.folder);
    expect(second.state).toBe('reading');
    expect(second.problem).toMatchObject({ kind: 'other-instance' });
    expect(readings(second)).toBe(5);
    first.kill();
    second.pass(20_000);
    second.ticks(3);
    expect(second.state).toBe('recording');
    expect(readings(second)).toBe(8);
  });
});

describe('runs', () => {
  const begun = { name: 'fine-tune 3', fromMs: startMs, toMs: null, command: null };

  it('are named, ended and removed by the instance that records, and by one that only reads', () => {
    using first = stationInFolder();
    first.ticks(5);
    using second = stationInFolder(first.folder);
    const mine = first.ask('beginRun', begun);
    const other = second.ask('beginRun', { ...begun, name: 'fine-tune 4' });
    expect(first.ask('runs', null)).toEqual([other, mine]);
    expect(second.ask('endRun', { id: mine.id, atMs: startMs + 5000 })).toEqual({ ...mine, toMs: startMs + 5000 });
    expect(second.ask('removeRun', other.id)).toEqual(other);
    expect(second.ask('putRun', { ...mine, name: 'renamed' })).toMatchObject({ name: 'renamed' });
    expect(first.ask('runs', null).map(({ name }) => name)).toEqual(['renamed']);
    first.ticks(5);
    expect(first.state).toBe('recording');
  });

  it('whose command was killed with its keeper are closed at the next start', () => {
    using station = stationInFolder();
    station.ticks(30);
    const db = new DatabaseSync(station.path);
    createNamedRuns(db).begin({ ...begun, command: ['python', 'train.py'] }, { ...ownKeeper(), bootId: 'an earlier boot' });
    db.close();
    station.kill();
    station.pass(3_600_000);
    station.start({ bootId: 'another' });
    expect(station.ask('runs', null)).toMatchObject([{ name: 'fine-tune 3', toMs: startMs + 29_000, ending: null }]);
    expect(kinds(station)).toContain('run-closed');
  });

  it('can’t be named while nothing can be written, and the reason is said', () => {
    using station = stationInFolder();
    station.kill();
    writeFileSync(station.path, '');
    openToWrite(station.path, { steps: [...migrations, { version: 99, sql: '' }] }).close();
    station.start();
    expect(station.state).toBe('waiting');
    expect(() => station.ask('beginRun', begun)).toThrow('newer version');
  });
});

describe('a file that is damaged', { timeout: patienceMs }, () => {
  const damaged = (damage: (path: string) => void, ticks = 2000): StationInFolder & Disposable => {
    const station = stationInFolder();
    station.ticks(ticks);
    station.stop();
    damage(station.path);
    station.pass(60_000);
    station.start();
    station.ticks(1);
    return station;
  };
  const overwrite = (path: string, at: number, bytes: number) => {
    const whole = readFileSync(path);
    whole.fill(0xa5, at, at + bytes);
    writeFileSync(path, whole);
  };

  it('at its head is set aside, and everything behind the head is taken over', () => {
    using station = damaged((path) => overwrite(path, 0, 100));
    expect(station.state).toBe('recording');
    expect(setAside(station)).toHaveLength(1);
    expect(readings(station)).toBe(2001);
    expect(kinds(station)).toContain('set-aside');
  });

  it('at its head keeps the names of runs and how far apart ticks came', () => {
    using station = stationInFolder();
    station.ticks(200);
    const run = station.ask('beginRun', { name: 'fine-tune 3', fromMs: station.nowMs - 60_000, toMs: station.nowMs, command: null });
    const paces = station.ask('paces', { fromMs: 0, toMs: station.nowMs });
    station.stop();
    overwrite(station.path, 0, 100);
    station.start();
    station.ticks(1);
    expect(setAside(station)).toHaveLength(1);
    expect(station.ask('runs', null)).toEqual([run]);
    expect(station.ask('paces', { fromMs: 0, toMs: station.nowMs })).toEqual(expect.arrayContaining([...paces]));
  });

  it('at its head after it was brought up to date loses names at most, and makes nothing up', () => {
    using station = stationInFolder();
    station.kill();
    for (const end of ['', '-wal', '-shm']) rmSync(station.path + end, { force: true });
    openToWrite(station.path, { steps: migrations.slice(0, 1) }).close();
    station.start();
    station.ticks(200);
    const run = station.ask('beginRun', { name: 'fine-tune 3', fromMs: station.nowMs - 60_000, toMs: station.nowMs, command: null });
    station.stop();
    overwrite(station.path, 0, 100);
    station.start();
    station.ticks(1);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBe(201);
    expect([run]).toEqual(expect.arrayContaining([...station.ask('runs', null)]));
  });

  it('in the middle loses what was there and no more', () => {
    using station = damaged((path) => {
      // The page that the blocks of seconds begin at.
      const db = new DatabaseSync(path, { readOnly: true });
      const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = 'ticks' AND pagetype = 'leaf' ORDER BY pageno").all() as {
        pageno: number;
      }[];
      db.close();
      overwrite(path, ((pages[2]?.pageno ?? 1) - 1) * 4096, 4096);
    });
    expect(station.state).toBe('recording');
    expect(setAside(station)).toHaveLength(1);
    expect(readings(station)).toBeGreaterThan(1900);
    expect(readings(station)).toBeLessThan(2001);
  });

  it('in a block that SQLite does not check shows a gap there, and nothing made up', () => {
    using station = damaged((path) => {
      const db = new DatabaseSync(path);
      const { id, bytes } = db.prepare('SELECT id, bytes FROM blocks_1 ORDER BY id LIMIT 1').get() as { id: number; bytes: Uint8Array };
      bytes[20] = (bytes[20] ?? 0) ^ 0xff;
      db.prepare('UPDATE blocks_1 SET bytes = ? WHERE id = ?').run(bytes, id);
      db.close();
    });
    expect(readings(station)).toBe(2001 - 900);
  });

  it('altogether is set aside, and recording begins anew', () => {
    using station = damaged((path) => writeFileSync(path, 'x'.repeat(100_000)));
    expect(station.state).toBe('recording');
    expect(setAside(station)).toHaveLength(1);
    expect(readings(station)).toBe(1);
  });

  it('in its log keeps what is whole of it', () => {
    using station = stationInFolder();
    station.ticks(200);
    for (const end of ['', '-wal']) copyFileSync(station.path + end, join(station.folder, `copy${end}`));
    station.kill();
    for (const end of ['', '-wal']) renameSync(join(station.folder, `copy${end}`), station.path + end);
    const log = readFileSync(`${station.path}-wal`);
    log.fill(0xa5, Math.floor(log.length / 2), Math.floor(log.length / 2) + 500);
    writeFileSync(`${station.path}-wal`, log);
    station.start();
    station.ticks(1);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBeGreaterThan(50);
    expect(kinds(station)).toContain('set-aside');
    expect(readdirSync(station.folder).filter((name) => /\.damaged-.*-wal$/.test(name))).toHaveLength(1);
  });

  it('while it is written is noticed, and recording goes on', () => {
    using station = stationInFolder();
    station.ticks(1000);
    truncateSync(station.path, 4096);
    station.ticks(1000);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBeGreaterThan(0);
  });
});

describe('a file that is taken away while it is written', () => {
  it('is made anew at the next tick, and the log of what lies there now is left alone', () => {
    using station = stationInFolder();
    station.ticks(10);
    for (const end of ['', '-wal', '-shm']) rmSync(station.path + end, { force: true });
    station.ticks(10);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBe(10);
    expect(existsSync(`${station.path}-wal`)).toBe(true);
  });

  it('with its folder says so, and goes on when the folder is there again', () => {
    using station = stationInFolder();
    station.ticks(10);
    renameSync(station.folder, `${station.folder}-away`);
    station.ticks(5);
    expect(station.state).toBe('waiting');
    renameSync(`${station.folder}-away`, station.folder);
    station.pass(10_000);
    station.ticks(5);
    expect(station.state).toBe('recording');
    expect(station.problem).toBeNull();
    expect(readings(station)).toBe(15);
  });

  it('and replaced by another one goes on in that one', () => {
    using station = stationInFolder();
    using other = stationInFolder();
    other.ticks(7);
    other.stop();
    station.ticks(10);
    renameSync(other.path, station.path);
    rmSync(`${station.path}-wal`, { force: true });
    rmSync(`${station.path}-shm`, { force: true });
    station.ticks(3);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBe(10);
  });
});
