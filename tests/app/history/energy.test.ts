import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { energyBetween } from '../../../app/history/energy.ts';
import type { NamedSeries } from '../../../app/history/store/row.ts';
import { memory, power, type SmallStore, smallStore, startMs } from './store/small-store.ts';
import { readingsOf } from './store-readings.ts';

let store: SmallStore;
afterEach(() => store.close());

const quarterMs = 900_000;
const secondGpu: NamedSeries = { ...power, labels: { gpu: '1' } };
const rail = (name: string): NamedSeries => ({ metric: 'rail.power', labels: { rail: `spbm/${name}` }, unit: 'watts' });

interface Stretch {
  readonly pauseSeconds: number;
  readonly periodSeconds: number;
  readonly ticks: number;
  readonly milliwatts: number;
}

/** Stretches of ticks with pauses between them, all at one pace: a setting that is seldom changed. */
const anyStretches: fc.Arbitrary<readonly Stretch[]> = fc.constantFrom(1, 2, 5, 60).chain((periodSeconds) =>
  fc.array(
    fc.record({
      pauseSeconds: fc.integer({ min: 0, max: 3000 }),
      periodSeconds: fc.constant(periodSeconds),
      ticks: fc.integer({ min: 10, max: Math.ceil(1200 / periodSeconds) }),
      milliwatts: fc.integer({ min: 0, max: 100_000 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
);

/** Writes them, and says what they come to by themselves. */
function write(stretches: readonly Stretch[]) {
  let atMs = startMs;
  let joules = 0;
  let seconds = 0;
  for (const { pauseSeconds, periodSeconds, ticks, milliwatts } of stretches) {
    atMs += pauseSeconds * 1000;
    for (let tick = 0; tick < ticks; tick += 1) {
      const watts = (milliwatts + (tick % 10)) / 1000;
      store.tick(atMs, [watts, 2 ** 30]);
      joules += watts * periodSeconds;
      seconds += periodSeconds;
      atMs += periodSeconds * 1000;
    }
  }
  return { joules, seconds, endMs: atMs };
}

const total = (stretches: readonly { readonly gpuEnergyJoules: number | null }[]): number =>
  stretches.reduce((sum, { gpuEnergyJoules }) => sum + (gpuEnergyJoules ?? 0), 0);

describe('energy', { timeout: 60_000 }, () => {
  it('is what the readings come to by themselves, be it taken from seconds or from quarters of an hour', async () => {
    await fc.assert(
      fc.asyncProperty(anyStretches, async (stretches) => {
        store?.close();
        store = smallStore();
        const { joules, seconds, endMs } = write(stretches);
        const lastMs = Math.ceil(endMs / quarterMs + 1) * quarterMs;
        const [coarse] = await energyBetween(readingsOf(store), [startMs, lastMs]);
        // An inner edge that lies at no bucket of a coarser tier makes it read seconds.
        const fine = await energyBetween(readingsOf(store), [startMs, startMs + 1001, lastMs]);
        // A bucket keeps its mean to the hundredth of a watt; a pause of a tick or two is no gap.
        const slackMs = 2.5 * 1000 * stretches.length * (stretches[0]?.periodSeconds ?? 1);
        const slackJoules = 0.01 * seconds + (slackMs / 1000) * 100;
        expect(Math.abs((coarse?.gpuEnergyJoules ?? 0) - joules)).toBeLessThanOrEqual(slackJoules);
        expect(Math.abs(total(fine) - joules)).toBeLessThanOrEqual(slackJoules);
        expect(Math.abs((coarse?.gpuEnergyJoules ?? 0) - total(fine))).toBeLessThanOrEqual(0.01 * seconds + 1000);
        expect(Math.abs((coarse?.recordedShare ?? 0) * (lastMs - startMs) - seconds * 1000)).toBeLessThanOrEqual(slackMs);
      }),
      { numRuns: 25 },
    );
  });

  it('counts the time of each pace where it was changed within a quarter of an hour, before and after a pause', async () => {
    store = smallStore();
    const { joules, seconds } = write([
      { pauseSeconds: 0, periodSeconds: 5, ticks: 20, milliwatts: 40_000 },
      { pauseSeconds: 0, periodSeconds: 1, ticks: 100, milliwatts: 40_000 },
      { pauseSeconds: 300, periodSeconds: 5, ticks: 30, milliwatts: 40_000 },
    ]);
    const [coarse] = await energyBetween(readingsOf(store), [startMs, startMs + quarterMs]);
    expect(Math.abs((coarse?.gpuEnergyJoules ?? 0) - joules)).toBeLessThan(0.02 * joules);
    expect(coarse?.recordedShare).toBeCloseTo(seconds / 900, 2);
  });

  it('of the parts adds up to that of the whole, wherever they are cut', async () => {
    store = smallStore();
    const { endMs } = write([
      { pauseSeconds: 0, periodSeconds: 1, ticks: 3000, milliwatts: 30_000 },
      { pauseSeconds: 2000, periodSeconds: 5, ticks: 500, milliwatts: 80_000 },
    ]);
    const [whole] = await energyBetween(readingsOf(store), [startMs, endMs]);
    const anyCuts = fc.uniqueArray(fc.integer({ min: startMs + 1, max: endMs - 1 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyCuts, async (cuts) => {
        const parts = await energyBetween(readingsOf(store), [startMs, ...cuts.toSorted((a, b) => a - b), endMs]);
        expect(parts).toHaveLength(cuts.length + 1);
        // In a part of a second with a reading of five the rest of the five seconds can't be.
        expect(Math.abs(total(parts) - (whole?.gpuEnergyJoules ?? 0))).toBeLessThanOrEqual(cuts.length * 5 * 90 + 1);
      }),
      { numRuns: 25 },
    );
    const quarters = Array.from({ length: 8 }, (_, quarter) => startMs + quarter * quarterMs);
    const [all] = await energyBetween(readingsOf(store), [startMs, quarters.at(-1) as number]);
    expect(total(await energyBetween(readingsOf(store), quarters))).toBeCloseTo(all?.gpuEnergyJoules ?? 0, 3);
  });

  it('of a quarter of an hour that is still going on is that of its readings', async () => {
    store = smallStore();
    for (let second = 0; second < 300; second += 1) store.tick(startMs + second * 1000, [40, 1]);
    const stretches = await energyBetween(readingsOf(store), [startMs, startMs + 300_000]);
    expect(stretches).toEqual([
      { fromMs: startMs, toMs: startMs + 300_000, recordedShare: 1, gpuEnergyJoules: 12_000, machineEnergyJoules: null },
    ]);
  });

  it('is not known where no power was read, which is told by the share', async () => {
    store = smallStore();
    for (let second = 0; second < 60; second += 1) store.tick(startMs + second * 1000, [second < 30 ? 40 : Number.NaN, 1]);
    const edges = [startMs, startMs + 30_000, startMs + 60_000, startMs + 120_000];
    const stretches = await energyBetween(readingsOf(store), edges);
    expect(stretches.map(({ recordedShare, gpuEnergyJoules }) => ({ recordedShare, gpuEnergyJoules }))).toEqual([
      { recordedShare: 1, gpuEnergyJoules: 1200 },
      { recordedShare: 0, gpuEnergyJoules: null },
      { recordedShare: 0, gpuEnergyJoules: null },
    ]);
  });

  it('of several GPUs is their sum, and the time is counted once', async () => {
    store = smallStore([power, secondGpu, memory]);
    for (let second = 0; second < 100; second += 1) store.tick(startMs + second * 1000, [40, second < 50 ? 60 : Number.NaN, 1]);
    const [one] = await energyBetween(readingsOf(store), [startMs, startMs + 100_000]);
    expect(one).toMatchObject({ recordedShare: 1, gpuEnergyJoules: 7000, machineEnergyJoules: null });
  });

  it('of the machine is that of the rail for the whole system, and of no other', async () => {
    store = smallStore([power, rail('dc_input'), rail('sys_total'), rail('soc_pkg')]);
    for (let second = 0; second < 100; second += 1) store.tick(startMs + second * 1000, [40, 110, 100, 70]);
    const [one] = await energyBetween(readingsOf(store), [startMs, startMs + 100_000]);
    expect(one).toMatchObject({ gpuEnergyJoules: 4000, machineEnergyJoules: 10_000 });
    store.close();
    store = smallStore([power, rail('dc_input')]);
    for (let second = 0; second < 100; second += 1) store.tick(startMs + second * 1000, [40, 110]);
    expect((await energyBetween(readingsOf(store), [startMs, startMs + 100_000]))[0]?.machineEnergyJoules).toBeNull();
  });

  it('is the same a year later, when the seconds are long gone', async () => {
    store = smallStore();
    const { joules, endMs } = write([{ pauseSeconds: 0, periodSeconds: 5, ticks: 2000, milliwatts: 50_000 }]);
    const edges = [startMs, Math.ceil(endMs / quarterMs) * quarterMs];
    const later = startMs + 370 * 86_400_000;
    for (let second = 0; second < 1200; second += 1) store.tick(later + second * 1000, [5, 1]);
    const [kept] = await energyBetween(readingsOf(store), edges);
    expect(Math.abs((kept?.gpuEnergyJoules ?? 0) - joules)).toBeLessThan(0.01 * joules);
    const [cut] = await energyBetween(readingsOf(store), [startMs + 1, edges[1] as number]);
    expect(Math.abs((cut?.gpuEnergyJoules ?? 0) - joules)).toBeLessThan(0.01 * joules);
  });
});
