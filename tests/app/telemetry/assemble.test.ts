import { describe, expect, it } from 'vitest';
import { assemble, type Gathered } from '../../../app/telemetry/assemble.ts';
import { type GpuFrame, openGpuStream } from '../../../app/telemetry/driver/gpu-stream.ts';
import type { ProcessList } from '../../../app/telemetry/driver/process-stream.ts';
import type { Driver } from '../../../app/telemetry/model/gpu.ts';
import type { Identity } from '../../../app/telemetry/model/host.ts';
import { snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { runSource } from '../../../app/telemetry/source-runner.ts';
import { identitySource } from '../../../app/telemetry/sources/identity.ts';
import { meminfoSource } from '../../../app/telemetry/sources/meminfo.ts';
import { openFileSources } from '../../../app/telemetry/sources.ts';
import { fixture } from '../../fixture.node.ts';
import { machineOf } from '../../tree-machine.ts';
import { unexplainedNulls } from '../export/nulls.ts';
import { gpuLine } from './driver/driver-lines.ts';
import { scriptedMachine } from './driver/scripted-machine.ts';

const takenAtMs = Date.UTC(2026, 10, 23, 14, 2, 17);
const live: Driver = {
  state: 'live',
  cause: null,
  problem: null,
  advice: null,
  sinceMs: takenAtMs,
  retryAtMs: null,
  restarts: 0,
  version: '580.126.09',
  cudaVersion: null,
};

const quietLog: Gathered['kernelLog'] = {
  log: () => ({ state: 'live', events: [] }),
  gaps: () => [],
  state: () => ({ id: 'kernel-log', state: 'live', ageSeconds: 0 }),
};

/** A frame as the driver's line gives it. */
function frameOf(cells: Readonly<Record<string, string>> = {}): GpuFrame {
  const machine = scriptedMachine();
  let frame: GpuFrame | null = null;
  openGpuStream(machine, 1000, (complete) => {
    frame = complete;
  });
  machine.newest.say(gpuLine(machine.newest, cells));
  if (!frame) throw new Error('the line made no frame');
  return frame;
}

const listOf = (mebibytes: number): ProcessList => ({
  processes: [
    {
      timestamp: '2026/11/23 14:02:17.000',
      gpuUuid: 'GPU-1',
      pid: 577_729,
      name: 'VLLM::EngineCore',
      gpuMemoryBytes: mebibytes * 2 ** 20,
    },
  ],
  readAtMs: takenAtMs - 1200,
  readAt: 0,
});

/** All sources, of which memory has read a recording of a loaded machine. */
async function sourcesWith(identity: Partial<Identity> | null) {
  const machine = machineOf(new Map());
  const memory = runSource(meminfoSource);
  await memory.explore(machine);
  memory.accept(new Map([['/proc/meminfo', fixture('gb10/proc-meminfo.msi-edgexpert.model-loaded.txt')]]), 0, takenAtMs);
  const who = runSource({ ...identitySource, derive: () => ({ reading: identity as Identity | null, gaps: [] }) });
  await who.explore(machine);
  who.accept(new Map(), 0, takenAtMs);
  return { ...openFileSources(() => []), memory, identity: who };
}

const nobody: Identity = {
  hostName: 'box',
  make: null,
  model: null,
  isSpark: false,
  boardName: null,
  biosVersion: null,
  biosDate: null,
  osName: null,
  dgxOsVersion: null,
  dgxOsFactoryVersion: null,
  dgxOsUpdates: [],
  kernel: null,
};

async function snapshotOf(changes: Partial<Gathered>, identity: Identity | null = nobody) {
  const frame = changes.frame === undefined ? frameOf() : changes.frame;
  return snapshotSchema.parse(
    assemble({
      machine: { kind: 'local', title: 'this computer' },
      takenAtMs,
      sequence: 7,
      intervalSeconds: 1,
      periodMs: 1000,
      sources: await sourcesWith(identity),
      driver: live,
      frameAgeMs: frame && 20,
      processList: listOf(85_811),
      kernelLog: quietLog,
      self: null,
      ...changes,
      frame,
    }),
  );
}

describe('unified memory', () => {
  it("counts the driver's list as the GPU's part of the pool on a GB10, told by its name", async () => {
    const { memory, gpus, identity } = await snapshotOf({});
    expect(memory).toMatchObject({ unified: true, gpuSource: 'process-list', gpuProcessesBytes: 85_811 * 2 ** 20 });
    expect(identity?.isSpark).toBe(true);
    expect(gpus[0]?.memoryTotalBytes).toBeNull();
  });

  it('is told by the firmware where the driver does not answer, and the part of the GPU is an estimate then', async () => {
    const { memory } = await snapshotOf(
      { frame: null, processList: null, driver: { ...live, state: 'unavailable' } },
      { ...nobody, isSpark: true },
    );
    expect(memory).toMatchObject({ unified: true, gpuSource: 'estimated' });
    expect((memory?.gpuProcessesBytes ?? 0) / 2 ** 30).toBeCloseTo(83.8, 1);
  });

  it('is not what a GPU with memory of its own has', async () => {
    const cells = { name: 'NVIDIA GeForce RTX 4070', 'memory.total': '8188', 'memory.used': '1024', 'memory.free': '7164' };
    const { memory, gpus } = await snapshotOf({ frame: frameOf(cells) });
    expect(memory).toMatchObject({ unified: false, gpuSource: 'none', gpuProcessesBytes: 0 });
    expect(gpus[0]?.memoryTotalBytes).toBe(8188 * 2 ** 20);
  });

  it('is not counted twice where a driver claims the pool as memory of the GPU', async () => {
    const { gpus, gaps } = await snapshotOf({
      frame: frameOf({ 'memory.total': '122572', 'memory.used': '85811', 'memory.free': '36761' }),
    });
    expect(gpus[0]).toMatchObject({ memoryTotalBytes: null, memoryUsedBytes: null, memoryFreeBytes: null });
    expect(unexplainedNulls({ gpus, gaps })).toEqual([]);
  });

  it('is not concluded from a GPU that is lost', async () => {
    const lost = { name: 'NVIDIA GeForce RTX 4070', 'memory.total': '[GPU is lost]', 'utilization.gpu': '[GPU is lost]' };
    expect((await snapshotOf({ frame: frameOf(lost) })).memory?.unified).toBe(false);
  });
});

describe('staleness', () => {
  it.each([
    [1000, 3000, true],
    [1000, 3001, false],
    [250, 3000, true],
    [250, 3001, false],
    [10_000, 30_000, true],
    [10_000, 30_001, false],
  ])('at a period of %d ms a frame of %d ms ago is current: %s', async (periodMs, frameAgeMs, current) => {
    const { gpus, gaps } = await snapshotOf({ periodMs, frameAgeMs });
    expect(gpus[0]?.name).toBe('NVIDIA GB10');
    expect(gpus[0]?.powerWatts).toBe(current ? 41.5 : null);
    expect(gaps.some(({ source, field, reason }) => source === 'gpu' && field === '*' && reason === 'stale')).toBe(!current);
  });

  it('keeps no figure that ages, and all that does not', async () => {
    const cells = { 'memory.total': '8188', 'power.limit': '115.00', persistence_mode: 'Enabled', name: 'NVIDIA GeForce RTX 4070' };
    const { gpus } = await snapshotOf({ frame: frameOf(cells), frameAgeMs: 60_000 });
    expect(gpus[0]).toMatchObject({
      pState: null,
      utilization: null,
      temperatureCelsius: null,
      powerWatts: null,
      smClockHertz: null,
      clockEventReasons: null,
      memoryTotalBytes: 8188 * 2 ** 20,
      powerLimitWatts: 115,
      driverVersion: '580.126.09',
    });
  });

  it('gives the age of each of the two readers of the driver', async () => {
    const { sources } = await snapshotOf({ frameAgeMs: 420 });
    expect(sources.find(({ id }) => id === 'gpu')).toEqual({ id: 'gpu', state: 'live', ageSeconds: 0.42 });
    expect(sources.find(({ id }) => id === 'gpu-processes')).toEqual({ id: 'gpu-processes', state: 'live', ageSeconds: 1.2 });
  });
});

describe('what is missing', () => {
  it('has a gap where the list of processes is not known, and none where it is empty', async () => {
    const gapsOf = async (processList: ProcessList | null) =>
      (await snapshotOf({ processList })).gaps.filter(({ source }) => source === 'gpu-processes');
    expect(await gapsOf(null)).toHaveLength(1);
    expect(await gapsOf({ ...listOf(1), processes: [] })).toEqual([]);
  });

  it('has a gap for every source that has read nothing yet', async () => {
    const { gaps, sources, cpu, network } = await snapshotOf({});
    expect([cpu, network]).toEqual([null, null]);
    for (const { id } of sources.filter(({ state }) => state === 'waiting')) {
      expect(gaps.find(({ source }) => source === id)).toMatchObject({ field: '*', reason: 'too-early' });
    }
  });

  it.each([
    [null, ['*']],
    [{ cpuCores: null, memoryBytes: null, children: 0 }, ['self.*']],
    [{ cpuCores: 0.002, memoryBytes: null, children: 0 }, ['self.memoryBytes']],
    [{ cpuCores: 0.002, memoryBytes: 1, children: 0 }, []],
  ])('of what this app costs (%j) has the gaps %j', async (self, fields) => {
    const { gaps } = await snapshotOf({ self });
    expect(gaps.filter(({ source }) => source === 'self').map(({ field }) => field)).toEqual(fields);
    expect(unexplainedNulls({ self, gaps })).toEqual([]);
  });

  it('is told for a process whose GPU the driver does not name', async () => {
    const { gpuProcesses, gaps } = await snapshotOf({});
    expect(gpuProcesses?.[0]).toMatchObject({ pid: 577_729, gpuIndex: null, user: null, command: null });
    expect(unexplainedNulls({ gpuProcesses, gaps })).toEqual([]);
  });
});
