import { beforeAll, describe, expect, test } from 'vitest';
import { cpuClock } from '../../../../app/health/rules/cpu-clock.ts';
import type { Core } from '../../../../app/telemetry/model/cpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('idle', 30);
});

const withCores = (change: (core: Core) => Partial<Core>) => (snapshot: Snapshot) => ({
  ...snapshot,
  cpu: snapshot.cpu && { ...snapshot.cpu, cores: snapshot.cpu.cores.map((core) => ({ ...core, ...change(core) })) },
});
const isSmall = ({ kind }: Core) => kind === 'Cortex-A725';
/** All cores at full load, each at this share of its maximum. */
const loaded = (share: number) => withCores(({ maxClockHertz }) => ({ utilization: 0.99, clockHertz: (maxClockHertz ?? 0) * share }));
/** The reported fault: the small cores at 1.5 GHz of 2.8, whatever is asked of them. */
const capped = withCores((core) => (isSmall(core) ? { utilization: 0.99, clockHertz: 1.5e9 } : { utilization: 0.2, clockHertz: 3.6e9 }));

describe('the cpu-clock rule', () => {
  test('finds the reported 1.5 GHz of 2.8 once it has lasted a minute, and says which cores', () => {
    expect(watchOver(cpuClock, stretch(base, 60, capped)).opened).toEqual([]);
    const { opened } = watchOver(cpuClock, stretch(base, 70, capped));
    expect(opened).toMatchObject([{ severity: 'warning', title: 'CPU cores stay far below their clock' }]);
    expect(plain(opened[0]?.seen)).toMatch(/^10 of 10 cores at full load: 10 Cortex-A725 at 1,500 MHz of 2,808 MHz\. The hottest spot/);
    expect(opened[0]?.charts).toMatchObject([{ metric: 'cpu.kind.clock', labels: { kind: 'Cortex-A725' } }]);
  });

  test('is less sure where the chip is hot, which explains it as well', () => {
    const hot = (snapshot: Snapshot): Snapshot => ({
      ...capped(snapshot),
      sensors: snapshot.sensors && {
        ...snapshot.sensors,
        temperatures: snapshot.sensors.temperatures.map((sensor) => ({ ...sensor, temperatureCelsius: 96 })),
      },
    });
    const certainty = (change: (snapshot: Snapshot) => Snapshot) => watchOver(cpuClock, stretch(base, 90, change)).opened[0]?.certainty;
    expect(certainty(capped)?.level).toBe(3);
    expect(certainty(hot)?.level).toBe(2);
    expect(certainty(capped)?.against).toContain('heat or power');
  });

  test('is silent at every clock of the recorded full load on all cores, and of the recorded Spark', async () => {
    const series = fixture('gb10/cpu-full-load-temperature-series.dell-pro-max-gb10.txt');
    const slowest = Math.min(...[...series.matchAll(/(\d{4})(?=[/M])/g)].map(([figure]) => Number(figure)));
    expect(slowest).toBe(2600);
    const full = withCores(() => ({ utilization: 0.99, clockHertz: slowest * 1e6 }));
    expect(watchOver(cpuClock, stretch(base, 180, full)).opened).toEqual([]);
    const tree = await recording('DGX Spark Founders Edition, 64 GiB free and 52 GiB of page cache');
    expect(watchOver(cpuClock, tree).opened).toEqual([]);
  });

  test('draws the line at 65 % of the maximum, or where the reader draws it', () => {
    const found = (share: number, thresholds = {}) => watchOver(cpuClock, stretch(base, 120, loaded(share)), { thresholds }).opened.length;
    expect([0.64, 0.66].map((share) => found(share))).toEqual([1, 0]);
    expect([0.64, 0.49].map((share) => found(share, { share: 0.5 }))).toEqual([0, 1]);
  });

  test('once open, closes only when the clock is a tenth above the line', () => {
    const rising = (to: number) => (snapshot: Snapshot, second: number) => loaded(second < 90 ? 0.5 : to)(snapshot);
    expect(watchOver(cpuClock, stretch(base, 240, rising(0.7))).closed).toEqual([]);
    expect(watchOver(cpuClock, stretch(base, 240, rising(0.75))).closed).toHaveLength(1);
  });

  test('does not mind low clocks of cores that are not at full load', () => {
    const half = withCores(() => ({ utilization: 0.6, clockHertz: 1.2e9 }));
    const { opened, health } = watchOver(cpuClock, stretch(base, 180, half));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.says).toBe('No core at full load');
    // Full load now and then is none either.
    const bursts = (snapshot: Snapshot, second: number) =>
      withCores(() => ({ utilization: second % 10 < 6 ? 1 : 0.3, clockHertz: 1.2e9 }))(snapshot);
    expect(watchOver(cpuClock, stretch(base, 240, bursts)).opened).toEqual([]);
  });

  test('takes one slow core among many for chance', () => {
    const one = withCores(({ index, maxClockHertz }) => ({ utilization: 1, clockHertz: index === 3 ? 1e9 : maxClockHertz }));
    expect(watchOver(cpuClock, stretch(base, 180, one)).opened).toEqual([]);
  });

  test('is silent on sound machines', async () => {
    expect(await openedIn(cpuClock, soundScenarios, 150)).toEqual([]);
  });

  test('can’t look on other machines, whose maximum is a boost', async () => {
    const laptop = await simulatedSnapshot('laptop', 20);
    const { opened, health } = watchOver(cpuClock, stretch(laptop, 180, loaded(0.4)));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('unable');
  });

  test('can’t look where the kernel tells no clocks, or no maximum', () => {
    const older = (snapshot: Snapshot): Snapshot => ({
      ...withCores(() => ({ utilization: 1, clockHertz: null }))(snapshot),
      sources: snapshot.sources.map((source) => (source.id === 'cpu-clock' ? { ...source, state: 'absent' } : source)),
    });
    const stateOf = (change: (snapshot: Snapshot) => Snapshot) => watchOver(cpuClock, stretch(base, 90, change)).health.rules[0]?.state;
    expect(stateOf(older)).toBe('unable');
    expect(stateOf(withCores(() => ({ utilization: 1, clockHertz: 1e9, maxClockHertz: null })))).toBe('unable');
  });

  test('waits for the first reading', () => {
    expect(
      watchOver(
        cpuClock,
        stretch(base, 10, (snapshot) => ({ ...snapshot, cpu: null })),
      ).health.rules[0]?.state,
    ).toBe('waiting');
  });
});
