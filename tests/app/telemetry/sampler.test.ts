import { describe, expect, it, onTestFinished } from 'vitest';
import type { Machine, ProgramStream } from '../../../app/machine/machine.ts';
import type { ScenarioName } from '../../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { openSampler, type Sampler } from '../../../app/telemetry/sampler.ts';
import { type Snapshot, snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { gpuHeader, gpuLine, processHeader } from './driver/driver-lines.ts';
import { type ScriptedMachine, scriptedMachine } from './driver/scripted-machine.ts';

interface Played {
  readonly clock: ManualClock;
  readonly sampler: Sampler;
  readonly snapshots: Snapshot[];
  /** When each tick came, in milliseconds of the clock. */
  readonly times: number[];
}

async function sample(machine: Machine & { readonly clock: ManualClock }, periodMs = 1000): Promise<Played> {
  const snapshots: Snapshot[] = [];
  const times: number[] = [];
  const opening = openSampler({
    machine,
    periodMs,
    self: null,
    onSnapshot(snapshot) {
      snapshots.push(snapshot);
      times.push(machine.clock.monotonic());
    },
  });
  await machine.clock.advance(400);
  const sampler = await opening;
  onTestFinished(async () => {
    await Promise.all([sampler.close(), machine.clock.advance(3000)]);
    await machine.close();
  });
  return { clock: machine.clock, sampler, snapshots, times };
}

function simulated(scenario: ScenarioName): Machine & { readonly clock: ManualClock } {
  const clock = createManualClock({ startMs: Date.UTC(2026, 10, 23, 14) });
  return { ...createSimulatedMachine({ scenario, seed: 1, clock }), clock };
}

const isProcessList = (child: ProgramStream & { readonly args: readonly string[] }) => child.args[0]?.startsWith('--query-compute-apps');

/** A driver that writes its first line at once, and the next ones when `line` says so. */
const talking = (): ScriptedMachine =>
  scriptedMachine({
    onStart(child) {
      if (isProcessList(child)) child.say(processHeader);
      else child.say(gpuHeader(child), gpuLine(child));
    },
  });

async function line(machine: ScriptedMachine): Promise<void> {
  for (const child of machine.children) if (!isProcessList(child)) child.say(gpuLine(child));
  await machine.clock.advance(0);
}

const gaps = (times: readonly number[]): number[] => times.slice(1).map((time, index) => time - (times[index] ?? 0));

describe('the timing of ticks', () => {
  it("follows the driver's lines while it talks", async () => {
    const machine = talking();
    const { clock, times } = await sample(machine);
    const before = times.length;
    const lines: number[] = [];
    for (const pause of [700, 1000, 1100, 900, 1030]) {
      await clock.advance(pause);
      await line(machine);
      lines.push(clock.monotonic());
    }
    expect(times.slice(before)).toEqual(lines);
  });

  it('waits for a late line a quarter of a period and no longer, and then for the next one', async () => {
    const machine = talking();
    const { clock, times } = await sample(machine);
    const [first = 0] = times;
    await clock.advance(1300);
    expect(times).toEqual([first, first + 1250]);
    await line(machine);
    expect(times).toHaveLength(2);
    await clock.advance(700);
    await line(machine);
    expect(times.at(-1)).toBe(first + 2400);
  });

  it('goes on by itself where there is no driver', async () => {
    const machine = scriptedMachine({
      onStart: (child) => child.end({ kind: 'not-started', reason: 'not-found', message: 'no such program' }),
    });
    const { clock, times, snapshots } = await sample(machine);
    await clock.advance(60_000);
    expect(new Set(gaps(times))).toEqual(new Set([1000]));
    expect(snapshots.at(-1)?.driver).toMatchObject({ state: 'unavailable', cause: 'not-found' });
    expect(machine.mostAtOnce).toBeLessThanOrEqual(2);
  });

  it('goes on although one reading takes longer than a period', async () => {
    const machine = scriptedMachine({ onStart: (child) => child.exit(9) });
    const slow: typeof machine = Object.defineProperties({} as typeof machine, {
      ...Object.getOwnPropertyDescriptors(machine),
      read: { value: () => new Promise((resolve) => machine.clock.after(600, () => resolve(new Map()))) },
    });
    const snapshots: Snapshot[] = [];
    const opening = openSampler({ machine: slow, periodMs: 250, self: null, onSnapshot: (snapshot) => snapshots.push(snapshot) });
    await machine.clock.advance(5000);
    const sampler = await opening;
    await machine.clock.advance(10_000);
    expect(snapshots.length).toBeGreaterThan(20);
    expect(snapshots.slice(1).every(({ intervalSeconds }) => intervalSeconds === 0.6)).toBe(true);
    await sampler.close();
  });

  it('makes the first tick without the driver, where that takes its time', async () => {
    const machine = scriptedMachine();
    const { times, snapshots } = await sample(machine);
    expect(times).toEqual([400]);
    expect(snapshots[0]).toMatchObject({ sequence: 1, intervalSeconds: null, driver: { state: 'starting' }, gpus: [], gpuProcesses: null });
  });

  it.each(['inference', 'driver-hang'] as const)(
    'never leaves a gap of more than 1.5 periods in an hour of the scenario %s',
    async (scenario) => {
      const { clock, snapshots, times } = await sample(simulated(scenario));
      await clock.advance(3_600_000);
      expect(Math.max(...gaps(times))).toBeLessThanOrEqual(1500);
      expect(times.length).toBeGreaterThan(3500);
      expect(times.length).toBeLessThan(4700);
      expect(snapshots.map(({ sequence }) => sequence)).toEqual(snapshots.map((_, index) => index + 1));
      for (const snapshot of snapshots.filter((_, index) => index % 60 === 0)) snapshotSchema.parse(snapshot);
    },
    60_000,
  );

  it('takes a new period at once, from 0.25 to 60 seconds, without showing the GPU as silent', async () => {
    const { clock, sampler, snapshots, times } = await sample(simulated('inference'));
    await clock.advance(5000);
    for (const periodMs of [250, 2000, 60_000, 1000]) {
      sampler.setPeriod(periodMs);
      await clock.advance(periodMs * 1.5);
      const before = times.length;
      await clock.advance(periodMs * 10);
      const recent = gaps(times.slice(before));
      expect(Math.max(...recent)).toBeLessThanOrEqual(periodMs * 1.25);
      expect(Math.min(...recent)).toBeGreaterThanOrEqual(periodMs * 0.5);
      expect(snapshots.at(-1)?.periodSeconds).toBe(periodMs / 1000);
    }
    expect(new Set(snapshots.slice(1).map(({ driver }) => driver.state))).toEqual(new Set(['live']));
    expect(snapshots.slice(1).filter(({ gpus }) => gpus[0]?.utilization === null)).toEqual([]);
    expect(snapshots.slice(3).filter(({ gpuProcesses }) => (gpuProcesses?.length ?? 0) === 0)).toEqual([]);
  });
});

describe('a driver that hangs and comes back', () => {
  it('is noticed within three periods, leaves the rest live, and is never taken to hold no process', async () => {
    const { clock, snapshots, times } = await sample(simulated('driver-hang'));
    await clock.advance(300_000);
    const hung = snapshots.filter(({ driver }) => driver.state === 'silent');
    const firstHung = snapshots.indexOf(hung[0] as Snapshot);
    // The scenario hangs after 20 s.
    expect(times[firstHung]).toBeLessThanOrEqual(20_000 + 3000 + 1250);
    expect(hung.length).toBeGreaterThan(60);
    for (const snapshot of hung) {
      expect(snapshot.memory?.totalBytes).toBeGreaterThan(0);
      expect(snapshot.cpu?.utilization).not.toBeNull();
      expect(snapshot.gpuProcesses).toBeNull();
      expect(snapshot.driver.problem).not.toBeNull();
    }
    const stale = hung.filter(({ gpus }) => gpus[0]?.utilization === null);
    expect(stale.length).toBeGreaterThanOrEqual(hung.length - 1);
    expect(stale.every(({ gaps }) => gaps.some(({ source, reason }) => source === 'gpu' && reason === 'stale'))).toBe(true);
    expect(snapshots.some(({ driver }, index) => index > firstHung + 60 && driver.state === 'live')).toBe(true);
    expect(snapshots.filter(({ gpuProcesses }) => gpuProcesses?.length === 0)).toEqual([]);
  });
});

describe('the list of processes', () => {
  const paces = (machine: ScriptedMachine) => machine.children.filter(isProcessList).map(({ args }) => Number(args.at(-1)));

  it('is read every 10 seconds, every 2 while somebody looks, and slowly again half a minute after they have left', async () => {
    const machine = talking();
    const { clock, sampler } = await sample(machine);
    expect(paces(machine)).toEqual([10_000]);
    sampler.setWatched(true);
    await clock.advance(1000);
    expect(paces(machine)).toEqual([10_000, 2000]);
    sampler.setWatched(false);
    await clock.advance(29_000);
    expect(paces(machine)).toHaveLength(2);
    await clock.advance(2000);
    expect(paces(machine)).toEqual([10_000, 2000, 10_000]);
  });

  it('is not restarted by somebody who comes back soon', async () => {
    const machine = talking();
    const { clock, sampler } = await sample(machine);
    sampler.setWatched(true);
    await clock.advance(100);
    for (let reload = 0; reload < 20; reload += 1) {
      sampler.setWatched(false);
      await clock.advance(5000);
      sampler.setWatched(true);
      await clock.advance(5000);
    }
    expect(paces(machine)).toEqual([10_000, 2000]);
  });

  it('is empty, and not unknown, while the first child talks and the second names nobody', async () => {
    const machine = talking();
    const { clock, snapshots } = await sample(machine);
    await clock.advance(800);
    await line(machine);
    expect(snapshots.at(-1)?.gpuProcesses).toEqual([]);
  });
});

describe('closing', () => {
  it('makes no further tick and leaves no child', async () => {
    const machine = talking();
    const { clock, sampler, times } = await sample(machine);
    await Promise.all([sampler.close(), clock.advance(3000)]);
    const before = times.length;
    await clock.advance(60_000);
    expect(times).toHaveLength(before);
    expect(machine.children.every(({ over }) => over)).toBe(true);
  });
});
