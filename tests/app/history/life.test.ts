import { afterEach, describe, expect, it } from 'vitest';
import { lifeOf } from '../../../app/history/life.ts';
import type { EnergyStretch } from '../../../app/history/run.ts';
import type { NamedSeries } from '../../../app/history/store/row.ts';
import { beginRun, countBoots } from '../../../app/history/store/runs.node.ts';
import { type SmallStore, smallStore, startMs } from './store/small-store.ts';

const uptime: NamedSeries = { metric: 'uptime', labels: {}, unit: 'seconds' };
const sensor: NamedSeries = { metric: 'sensor.temperature', labels: { sensor: 'acpitz' }, unit: 'celsius' };
const gpu: NamedSeries = { metric: 'gpu.temperature', labels: { gpu: '0' }, unit: 'celsius' };
const layout = [uptime, sensor, gpu];

let store: SmallStore;
afterEach(() => store.close());

const energyOf = (edges: readonly number[], gpuEnergyJoules: number | null): readonly EnergyStretch[] => [
  { fromMs: edges[0] ?? 0, toMs: edges[1] ?? 0, recordedShare: 1, gpuEnergyJoules, machineEnergyJoules: null },
];

const life = (joules: number | null = 7200) =>
  lifeOf({
    extent: async () => store.reader.extent(),
    query: async (query) => store.reader.query(query),
    boots: async () => countBoots(store.db),
    energy: async (edges) => energyOf(edges, joules),
  });

describe('what is on record of a machine’s life', { timeout: 60_000 }, () => {
  it('is nothing before the first reading', async () => {
    store = smallStore(layout);
    expect(await life()).toBeNull();
  });

  it('is when it began, how often it was started, its longest run, its hottest moment and its energy', async () => {
    store = smallStore(layout);
    const boot = (id: number, atMs: number) => beginRun(store.db, { bootId: `boot ${id}`, bootedAtMs: atMs }, atMs);
    boot(1, startMs - 90_000_000);
    for (let second = 0; second < 4000; second += 2)
      store.tick(startMs + second * 1000, [90_000 + second, 60, second === 3000 ? 88.5 : 70]);
    boot(1, startMs + 4000);
    boot(2, startMs + 5_000_000);
    for (let second = 0; second < 300; second += 2) store.tick(startMs + 5_100_000 + second * 1000, [100 + second, 81, Number.NaN]);
    const told = await life();
    expect(told).toEqual({
      firstRecordedAtMs: store.reader.extent()?.fromMs,
      boots: 2,
      longestRunSeconds: 93_998,
      hottest: { atMs: expect.any(Number), celsius: 88.5 },
      gpuEnergyJoules: 7200,
    });
    expect(Math.abs((told?.hottest?.atMs ?? 0) - (startMs + 3_000_000))).toBeLessThan(10_000);
  });

  it('has no figure that was never read', async () => {
    store = smallStore([{ metric: 'memory.used', labels: {}, unit: 'bytes' }]);
    for (let second = 0; second < 30; second += 1) store.tick(startMs + second * 1000, [2 ** 30]);
    expect(await life(null)).toMatchObject({ boots: 1, longestRunSeconds: null, hottest: null, gpuEnergyJoules: null });
  });
});

describe('the count of starts', () => {
  it('takes one whose id isn’t known by about when it was', () => {
    store = smallStore(layout);
    const at = (bootedAtMs: number | null) => beginRun(store.db, { bootId: null, bootedAtMs }, startMs);
    at(startMs);
    at(startMs + 900);
    at(startMs + 86_400_000);
    at(null);
    expect(countBoots(store.db)).toBe(2);
  });
});
