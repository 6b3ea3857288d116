import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { power, startMs } from './small-store.ts';
import { type StationInFolder, stationInFolder } from './station-in-folder.ts';

/*
 * Real file systems with real limits: a small one in memory. Only root may mount one; elsewhere these tests say so and are left out.
 */

const mount = (...args: string[]): boolean => spawnSync('mount', args).status === 0;

let folder = '';
const makeFolder = (): boolean => {
  folder = mkdtempSync(join(tmpdir(), 'history-limited-'));
  return mount('-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder);
};
const removeFolder = () => {
  spawnSync('umount', ['--lazy', folder]);
  rmdirSync(folder);
};
const mayMount = makeFolder();
removeFolder();

const readings = (station: StationInFolder): number => {
  const { series } = station.ask('query', { fromMs: startMs, toMs: startMs + 80_000_000, points: 90_000, series: [power] });
  return series[0]?.count.reduce((sum, count) => sum + count, 0) ?? 0;
};

describe.skipIf(!mayMount)('a disk that is full', { timeout: 60_000 }, () => {
  beforeEach(() => {
    makeFolder();
  });
  afterEach(removeFolder);

  it('stops the recorder, not what was recorded, and it goes on once there is room', () => {
    using station = stationInFolder(folder);
    station.ticks(20);
    const ballast = join(folder, 'ballast');
    for (let size = 256 * 1024; size >= 1024; size /= 2) {
      for (;;) {
        try {
          writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
        } catch {
          break;
        }
      }
    }
    station.ticks(600);
    expect(station.state).toBe('waiting');
    expect(station.problem).toMatchObject({ kind: 'disk-full' });
    const before = readings(station);
    expect(before).toBeGreaterThanOrEqual(20);
    rmSync(ballast);
    station.pass(10_000);
    station.ticks(50);
    expect(station.state).toBe('recording');
    expect(station.problem).toBeNull();
    expect(readings(station)).toBe(before + 50);
    expect(station.ask('events', { fromMs: 0, toMs: startMs * 2 }).map(({ kind }) => kind)).toContain('resumed');
  });

  it('from the start is said, and recording begins once there is room', () => {
    try {
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(8 * 1024 ** 2));
    } catch {
      // As much as there is room for.
    }
    using station = stationInFolder(folder);
    station.ticks(3);
    expect(station.problem).toMatchObject({ kind: 'disk-full' });
    rmSync(join(folder, 'ballast'));
    station.pass(10_000);
    station.ticks(3);
    expect(station.state).toBe('recording');
  });
});

describe.skipIf(!mayMount)('a folder that can’t be written', { timeout: 60_000 }, () => {
  beforeEach(() => {
    makeFolder();
  });
  afterEach(removeFolder);

  it('is said, what was recorded can be read, and recording goes on once it can be written again', () => {
    using station = stationInFolder(folder);
    station.ticks(20);
    station.stop();
    mount('-o', 'remount,ro', folder);
    station.start();
    station.ticks(3);
    expect(station.problem).toMatchObject({ kind: 'read-only' });
    expect(readings(station)).toBe(20);
    mount('-o', 'remount,rw', folder);
    station.pass(10_000);
    station.ticks(3);
    expect(station.state).toBe('recording');
    expect(readings(station)).toBe(23);
  });
});
