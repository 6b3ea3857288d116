import { beforeAll, describe, expect, test } from 'vitest';
import { memoryFilling } from '../../../../app/health/rules/memory-filling.ts';
import type { GpuProcess } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { plain, stretch, watchOver } from '../watching.ts';

const GiB = 1024 ** 3;
let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

const noise = (second: number, bytes: number) => bytes * Math.sin(second * second);

/** The pool with so much available; what is taken beyond `base` is the GPU's. */
const withAvailable = (snapshot: Snapshot, availableBytes: number): Snapshot => {
  if (snapshot.memory === null) return snapshot;
  const { memory } = snapshot;
  const available = Math.min(memory.totalBytes, Math.max(0, availableBytes));
  const taken = memory.availableBytes - available;
  return {
    ...snapshot,
    memory: {
      ...memory,
      availableBytes: available,
      usedBytes: memory.totalBytes - available,
      gpuProcessesBytes: memory.gpuProcessesBytes + taken,
    },
  };
};

const reading = (snapshot: Snapshot, readBytesPerSecond: number): Snapshot => ({
  ...snapshot,
  storage: snapshot.storage && { ...snapshot.storage, readBytesPerSecond },
});

const resting = (snapshot: Snapshot): Snapshot => ({ ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, utilization: 0.04 })) });

const startedAt = (snapshot: Snapshot, startedAtMs: number): Snapshot => ({
  ...snapshot,
  gpuProcesses: (snapshot.gpuProcesses ?? []).map((process): GpuProcess => ({ ...process, startedAtMs })),
});

const fillFrom =
  (startBytes: number, bytesPerSecond: number, shakeBytes = 0.05 * GiB) =>
  (snapshot: Snapshot, second: number) =>
    withAvailable(snapshot, startBytes - bytesPerSecond * second + noise(second, shakeBytes));

/** "in about 12 min" of a finding, in seconds. */
const told = (says: string | undefined): number => {
  const [, figure, unit] = /full in about (\d+) (s|min)/.exec(plain(says)) ?? [];
  return Number(figure) * (unit === 'min' ? 60 : 1);
};

describe('the rule for memory that fills up', () => {
  test.each([4, 10, 20, 40])('foretells within 20 % when a pool is full that fills in %d minutes, with half of it left', (minutes) => {
    const total = base.memory?.totalBytes ?? 0;
    const seconds = minutes * 60;
    const half = seconds / 2;
    const { health, opened } = watchOver(memoryFilling, stretch(base, half, fillFrom(total, total / seconds)));
    const truth = seconds - half;
    expect(Math.abs(told(health.rules[0]?.says) / truth - 1)).toBeLessThan(0.2);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.severity).toBe(truth < 300 ? 'critical' : 'warning');
  });

  test('says in the simulated machine under pressure, a minute before, when nothing will be left', async () => {
    const snapshots = await simulatedSnapshots('memory-pressure', 240);
    const full = snapshots.find(({ memory }) => memory !== null && memory.availableBytes < 0.01 * memory.totalBytes);
    const at = snapshots.slice(0, 96);
    const { opened, health } = watchOver(memoryFilling, at);
    expect(opened.map(({ severity }) => severity)).toEqual(['critical']);
    const truth = ((full?.takenAtMs ?? 0) - (at.at(-1)?.takenAtMs ?? 0)) / 1000;
    expect(truth).toBeGreaterThan(50);
    expect(Math.abs(told(health.rules[0]?.says) / truth - 1)).toBeLessThan(0.2);
    expect(plain(opened[0]?.seen)).toMatch(/can be allocated, [\d.]+ GiB less every minute over the last 60 s.*GPU processes grew by/);
  });

  test('stays open once the pool is full, until there is room again', () => {
    const fill = fillFrom(50 * GiB, 0.2 * GiB, 0);
    const freed = (snapshot: Snapshot, second: number) => (second < 900 ? fill(snapshot, second) : withAvailable(snapshot, 60 * GiB));
    const { opened, closed, health } = watchOver(memoryFilling, stretch(base, 1200, freed));
    expect(opened).toHaveLength(1);
    expect(closed).toHaveLength(1);
    expect(closed[0]).toMatchObject({ severity: 'critical', title: 'Memory has filled up', closedAtMs: base.takenAtMs + 900_000 });
    expect(health.rules[0]?.state).toBe('well');
  });

  test('is silent on noise, however little is left', () => {
    const shaking = (snapshot: Snapshot, second: number) => withAvailable(snapshot, 2.8 * GiB + noise(second, 0.4 * GiB));
    const { opened, health } = watchOver(memoryFilling, stretch(base, 1200, shaking));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toMatch(/^[23]\.\d GiB available, no trend$/);
  });

  test.each([5, 20, 45])('takes a model that is loaded within %d s for what it is', (seconds) => {
    const load = (snapshot: Snapshot, second: number) =>
      withAvailable(snapshot, 115 * GiB - 100 * GiB * Math.min(1, Math.max(0, second - 300) / seconds));
    expect(watchOver(memoryFilling, stretch(base, 1200, load)).opened).toEqual([]);
  });

  test('takes one that is read from the disk for minutes for what it is, beside another that works', () => {
    const load = (snapshot: Snapshot, second: number) => {
      const loading = second >= 100 && second < 400;
      const left = 115 * GiB - 0.35 * GiB * Math.min(300, Math.max(0, second - 100));
      return reading(withAvailable(snapshot, left), loading ? 0.36 * GiB : 1e6);
    };
    expect(watchOver(memoryFilling, stretch(base, 900, load)).opened).toEqual([]);
  });

  test('takes the GPU memory of a program that has just been started for its start, while the GPU rests', () => {
    const load = (snapshot: Snapshot, second: number) =>
      resting(startedAt(fillFrom(115 * GiB, 0.3 * GiB)(snapshot, second), base.takenAtMs));
    const { opened, health } = watchOver(memoryFilling, stretch(base, 300, load));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toContain('a model is being loaded');
  });

  test('also once it has started and its GPU works', () => {
    const load = (snapshot: Snapshot, second: number) => {
      const left = withAvailable(startedAt(snapshot, base.takenAtMs), 115 * GiB - 0.4 * GiB * Math.min(250, second));
      return second < 252 ? resting(left) : left;
    };
    expect(watchOver(memoryFilling, stretch(base, 600, load)).opened).toEqual([]);
  });

  test('but not the same growth of one that works, nor of one that was started long ago', () => {
    const fill = fillFrom(115 * GiB, 0.3 * GiB);
    const works = (snapshot: Snapshot, second: number) => startedAt(fill(snapshot, second), base.takenAtMs);
    const old = (snapshot: Snapshot, second: number) => resting(startedAt(fill(snapshot, second), base.takenAtMs - 3_600_000));
    expect(watchOver(memoryFilling, stretch(base, 300, works)).opened).toHaveLength(1);
    expect(watchOver(memoryFilling, stretch(base, 300, old)).opened).toHaveLength(1);
  });

  test('nor a compiler’s growth beside it, which is no GPU memory', () => {
    const compile = (snapshot: Snapshot, second: number) => {
      const { memory, ...rest } = resting(startedAt(fillFrom(115 * GiB, 0.3 * GiB)(snapshot, second), base.takenAtMs));
      return { ...rest, memory: memory && { ...memory, gpuProcessesBytes: 0, otherProcessesBytes: memory.usedBytes } };
    };
    expect(watchOver(memoryFilling, stretch(base, 300, compile)).opened).toHaveLength(1);
  });

  test('is silent on a growth that needs longer than its reader asked for, and says so', () => {
    const slow = fillFrom(100 * GiB, (100 * GiB) / 7200);
    const { opened, health } = watchOver(memoryFilling, stretch(base, 900, slow));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toMatch(/available, lasting longer than 30 min$/);
    expect(watchOver(memoryFilling, stretch(base, 900, slow), { thresholds: { within: 7200 } }).opened).toHaveLength(1);
  });

  test('is silent on memory that fills and empties again and again', () => {
    const saw = (snapshot: Snapshot, second: number) => withAvailable(snapshot, 30 * GiB - 20 * GiB * ((second % 500) / 500));
    const { opened } = watchOver(memoryFilling, stretch(base, 3600, saw));
    // Its first two climbs look like a leak.
    expect(opened.filter(({ openedAtMs }) => openedAtMs > base.takenAtMs + 1_100_000)).toEqual([]);
  });

  test('opens once while the pace sways, and closes when the growth has stopped', () => {
    const swaying = (snapshot: Snapshot, second: number) =>
      withAvailable(snapshot, 60 * GiB - 0.05 * GiB * Math.min(600, second) + 0.6 * GiB * Math.sin(second / 9));
    const { opened, closed } = watchOver(memoryFilling, stretch(base, 1200, swaying));
    expect(opened).toHaveLength(1);
    expect(closed).toHaveLength(1);
  });

  test('waits for a minute of readings, and can’t look without any', () => {
    expect(watchOver(memoryFilling, stretch(base, 50)).health.rules[0]?.state).toBe('waiting');
    expect(watchOver(memoryFilling, stretch({ ...base, memory: null }, 90)).health.rules[0]?.state).toBe('unable');
  });
});
