import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../../app/machine/machine.ts';
import type { ScenarioName } from '../../../../app/machine/simulated/scenarios.ts';
import { cells, play, readOne } from './play.ts';

const fields = ['pstate', 'utilization.gpu', 'clocks.sm', 'power.draw', 'temperature.gpu', 'clocks_event_reasons.sw_thermal_slowdown'];

interface Reading {
  readonly pState: string;
  readonly busy: number;
  readonly clock: number;
  readonly watts: number;
  readonly celsius: number;
  readonly slowdown: string;
  readonly zones: readonly number[];
}

/** The first GPU and the seven zones, every 2 s for two minutes after `warmUpSeconds`. */
async function readings(name: ScenarioName, warmUpSeconds = 0): Promise<readonly Reading[]> {
  const { machine, clock } = play(name);
  await clock.advance(warmUpSeconds * 1000);
  const found: Reading[] = [];
  for (let step = 0; step < 60; step++) {
    await clock.advance(2000);
    const [[pState = '', busy, sm, watts, celsius, slowdown = ''] = []] = await cells(machine, fields);
    const zones = await zoneCelsius(machine);
    found.push({ pState, busy: Number(busy), clock: Number(sm), watts: Number(watts), celsius: Number(celsius), slowdown, zones });
  }
  return found;
}

async function zoneCelsius(machine: Machine): Promise<readonly number[]> {
  return Promise.all(
    [0, 1, 2, 3, 4, 5, 6].map(async (zone) => Number(await readOne(machine, `/sys/class/thermal/thermal_zone${zone}/temp`)) / 1000),
  );
}

function expectWithin(values: readonly number[], low: number, high: number): void {
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
  expect(Math.max(...values)).toBeLessThanOrEqual(high);
}

const states = (all: readonly Reading[]) => [...new Set(all.map(({ pState }) => pState))];

describe('figures that a real GB10 was seen with', () => {
  test('idle: P8 at 208 MHz with 2 to 5 W', async () => {
    const all = await readings('idle');
    expect(states(all)).toEqual(['P8']);
    expect(new Set(all.map(({ clock }) => clock))).toEqual(new Set([208]));
    expectWithin(
      all.map(({ watts }) => watts),
      2,
      5,
    );
    expectWithin(
      all.map(({ celsius }) => celsius),
      32,
      42,
    );
    expectWithin(
      all.flatMap(({ zones }) => zones),
      37,
      43,
    );
  });

  test('inference: 2,470 to 2,522 MHz and 28 to 76 W at work, P0 at about 11 W in a pause', async () => {
    const all = await readings('inference', 300);
    expect(states(all)).toEqual(['P0']);
    const [working, pausing] = [all.filter(({ busy }) => busy > 50), all.filter(({ busy }) => busy === 0)];
    expect(working.length + pausing.length).toBe(all.length);
    expectWithin(
      working.map(({ clock }) => clock),
      2470,
      2522,
    );
    expectWithin(
      working.map(({ watts }) => watts),
      28,
      76,
    );
    expectWithin(
      pausing.map(({ clock }) => clock),
      2405,
      2411,
    );
    expectWithin(
      pausing.map(({ watts }) => watts),
      8,
      13,
    );
    expectWithin(
      all.map(({ celsius }) => celsius),
      55,
      79,
    );
  });

  test('inference pauses now and then', async () => {
    const { machine, clock } = play('inference');
    const busy: number[] = [];
    for (let step = 0; step < 300; step++) {
      await clock.advance(3000);
      busy.push(Number((await cells(machine, ['utilization.gpu']))[0]?.[0]));
    }
    const pauses = busy.filter((share) => share === 0).length;
    expect(pauses).toBeGreaterThan(0);
    expect(pauses).toBeLessThan(busy.length / 3);
  });

  test('fine-tune: 84 to 100 W and 80 to 90 °C', async () => {
    const all = await readings('fine-tune', 60);
    expectWithin(
      all.map(({ clock }) => clock),
      2200,
      2483,
    );
    expectWithin(
      all.map(({ watts }) => watts),
      84,
      100,
    );
    expectWithin(
      all.map(({ celsius }) => celsius),
      80,
      90,
    );
    expect(new Set(all.map(({ slowdown }) => slowdown))).toEqual(new Set(['Not Active']));
  });

  test('thermal: climbs to a hottest zone of 96 to 97 °C and slows down in software', async () => {
    const first = await readings('thermal');
    expect(Math.max(...(first[0]?.zones ?? []))).toBeLessThan(80);
    const all = await readings('thermal', 240);
    expectWithin(
      all.map(({ zones }) => Math.max(...zones)),
      95.8,
      97,
    );
    expect(new Set(all.map(({ slowdown }) => slowdown))).toEqual(new Set(['Active']));
    expectWithin(
      all.map(({ clock }) => clock),
      1900,
      2330,
    );
    expectWithin(
      all.map(({ watts }) => watts),
      65,
      90,
    );
  });

  test('power-fault: full load near 600 MHz, 14 W and 38 to 45 °C, and no reason given', async () => {
    const all = await readings('power-fault', 60);
    expect(states(all)).toEqual(['P0']);
    expectWithin(
      all.map(({ busy }) => busy),
      90,
      100,
    );
    expectWithin(
      all.map(({ clock }) => clock),
      481,
      858,
    );
    expectWithin(
      all.map(({ watts }) => watts),
      4,
      16,
    );
    expectWithin(
      all.map(({ celsius }) => celsius),
      38,
      45,
    );
    const reasons = ['sw_power_cap', 'hw_slowdown', 'sw_thermal_slowdown', 'hw_thermal_slowdown', 'hw_power_brake_slowdown', 'gpu_idle'];
    const [row = []] = await cells(
      play('power-fault').machine,
      reasons.map((reason) => `clocks_event_reasons.${reason}`),
    );
    expect(new Set(row)).toEqual(new Set(['Not Active']));
  });

  test('two-sparks: RDMA passes both twins of the cabled port, hardly a byte is in /proc/net/dev', async () => {
    const { machine, clock } = play('two-sparks');
    const counted = async (device: string) =>
      Number(await readOne(machine, `/sys/class/infiniband/${device}/ports/1/counters/port_rcv_data`)) * 4;
    const kernel = async () => Number(/enp1s0f0np0: *(\d+)/.exec(await readOne(machine, '/proc/net/dev'))?.[1]);
    const before = {
      left: await counted('rocep1s0f0'),
      twin: await counted('roceP2p1s0f0'),
      right: await counted('rocep1s0f1'),
      kernel: await kernel(),
    };
    await clock.advance(10_000);
    const perSecond = ((await counted('rocep1s0f0')) - before.left) / 10;
    expectWithin([perSecond], 2e8, 15e9);
    expect(((await counted('roceP2p1s0f0')) - before.twin) / 10).toBeCloseTo(perSecond, -1);
    expect((await counted('rocep1s0f1')) - before.right).toBe(0);
    expect((await kernel()) - before.kernel).toBeLessThan(10_000);
    expect(await readOne(machine, '/sys/class/net/enp1s0f1np1/operstate')).toBe('down\n');
  });

  test('a laptop and a server report memory of their own, and eight GPUs are eight lines', async () => {
    const own = ['name', 'memory.total', 'memory.used', 'memory.free', 'memory.reserved'];
    for (const [name, gpus] of [
      ['laptop', 1],
      ['server', 8],
    ] as const) {
      const rows = await cells(play(name).machine, own);
      expect(rows).toHaveLength(gpus);
      for (const [, total, used, free, reserved] of rows) expect(Number(used) + Number(free) + Number(reserved)).toBe(Number(total));
    }
  });

  test('every counter of the cores passes at a hundred ticks a second', async () => {
    const { machine, clock } = play('fine-tune');
    const sums = async () =>
      [...(await readOne(machine, '/proc/stat')).matchAll(/^cpu\d+ (.*)$/gm)].map(([, ticks = '']) =>
        ticks.split(' ').reduce((sum, tick) => sum + Number(tick), 0),
      );
    const before = await sums();
    await clock.advance(60_000);
    const after = await sums();
    expect(after).toHaveLength(20);
    expectWithin(
      after.map((sum, core) => sum - (before[core] ?? 0)),
      5990,
      6010,
    );
  });
});
