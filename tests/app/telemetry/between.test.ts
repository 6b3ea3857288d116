import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLocalMachine } from '../../../app/machine/local-machine.node.ts';
import type { Machine } from '../../../app/machine/machine.ts';
import type { ScenarioName } from '../../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { type BetweenTicks, openBetween } from '../../../app/telemetry/between.ts';
import { memorySchema, vmstatSchema } from '../../../app/telemetry/model/memory.ts';
import { openSampler } from '../../../app/telemetry/sampler.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

interface Played {
  readonly ticks: readonly Snapshot[];
  readonly between: readonly BetweenTicks[];
  /** How many children were started. */
  readonly started: number;
}

const startMs = Date.UTC(2026, 10, 23, 14);

async function play(scenario: ScenarioName, seconds: number, periodMs = 1000, looks = true): Promise<Played> {
  const clock = createManualClock({ startMs });
  const simulated = createSimulatedMachine({ scenario, seed: 1, clock });
  let started = 0;
  const machine: Machine = {
    ...simulated,
    stream(...args) {
      started += 1;
      return simulated.stream(...args);
    },
  };
  const ticks: Snapshot[] = [];
  const between: BetweenTicks[] = [];
  const opening = openSampler({
    machine,
    periodMs,
    self: null,
    onSnapshot: (snapshot) => ticks.push(snapshot),
    ...(looks ? { onBetween: (reading) => between.push(reading) } : {}),
  });
  await clock.advance(seconds * 1000);
  const sampler = await opening;
  await Promise.all([sampler.close(), clock.advance(5000)]);
  await machine.close();
  return { ticks, between, started };
}

const secondsOf = ({ takenAtMs }: { readonly takenAtMs: number }) => (takenAtMs - startMs) / 1000;

describe('between two ticks', { timeout: 60_000 }, () => {
  it('nothing is read while all is well', async () => {
    expect((await play('inference', 120)).between).toEqual([]);
  });

  it('memory is read four times a second once it runs short, and the ticks and the driver keep their pace', async () => {
    const { ticks, between, started } = await play('memory-pressure', 240);
    const quiet = await play('memory-pressure', 240, 1000, false);
    expect(ticks.map(secondsOf)).toEqual(quiet.ticks.map(secondsOf));
    expect(started).toBe(quiet.started);
    const first = secondsOf(between[0] as BetweenTicks);
    expect(first).toBeLessThan(136);
    const all = [...ticks, ...between].map(secondsOf).sort((a, b) => a - b);
    const late = all.slice(all.indexOf(first));
    const apart = late.slice(1).map((at, index) => at - (late[index] ?? 0));
    expect(Math.max(...apart)).toBeLessThanOrEqual(0.5);
    expect(late.length / (240 - first)).toBeGreaterThan(3.6);
  });

  it('a look is a reading of its own, with rates over the time since the last one', async () => {
    const { ticks, between } = await play('memory-pressure', 240);
    const [first, ...others] = between;
    // A rate needs two readings.
    expect(first?.vmstat).toMatchObject({ majorFaultsPerSecond: null, oomKills: expect.any(Number) });
    for (const { memory, vmstat, cpu, storage, uptimeSeconds } of others) {
      memorySchema.parse(memory);
      expect(vmstatSchema.parse(vmstat).majorFaultsPerSecond).not.toBeNull();
      expect(cpu?.utilization).not.toBeNull();
      expect(storage?.readBytesPerSecond).not.toBeNull();
      expect(storage?.fileSystems).toEqual([]);
      expect(uptimeSeconds).toBeGreaterThan(0);
    }
    const last = ticks.at(-1)?.memory;
    expect(others.at(-1)?.memory).toMatchObject({ unified: true, gpuSource: 'process-list', totalBytes: last?.totalBytes });
    // What the ticks say of rates is over their own second still.
    const rates = ticks.map(({ vmstat }) => vmstat?.majorFaultsPerSecond);
    expect(rates).toEqual((await play('memory-pressure', 240, 1000, false)).ticks.map(({ vmstat }) => vmstat?.majorFaultsPerSecond));
  });

  it('nothing more is read where the ticks are as fast, and much where they are slow', async () => {
    expect((await play('memory-pressure', 200, 250)).between).toEqual([]);
    const { between } = await play('memory-pressure', 240, 5000);
    const minute = between.filter((reading) => secondsOf(reading) >= 180);
    expect(minute.length).toBeGreaterThan(200);
  });
});

describe('this computer', { timeout: 60_000 }, () => {
  it('tells all of it in its own /proc', async () => {
    const machine = createLocalMachine();
    onTestFinished(() => machine.close());
    const readings: BetweenTicks[] = [];
    const reader = openBetween(machine, (reading) => readings.push(reading));
    onTestFinished(() => reader.close());
    const tick = (await play('memory-pressure', 5)).ticks.at(-1) as Snapshot;
    const waiting = { some10: 0.5, some60: 0, some300: 0, full10: 0, full60: 0, full300: 0 };
    reader.follow({ ...tick, periodSeconds: 60, memoryPressure: waiting });
    await vi.waitFor(() => expect(readings.length).toBeGreaterThan(2), { timeout: 20_000, interval: 50 });
    const last = readings.at(-1);
    expect(last?.memory?.totalBytes).toBeGreaterThan(0);
    expect(last?.uptimeSeconds).toBeGreaterThan(0);
    expect(last?.cpu?.cores.length).toBeGreaterThan(0);
    expect(last?.vmstat?.majorFaultsPerSecond).not.toBeNull();
  });
});
