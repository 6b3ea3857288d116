import { beforeAll, describe, expect, test } from 'vitest';
import { memoryPressure } from '../../../../app/health/rules/memory-pressure.ts';
import type { Pressure, Vmstat } from '../../../../app/telemetry/model/memory.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { parsePressure } from '../../../../app/telemetry/sources/pressure.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { memorySeries, recordedSeries } from '../memory-series.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

const calm: Vmstat = {
  swapInBytesPerSecond: 0,
  swapOutBytesPerSecond: 0,
  allocationStallsPerSecond: 0,
  majorFaultsPerSecond: 0.3,
  oomKills: 0,
};
const busy: Vmstat = {
  ...calm,
  allocationStallsPerSecond: 240,
  swapInBytesPerSecond: 30e6,
  swapOutBytesPerSecond: 34e6,
  majorFaultsPerSecond: 900,
};
const waits = (full10: number, some10 = full10): Pressure => ({
  some10,
  some60: some10,
  some300: some10,
  full10,
  full60: full10,
  full300: full10,
});

interface Case {
  readonly share?: number;
  readonly pressure?: Pressure | null;
  readonly vmstat?: Vmstat | null;
}

const at =
  ({ share = 0.04, pressure = waits(0.05), vmstat = busy }: Case) =>
  (snapshot: Snapshot): Snapshot => {
    const total = snapshot.memory?.totalBytes ?? 0;
    const availableBytes = Math.round(share * total);
    return {
      ...snapshot,
      memory: snapshot.memory && { ...snapshot.memory, availableBytes, usedBytes: total - availableBytes },
      memoryPressure: pressure,
      vmstat,
    };
  };

const watched = (change: (snapshot: Snapshot, second: number) => Snapshot, seconds = 60) =>
  watchOver(memoryPressure, stretch(base, seconds, change));
const severities = (one: Case) => watched(at(one)).opened.map(({ severity }) => severity);

describe('the memory-pressure rule', () => {
  test('finds little memory, tasks that wait and their cause together', () => {
    const { opened } = watched(at({}));
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ severity: 'warning', title: 'Memory runs short', openedAtMs: base.takenAtMs });
    expect(plain(opened[0]?.seen)).toMatch(/4\.9 GiB of 121\.7 GiB can be allocated, and tasks wait for memory 5\.0 % of the time\./);
    expect(plain(opened[0]?.seen)).toContain('allocations stall 240.0 /s, swap reads 30.0 MB/s and writes 34.0 MB/s');
    expect(plain(opened[0]?.seen)).toContain('VLLM::EngineCore holds the most: 71.2 GiB.');
  });

  test('is critical at half of that with ten times the waiting', () => {
    expect(severities({ share: 0.049, pressure: waits(0.1) })).toEqual(['critical']);
    expect(severities({ share: 0.051, pressure: waits(0.1) })).toEqual(['warning']);
    expect(severities({ share: 0.049, pressure: waits(0.099) })).toEqual(['warning']);
  });

  test('little memory alone is no alarm, nor is any one of its causes alone', () => {
    expect(severities({ share: 0.01, pressure: waits(0), vmstat: calm })).toEqual([]);
    expect(severities({ share: 0.01, pressure: waits(0), vmstat: busy })).toEqual([]);
    expect(severities({ share: 0.01, pressure: waits(0.05), vmstat: calm })).toEqual([]);
    expect(severities({ share: 0.11, pressure: waits(0.05), vmstat: busy })).toEqual([]);
  });

  test.each(['allocationStallsPerSecond', 'swapOutBytesPerSecond', 'majorFaultsPerSecond'] as const)(
    'takes %s as a cause by itself',
    (field) => {
      expect(severities({ vmstat: { ...calm, [field]: busy[field] } })).toEqual(['warning']);
    },
  );

  test.each(recordedSeries)('is silent on the recording %s, and says what it goes by', (file) => {
    const { opened, health } = watchOver(memoryPressure, memorySeries(file, base));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('well');
    expect(plain(health.rules[0]?.says)).toMatch(/^(2\.8|114\.8) GiB available, pressure 0\.0 %$/);
  });

  test.each([
    'proc-pressure-memory.msi-edgexpert.txt',
    'proc-pressure-memory.msi-edgexpert.after-short-stall.txt',
    'proc-pressure-memory.dgx-spark-founders.fresh-boot.txt',
  ])('is silent at the recorded %s', (file) => {
    expect(severities({ share: 0.023, pressure: parsePressure(fixture(`gb10/${file}`)), vmstat: null })).toEqual([]);
  });

  test('is silent on one hard stall, which the kernel’s mean remembers for half a minute', () => {
    const stalled = (snapshot: Snapshot, second: number) => {
      const after = Math.max(0, second - 20);
      const remembered = second < 20 ? 0 : 0.26 * Math.exp(-after / 10);
      return at({ share: 0.03, pressure: waits(remembered), vmstat: second >= 20 && second < 23 ? busy : calm })(snapshot);
    };
    expect(watched(stalled, 120).opened).toEqual([]);
  });

  test('finds heavy waiting however much is free, and thinks of a container', () => {
    const { opened } = watched(at({ share: 0.5, pressure: waits(0.21, 0.34), vmstat: calm }));
    expect(opened[0]).toMatchObject({ severity: 'warning', title: 'Programs wait for memory' });
    expect(plain(opened[0]?.summary)).toBe(
      'Tasks wait for memory 34 % of the time, although 60.8 GiB of 121.7 GiB can be allocated. A container may have reached its own limit.',
    );
    expect(severities({ share: 0.5, pressure: waits(0.19), vmstat: calm })).toEqual([]);
  });

  test('finds the simulated machine under pressure, as critical in the end', async () => {
    const { opened, health } = watchOver(memoryPressure, await simulatedSnapshots('memory-pressure', 330));
    expect(opened).toHaveLength(1);
    expect(health.open.map(({ severity }) => severity)).toEqual(['critical']);
  });

  test('opens once around its limit, and closes when the waiting is over for a minute', () => {
    const around = (snapshot: Snapshot, second: number) =>
      at(second < 200 ? { pressure: waits(second < 20 || second % 9 < 5 ? 0.012 : 0.007) } : { pressure: waits(0), vmstat: calm })(
        snapshot,
      );
    const { opened, closed } = watched(around, 300);
    expect(opened).toHaveLength(1);
    expect(closed).toHaveLength(1);
    expect(plain(closed[0]?.ended)).toBe('It has ended: 4.9 GiB available, pressure 0.0 %.');
  });

  test('goes by stalls and swapping both ways where the kernel has no pressure figures', () => {
    expect(severities({ pressure: null })).toEqual(['warning']);
    expect(severities({ pressure: null, vmstat: { ...busy, swapInBytesPerSecond: 0 } })).toEqual([]);
    expect(severities({ pressure: null, vmstat: calm })).toEqual([]);
  });

  test('goes by pressure alone where the kernel tells no causes', () => {
    expect(severities({ vmstat: null })).toEqual(['warning']);
  });

  test('can’t look without both, or without memory', () => {
    expect(watched(at({ pressure: null, vmstat: null })).health.rules[0]?.state).toBe('unable');
    expect(watched((snapshot) => ({ ...snapshot, memory: null })).health.rules[0]?.state).toBe('unable');
  });
});
