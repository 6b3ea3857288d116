import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openExportDesk } from '../../../../app/export/desk/desk.node.ts';
import { type ExportDesk, type ExportProgress, keptMs, mostAtOnce, mostReady } from '../../../../app/export/desk/desk.ts';
import { createManualClock } from '../../../../app/machine/virtual-clock.ts';
import { forkChild } from '../../../../app/telemetry/report/forked-child.node.ts';
import type { StartChild } from '../../../../app/telemetry/report/start-child.ts';
import { readCsv } from '../rfc4180.ts';
import { keepSeconds, keptFromMs, newFolder, orderOf, wordsOf } from './kept-hours.ts';

// Each export is a process of its own, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Long enough that an export of it as JSON Lines can be seen in the making. */
const seconds = 7200;
const long = orderOf(seconds, { kind: 'jsonl' });
const short = orderOf(20, { metrics: ['gpu.power'] });
const words = async () => wordsOf();

const folder = newFolder();
const clock = createManualClock({ startMs: keptFromMs });
let desk: ExportDesk;
const children: number[] = [];
const noted: StartChild = (start, events) => {
  children.push(children.length);
  return forkChild(start, events);
};

beforeAll(() => keepSeconds(folder.path, seconds));
beforeEach(() => {
  desk = openExportDesk({ folder: folder.path, clock, startChild: noted, leaveFreeBytes: 0 });
});
afterEach(() => desk.close());
afterAll(folder.remove);

const idOf = (begun: { readonly kind: string }): string => {
  if (!('id' in begun)) throw new Error(`it was not begun: ${begun.kind}`);
  return (begun as ExportProgress).id;
};
async function begin(order = short): Promise<string> {
  return idOf(await desk.begin(order, words));
}
const until = (id: string, kind: ExportProgress['kind']) => vi.waitFor(() => expect(desk.state(id)).toMatchObject({ kind }), 30_000);
/** All files that lie there for an export, from whichever app. */
const files = (): string[] => {
  const all = join(folder.path, 'exports');
  return existsSync(all) ? readdirSync(all, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/')) : [];
};

describe('an export', () => {
  test('is made, and lies ready for this user alone', async () => {
    const id = await begin();
    await until(id, 'ready');
    const file = desk.file(id);
    const contents = readFileSync(file?.path ?? '', 'utf8');
    const [head, ...rows] = readCsv(contents);
    expect(head).toEqual(['time [UTC]', 'step [seconds]', 'gpu.power{gpu=0} [watts]']);
    expect(rows).toHaveLength(20);
    expect(desk.state(id)).toEqual({
      kind: 'ready',
      id,
      fileName: 'spark-history-2026-11-22T12-00-00Z.csv',
      mediaType: 'text/csv; charset=utf-8; header=present',
      bytes: Buffer.byteLength(contents),
      leftOut: [],
    });
    expect(statSync(file?.path ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'exports', String(process.pid))).mode & 0o777).toBe(0o700);
  });

  test('tells how far it is while it is made, and only ever more', async () => {
    const id = await begin(long);
    const seen: { share: number; bytes: number }[] = [];
    await vi.waitFor(
      () => {
        const state = desk.state(id);
        if (state?.kind === 'making') seen.push({ share: state.share, bytes: state.bytes });
        expect(state?.kind).toBe('ready');
      },
      { timeout: 60_000, interval: 5 },
    );
    expect(seen.some(({ share, bytes }) => share > 0.1 && share < 0.9 && bytes > 1e6)).toBe(true);
    for (const [at, { share, bytes }] of seen.entries()) {
      expect(share).toBeGreaterThanOrEqual(seen[at - 1]?.share ?? 0);
      expect(bytes).toBeGreaterThanOrEqual(seen[at - 1]?.bytes ?? 0);
    }
  });

  test('that is cancelled midway leaves no file, and says so', async () => {
    const id = await begin(long);
    await vi.waitFor(() => expect(desk.state(id)).toMatchObject({ bytes: expect.toSatisfy((bytes: number) => bytes > 0) }), 30_000);
    expect(files()).toHaveLength(1);
    expect(await desk.cancel(id)).toEqual({ kind: 'cancelled', id });
    expect(files()).toEqual([]);
    expect(desk.file(id)).toBeNull();
    expect(await desk.cancel(id)).toEqual({ kind: 'cancelled', id });
  });

  test('that is ready can be let go of', async () => {
    const id = await begin();
    await until(id, 'ready');
    expect(await desk.cancel(id)).toEqual({ kind: 'cancelled', id });
    expect([desk.file(id), files()]).toEqual([null, []]);
  });

  test('of a span in which nothing was recorded is none', async () => {
    const nothing = { ...short, fromMs: 1000, toMs: 2000 };
    expect(await desk.begin(nothing, words)).toEqual({ kind: 'nothing-recorded' });
    expect(await desk.begin({ ...short, metrics: ['gpu.fan'] }, words)).toEqual({ kind: 'nothing-recorded' });
    expect(files()).toEqual([]);
  });

  test('is forgotten ten minutes after its end, and its file is gone', async () => {
    const id = await begin();
    await until(id, 'ready');
    await clock.advance(keptMs - 1);
    expect(desk.file(id)).not.toBeNull();
    await clock.advance(1);
    expect([desk.state(id), desk.file(id), await desk.cancel(id)]).toEqual([null, null, null]);
    await vi.waitFor(() => expect(files()).toEqual([]));
  });

  test('whose words can’t be gathered has failed, in a sentence, and makes room', async () => {
    const id = idOf(await desk.begin(short, () => Promise.reject(new Error('no words'))));
    expect(desk.state(id)).toEqual({ kind: 'failed', id, says: 'It could not be made (no words). Try again.' });
    expect(files()).toEqual([]);
  });

  test('whose process is killed has failed, and leaves no file', async () => {
    let kill = (): void => {};
    await desk.close();
    desk = openExportDesk({
      folder: folder.path,
      clock,
      startChild(start, events) {
        const child = forkChild(start, events);
        ({ kill } = child);
        return child;
      },
    });
    const id = await begin(long);
    kill();
    await until(id, 'failed');
    expect(desk.state(id)).toMatchObject({ says: expect.stringMatching(/^It could not be made\. It ended early \(SIGKILL\)/) });
    await vi.waitFor(() => expect(files()).toEqual([]));
  });
});

describe('several at once', () => {
  test('are made beside each other, three at most, and the fourth is refused until one is over', async () => {
    const ids = await Promise.all(Array.from({ length: mostAtOnce }, () => begin(long)));
    expect(new Set(ids).size).toBe(mostAtOnce);
    const before = children.length;
    expect(await desk.begin(short, () => Promise.reject(new Error('asked for')))).toEqual({ kind: 'too-many' });
    expect(children).toHaveLength(before);
    await desk.cancel(ids[0] ?? '');
    const next = await begin();
    await until(next, 'ready');
    await Promise.all(ids.slice(1).map((id) => desk.cancel(id)));
    expect(files()).toHaveLength(1);
  });

  test('lie ready, three at most: the oldest goes first', async () => {
    const ids: string[] = [];
    for (let count = 0; count <= mostReady; count += 1) {
      const id = await begin();
      await until(id, 'ready');
      ids.push(id);
    }
    expect(ids.map((id) => desk.state(id)?.kind)).toEqual([undefined, 'ready', 'ready', 'ready']);
    await vi.waitFor(() => expect(files()).toHaveLength(mostReady));
  });
});

describe('what is left behind', () => {
  test('is nothing once the desk is closed, be it in the middle of an export', async () => {
    const ready = await begin();
    await until(ready, 'ready');
    const making = await begin(long);
    expect(desk.state(making)?.kind).toBe('making');
    await desk.close();
    expect(existsSync(join(folder.path, 'exports'))).toBe(false);
    expect([desk.state(ready), desk.state(making)]).toEqual([null, null]);
  });

  test('of an app that was killed is removed at the next start, and of one that runs is not', async () => {
    await desk.close();
    const all = join(folder.path, 'exports');
    // The first process lives as long as the machine does; nobody gets the highest number.
    for (const owner of ['1', '4194399', 'what-is-this']) {
      mkdirSync(join(all, owner), { recursive: true });
      writeFileSync(join(all, owner, 'left.csv'), 'x');
    }
    desk = openExportDesk({ folder: folder.path, clock });
    await vi.waitFor(() => expect(files()).toEqual(['1/left.csv']));
    await desk.close();
    expect(files()).toEqual(['1/left.csv']);
  });
});
