import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Direction } from '../../stand-in/stand-in.node.ts';
import { childrenOf } from '../cli/command.ts';
import { nothingWaited, restIsLive, type WholeServer, wholeServer } from './whole-server.ts';

vi.setConfig({ testTimeout: 120_000, maxConcurrency: 6 });

/** What is true at the end of each case: nothing of it is left, and nothing was complained about. */
async function expectClean(server: WholeServer): Promise<void> {
  // A child that has just ended is a zombie for a moment.
  await vi.waitFor(() => expect(childrenOf(server.pid).filter(({ state }) => state === 'Z')).toEqual([]), { timeout: 5000 });
  expect(await server.leave()).toEqual({ status: 0, stderr: '', left: [] });
  expect(server.snapshots.slice(2).filter((snapshot) => !restIsLive(snapshot))).toEqual([]);
}

const withWords = ({ driver }: Snapshot) => (driver.problem?.length ?? 0) > 15 && (driver.advice?.length ?? 0) > 15;

describe.concurrent('a driver that can not be asked', () => {
  test.each<[string, string, RegExp, Direction]>([
    ['is not loaded', 'driver-not-loaded', /isn't loaded/, { mode: 'driver-not-loaded' }],
    ['lacks its library', 'library-missing', /libnvidia-ml\.so is missing/, { mode: 'library-missing' }],
    ['was updated without a restart', 'version-mismatch', /updated/, { mode: 'version-mismatch' }],
    ['finds no device', 'no-devices', /no GPU/, { mode: 'no-devices' }],
    ['may not be asked by this user', 'not-permitted', /may not/, { mode: 'no-permission' }],
    ['has lost its GPU before it was opened', 'gpu-lost', /is lost/, { mode: 'gpu-lost-at-open' }],
  ])('%s: the screen says so, the rest stays live', async (_, cause, problem, direction) => {
    const server = await wholeServer(direction);
    await server.until(cause, ({ driver, sequence }) => driver.cause === cause && sequence > 3);
    const after = await server.next(8);
    for (const { driver, gpus, gpuProcesses, gaps } of after) {
      expect(driver).toMatchObject({ state: 'unavailable', cause, problem: expect.stringMatching(problem) });
      expect(driver.advice).toMatch(/\.|:/);
      expect(driver.retryAtMs).not.toBeNull();
      expect(gpus).toEqual([]);
      expect(gpuProcesses).toBeNull();
      expect(gaps.some(({ source, field }) => source === 'gpu' && field === '*')).toBe(true);
    }
    // Tried once by each of the two readers; the next attempt is half a minute away.
    expect(after.at(-1)?.driver.restarts).toBe(0);
    await expectClean(server);
  });

  test('is missing', async () => {
    const server = await wholeServer(null);
    const { driver } = await server.until('a verdict', (snapshot) => snapshot.driver.state === 'unavailable');
    expect(driver).toMatchObject({ cause: 'not-found', problem: expect.stringContaining('no nvidia-smi') });
    expect((await server.next(6)).every(withWords)).toBe(true);
    expect(childrenOf(server.pid).filter(({ name }) => name === 'nvidia-smi')).toEqual([]);
    await expectClean(server);
  });

  test.each([
    ['may not be executed', 0o644, '#!/bin/sh\n'],
    ['is no program at all', 0o755, 'This is not a program.\n'],
    ['lacks its interpreter', 0o755, '#!/nowhere/perl\n'],
  ])('is a file that %s', async (_, mode, contents) => {
    const server = await wholeServer(
      {},
      {
        prepare({ program }) {
          rmSync(program);
          writeFileSync(program, contents);
          chmodSync(program, mode);
        },
      },
    );
    const { driver } = await server.until('a verdict', (snapshot) => snapshot.driver.state === 'unavailable');
    expect(driver).toMatchObject({ cause: 'not-executable', problem: expect.stringContaining('nvidia-smi') });
    expect((await server.next(6)).every(withWords)).toBe(true);
    await expectClean(server);
  });

  test('ends at once again and again: few starts, and every tick in its place', async () => {
    const server = await wholeServer({ mode: 'exit-at-once:255' });
    await server.until('a verdict', ({ driver }) => driver.cause === 'exited');
    const seen = await server.next(24);
    expect(seen.every(withWords)).toBe(true);
    // In the first eight seconds: at the start and after 1, 2 and 4 seconds.
    expect(seen.at(-1)?.driver.restarts).toBeLessThanOrEqual(4);
    expect(nothingWaited(seen)).toBe(true);
    await expectClean(server);
  });

  test('is back as soon as it can be asked again', async () => {
    const server = await wholeServer({ mode: 'exit-midway:1' });
    await server.until('trouble', ({ driver }) => driver.state === 'restarting');
    server.smi.direct({});
    await server.until('recovery', ({ driver, gpus }) => driver.state === 'live' && gpus[0]?.powerWatts === 4.15);
    expect((await server.next(8)).every(({ driver }) => driver.state === 'live' && driver.problem === null)).toBe(true);
    await expectClean(server);
  });
});

describe.concurrent('a driver that answers badly', () => {
  test('knows a field not: it is dropped, and all else lives', async () => {
    const server = await wholeServer({ mode: 'bad-field:temperature.gpu.tlimit,fan.speed,clocks_event_reasons.active' });
    const { gpus, gaps, driver } = await server.until('the GPU', (snapshot) => snapshot.gpus.length === 1 && snapshot.sequence > 3);
    expect(gpus[0]).toMatchObject({
      name: 'NVIDIA GB10',
      powerWatts: 4.15,
      temperatureHeadroomCelsius: null,
      clockEventReasons: expect.any(Array),
    });
    for (const field of ['gpus[0].temperatureHeadroomCelsius', 'gpus[0].fanUtilization']) {
      expect(gaps.find((gap) => gap.field === field)).toMatchObject({ reason: 'not-supported', source: 'gpu' });
    }
    expect(driver).toMatchObject({ state: 'live', problem: null });
    await expectClean(server);
  });

  test('loses its GPU while it is read: the cells say so with exit status 0', async () => {
    const server = await wholeServer({});
    await server.until('the GPU', ({ gpus }) => gpus[0]?.state === 'ok');
    server.smi.direct({ mode: 'lost' });
    const lost = await server.until('the loss', ({ gpus }) => gpus[0]?.state === 'lost');
    expect(lost.driver).toMatchObject({ state: 'live', cause: 'gpu-lost', problem: expect.stringContaining('lost') });
    expect(lost.gpus[0]).toMatchObject({ name: 'NVIDIA GB10', stateDetail: 'GPU is lost', utilization: null, powerWatts: null });
    expect(lost.gpuProcesses).toBeNull();
    expect(lost.memory?.unified).toBe(true);
    server.smi.direct({});
    await server.until('its return', ({ gpus, driver }) => gpus[0]?.powerWatts === 4.15 && driver.problem === null);
    await expectClean(server);
  });

  test.each<[string, Direction]>([
    ['lines that are cut', { mode: 'truncated' }],
    ['foreign bytes', { mode: 'foreign-bytes' }],
    ['lines of a megabyte', { mode: 'huge-line:1' }],
  ])('writes %s: no figure is made up, and the next good line is taken', async (_, direction) => {
    const server = await wholeServer({});
    await server.until('the GPU', ({ gpus }) => gpus[0]?.powerWatts === 4.15);
    server.smi.direct(direction);
    const broken = await server.until('the damage', ({ driver }) => driver.cause === 'unreadable');
    expect(withWords(broken)).toBe(true);
    const old = await server.until('staleness', ({ gpus }) => gpus[0]?.powerWatts === null);
    expect(old.gaps.some(({ source, reason }) => source === 'gpu' && reason === 'stale')).toBe(true);
    expect(
      server.snapshots.flatMap(({ gpus }) => gpus.map(({ powerWatts }) => powerWatts)).filter((watts) => watts !== null && watts !== 4.15),
    ).toEqual([]);
    server.smi.direct({});
    await server.until('recovery', ({ driver, gpus }) => driver.state === 'live' && gpus[0]?.powerWatts === 4.15);
    await expectClean(server);
  });

  test.each(['silent', 'silent+stubborn'])('falls %s: it is noticed, its figures go, the rest ticks on', async (mode) => {
    const server = await wholeServer({ processes: [{ pid: 1, name: 'init', mib: 64 }] });
    await server.until('the list', ({ gpuProcesses }) => gpuProcesses?.length === 1);
    server.smi.direct({ mode });
    const silent = await server.until('silence', ({ driver }) => driver.state === 'silent');
    expect(silent.driver).toMatchObject({ cause: 'silent', problem: expect.stringContaining('does not answer') });
    expect(withWords(silent)).toBe(true);
    const seen = await server.next(10);
    for (const { gpus, gaps, gpuProcesses } of seen.slice(1)) {
      expect(gpus[0]).toMatchObject({ name: 'NVIDIA GB10', utilization: null, powerWatts: null, temperatureCelsius: null });
      expect(gaps.some(({ source, field, reason }) => source === 'gpu' && field === '*' && reason === 'stale')).toBe(true);
      expect(gpuProcesses).toBeNull();
    }
    server.smi.direct({ processes: [{ pid: 1, name: 'init', mib: 64 }] });
    await server.until('recovery', ({ driver, gpus }) => driver.state === 'live' && gpus[0]?.powerWatts === 4.15);
    await server.until('the list again', ({ gpuProcesses }) => gpuProcesses !== null);
    expect(server.snapshots.filter(({ gpuProcesses }) => gpuProcesses?.length === 0)).toEqual([]);
    expect(nothingWaited(server.snapshots)).toBe(true);
    await expectClean(server);
  });

  test('ends in the middle, and is started again after a pause', async () => {
    const server = await wholeServer({ mode: 'exit-midway:15' });
    const { driver } = await server.until('the end', (snapshot) => snapshot.driver.state !== 'live' && snapshot.sequence > 2);
    expect(driver.problem).not.toBeNull();
    expect(driver.retryAtMs).not.toBeNull();
    const seen = await server.next(12);
    expect(nothingWaited(seen)).toBe(true);
    await expectClean(server);
  });
});

describe.concurrent('what the driver lists', () => {
  test('is empty, and not unknown, while nothing holds GPU memory', async () => {
    const server = await wholeServer({});
    const { memory } = await server.until('an empty list', ({ gpuProcesses }) => gpuProcesses?.length === 0, 5000);
    expect(memory).toMatchObject({ unified: true, gpuSource: 'process-list', gpuProcessesBytes: 0 });
    await expectClean(server);
  });

  test('may name processes that are gone, and names with commas', async () => {
    const server = await wholeServer({
      processes: [
        { pid: 4_000_000, name: '/opt/a, b/llama: server, v2', mib: 2048 },
        { pid: process.pid, name: 'VLLM::Worker, rank 0', mib: 512 },
        { pid: 1, name: 'python3', mib: null },
      ],
    });
    const { gpuProcesses } = await server.until(
      'details',
      (snapshot) => snapshot.gpuProcesses?.find(({ pid }) => pid === process.pid)?.cpuCores != null,
    );
    expect(gpuProcesses?.map(({ pid, name, gpuMemoryBytes }) => ({ pid, name, gpuMemoryBytes }))).toEqual([
      { pid: 4_000_000, name: 'llama: server, v2', gpuMemoryBytes: 2 ** 31 },
      { pid: process.pid, name: 'VLLM::Worker, rank 0', gpuMemoryBytes: 2 ** 29 },
      { pid: 1, name: 'python3', gpuMemoryBytes: null },
    ]);
    expect(gpuProcesses?.[0]).toMatchObject({
      gpuIndex: 0,
      user: null,
      command: null,
      cpuCores: null,
      residentBytes: null,
      startedAtMs: null,
    });
    expect(gpuProcesses?.[1]?.residentBytes).toBeGreaterThan(2 ** 20);
    await expectClean(server);
  });
});

describe.concurrent('another machine', () => {
  test('with eight GPUs shows them in one frame, each with its own memory', async () => {
    const server = await wholeServer({ gpus: 8, processes: [{ pid: process.pid, name: 'train', mib: 70_000, gpu: 5 }] });
    const { memory, gpuProcesses } = await server.until('the list', (snapshot) => snapshot.gpuProcesses?.length === 1);
    expect(memory).toMatchObject({ unified: false, gpuSource: 'none', gpuProcessesBytes: 0 });
    expect(gpuProcesses?.[0]?.gpuIndex).toBe(5);
    for (const { gpus } of await server.next(6)) {
      expect(gpus.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(gpus.every(({ memoryTotalBytes }) => memoryTotalBytes === 81_559 * 2 ** 20)).toBe(true);
    }
    await expectClean(server);
  });

  test('a laptop with a GPU that has memory of its own', async () => {
    const server = await wholeServer({ laptop: true });
    const { gpus, memory } = await server.until('the GPU', (snapshot) => snapshot.gpus.length === 1 && snapshot.sequence > 2);
    expect(gpus[0]?.name).toMatch(/GeForce/);
    expect(gpus[0]?.memoryTotalBytes).toBeGreaterThan(2 ** 30);
    expect(memory).toMatchObject({ unified: false, gpuSource: 'none' });
    await expectClean(server);
  });
});
