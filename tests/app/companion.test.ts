import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCompanion } from '../../app/companion.node.ts';
import type { Companion } from '../../app/companion.ts';
import { openKept } from '../../app/kept.node.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock, type ManualClock } from '../../app/machine/virtual-clock.ts';
import type { MachineReport } from '../../app/telemetry/model/report.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { processHeader } from './telemetry/driver/driver-lines.ts';
import { type ScriptedMachine, scriptedMachine } from './telemetry/driver/scripted-machine.ts';

const report: MachineReport = { readAtMs: 0, gpu: null, gpuProblem: null, inventory: null, inventoryProblem: null };
const readReport = async () => report;

async function started(companion: Companion, clock: ManualClock): Promise<void> {
  const starting = companion.start();
  await clock.advance(500);
  await starting;
}

async function closed(companion: Companion, clock: ManualClock): Promise<void> {
  const closing = companion.close();
  await clock.advance(3000);
  await closing;
}

async function simulated(periodMs?: number): Promise<{ companion: Companion; clock: ManualClock; snapshots: Snapshot[] }> {
  const clock = createManualClock({ startMs: Date.UTC(2026, 10, 23) });
  const machine = createSimulatedMachine({ scenario: 'inference', seed: 1, clock });
  const companion = createCompanion(machine, {
    kept: await openKept(null, machine),
    readReport,
    ...(periodMs === undefined ? {} : { periodMs }),
  });
  const snapshots: Snapshot[] = [];
  companion.onSnapshot((snapshot) => snapshots.push(snapshot));
  onTestFinished(() => closed(companion, clock));
  return { companion, clock, snapshots };
}

/** The periods that the reader of the process list was asked for, one after another. */
const listPaces = (machine: ScriptedMachine): number[] =>
  machine.children.filter(({ args }) => args[0]?.startsWith('--query-compute-apps')).map(({ args }) => Number(args.at(-1)));

describe('a companion', () => {
  it('has no reading before it starts, and one as soon as it has', async () => {
    const { companion, clock, snapshots } = await simulated();
    expect(companion.latest()).toBeNull();
    await started(companion, clock);
    expect(companion.latest()).toBe(snapshots.at(-1));
    expect(companion.latest()?.sequence).toBeGreaterThan(0);
  });

  it('goes on for the others when one of its listeners fails', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => complaint.mockRestore());
    const { companion, clock, snapshots } = await simulated();
    companion.onSnapshot(() => {
      throw new Error('a viewer fell over');
    });
    const heard: Snapshot[] = [];
    companion.onSnapshot((snapshot) => heard.push(snapshot));
    await started(companion, clock);
    await clock.advance(3000);
    expect(heard).toEqual(snapshots);
    expect(complaint).toHaveBeenCalledTimes(snapshots.length);
  });

  it('starts once, however often it is told to', async () => {
    const { companion, clock, snapshots } = await simulated();
    await Promise.all([started(companion, clock), companion.start(), companion.start()]);
    await clock.advance(10_000);
    expect(snapshots.length).toBeLessThan(13);
    expect(new Set(snapshots.map(({ sequence }) => sequence)).size).toBe(snapshots.length);
  });

  it('tells every listener of every tick until it has had enough', async () => {
    const { companion, clock, snapshots } = await simulated();
    await started(companion, clock);
    const heard: Snapshot[] = [];
    const stop = companion.onSnapshot((snapshot) => heard.push(snapshot));
    await clock.advance(3000);
    expect(heard).toEqual(snapshots.slice(-heard.length));
    const { length } = heard;
    stop();
    await clock.advance(3000);
    expect(heard).toHaveLength(length);
  });

  it('remembers what it has read', async () => {
    const { companion, clock } = await simulated();
    await started(companion, clock);
    await clock.advance(30_000);
    const { times, series } = companion.recent(10);
    expect(times.length).toBeGreaterThanOrEqual(10);
    expect(series.find(({ metric }) => metric === 'memory.total')?.values.at(-1)).toBeGreaterThan(100 * 2 ** 30);
  });

  it('takes a period from 250 ms to a minute, and refuses any other', async () => {
    const { companion, clock } = await simulated(2000);
    expect(companion.periodMs).toBe(2000);
    await started(companion, clock);
    for (const periodMs of [250, 60_000]) {
      companion.setPeriod(periodMs);
      expect(companion.periodMs).toBe(periodMs);
    }
    for (const periodMs of [0, 249, 60_001, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => companion.setPeriod(periodMs)).toThrow(RangeError);
      expect(companion.periodMs).toBe(60_000);
    }
  });

  it('keeps a period that was chosen before the start', async () => {
    const { companion, clock, snapshots } = await simulated();
    companion.setPeriod(5000);
    await started(companion, clock);
    await clock.advance(30_000);
    expect(snapshots.at(-1)?.periodSeconds).toBe(5);
    expect(snapshots.length).toBeLessThan(9);
  });

  it('counts who looks, each once', async () => {
    const machine = scriptedMachine({ onStart: (child) => child.say(processHeader) });
    const companion = createCompanion(machine, { kept: await openKept(null, machine), readReport });
    await started(companion, machine.clock);
    expect(listPaces(machine)).toEqual([10_000]);
    const first = companion.watch();
    const second = companion.watch();
    await machine.clock.advance(100);
    expect(companion.viewers).toBe(2);
    expect(listPaces(machine)).toEqual([10_000, 2000]);
    first();
    first();
    expect(companion.viewers).toBe(1);
    await machine.clock.advance(60_000);
    expect(listPaces(machine)).toHaveLength(2);
    second();
    expect(companion.viewers).toBe(0);
    await machine.clock.advance(60_000);
    expect(listPaces(machine)).toEqual([10_000, 2000, 10_000]);
    await closed(companion, machine.clock);
  });

  it('knows of those who looked before it started', async () => {
    const machine = scriptedMachine();
    const companion = createCompanion(machine, { kept: await openKept(null, machine), readReport });
    companion.watch();
    await started(companion, machine.clock);
    await machine.clock.advance(100);
    expect(listPaces(machine).at(-1)).toBe(2000);
    await closed(companion, machine.clock);
  });

  it('reads the report once, and again only when asked for a fresh one', async () => {
    const machine = scriptedMachine();
    let reads = 0;
    const companion = createCompanion(machine, {
      kept: await openKept(null, machine),
      readReport: async () => {
        reads += 1;
        return report;
      },
    });
    await Promise.all([companion.report(false), companion.report(false)]);
    expect(reads).toBe(1);
    await companion.report(true);
    await companion.report(false);
    expect(reads).toBe(2);
  });
});

describe('closing a companion', () => {
  it('ends its children and its ticks, and may be done twice', async () => {
    const machine = scriptedMachine();
    const companion = createCompanion(machine, { kept: await openKept(null, machine), readReport });
    const snapshots: Snapshot[] = [];
    companion.onSnapshot((snapshot) => snapshots.push(snapshot));
    await started(companion, machine.clock);
    await closed(companion, machine.clock);
    await closed(companion, machine.clock);
    const { length } = snapshots;
    await machine.clock.advance(300_000);
    expect(snapshots).toHaveLength(length);
    expect(machine.children.every(({ over }) => over)).toBe(true);
    expect(machine.children).toHaveLength(2);
  });

  it('works before the start and in the middle of it', async () => {
    const machine = scriptedMachine();
    const companion = createCompanion(machine, { kept: await openKept(null, machine), readReport });
    const starting = companion.start();
    const closing = companion.close();
    await machine.clock.advance(4000);
    await Promise.all([starting, closing]);
    await machine.clock.advance(300_000);
    expect(machine.children.every(({ over }) => over)).toBe(true);
    expect(machine.children).toHaveLength(2);
    const untouched = scriptedMachine();
    await createCompanion(untouched, { kept: await openKept(null, untouched), readReport }).close();
  });
});
