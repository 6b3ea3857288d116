import { describe, expect, it, test } from 'vitest';
import { processListGaps, versionGaps } from '../../../app/telemetry/driver-gaps.ts';
import type { Driver, GpuProcess } from '../../../app/telemetry/model/gpu.ts';
import { unexplainedNulls } from '../export/nulls.ts';

const live: Driver = {
  state: 'live',
  cause: null,
  problem: null,
  advice: null,
  sinceMs: 0,
  retryAtMs: null,
  restarts: 0,
  version: '580.126.09',
  cudaVersion: '13.0',
};
const absent: Driver = {
  ...live,
  state: 'unavailable',
  cause: 'not-found',
  problem: 'No NVIDIA driver.',
  version: null,
  cudaVersion: null,
};

describe('the versions of driver and CUDA', () => {
  it('are no gap where they are known', () => {
    expect(versionGaps(live)).toEqual([]);
  });

  it.each<[string, Driver, Record<string, unknown>[]]>([
    ['CUDA: until the full report is in', { ...live, cudaVersion: null }, [{ source: 'gpu-report', reason: 'too-early' }]],
    ['the driver: until its first line', { ...live, state: 'starting', version: null }, [{ source: 'gpu', reason: 'too-early' }]],
    ['the driver: where it does not tell', { ...live, version: null }, [{ source: 'gpu', reason: 'not-supported' }]],
    [
      'both: where there is no driver',
      absent,
      [
        { source: 'gpu', reason: 'not-supported', detail: 'No NVIDIA driver.' },
        { source: 'gpu-report', reason: 'not-supported', detail: 'No NVIDIA driver.' },
      ],
    ],
    [
      'both: where it may not be asked',
      { ...absent, cause: 'not-permitted' },
      [
        { source: 'gpu', reason: 'not-permitted' },
        { source: 'gpu-report', reason: 'not-permitted' },
      ],
    ],
    [
      'the driver: in its trouble, while a report may still come',
      { ...absent, state: 'restarting', cause: 'exited' },
      [
        { source: 'gpu', reason: 'source-failed', detail: 'No NVIDIA driver.' },
        { source: 'gpu-report', reason: 'too-early' },
      ],
    ],
  ])('are missing with a reason. %s', (_case, driver, expected) => {
    expect(versionGaps(driver)).toMatchObject(expected);
    expect(unexplainedNulls({ driver, gaps: [...versionGaps(driver)] })).toEqual([]);
  });
});

const process = (pid: number, more: Partial<GpuProcess> = {}): GpuProcess => ({
  pid,
  gpuIndex: 0,
  name: 'python3',
  gpuMemoryBytes: 1,
  user: null,
  command: null,
  container: null,
  cpuCores: null,
  residentBytes: null,
  startedAtMs: null,
  ...more,
});
const known = { user: 'spark', command: 'python3', container: null, cpuCores: 0, residentBytes: 1, startedAtMs: 1 };

describe('the list of processes', () => {
  it('is on its way while all is well, and not known in trouble', () => {
    expect(processListGaps(live, null, null)).toMatchObject([{ field: 'gpuProcesses', reason: 'too-early' }]);
    expect(processListGaps(absent, null, null)).toMatchObject([{ field: 'gpuProcesses', reason: 'source-failed' }]);
  });

  it('has one gap for all processes that were not looked up yet', () => {
    const processes = [process(7), process(8), process(9, known)];
    const gaps = processListGaps(live, processes, new Map([[9, known]]));
    expect(gaps).toEqual([
      { source: 'processes', field: 'gpuProcesses[*].*', reason: 'too-early', detail: expect.stringContaining('process 7, 8.') },
    ]);
    expect(unexplainedNulls({ gpuProcesses: processes, gaps: [...gaps] })).toEqual([]);
  });

  it('leaves what /proc does not tell to the source that reads it', () => {
    expect(processListGaps(live, [process(7)], new Map([[7, { ...known, user: null }]]))).toEqual([]);
    expect(processListGaps(live, [process(7)], null)).toEqual([]);
  });

  test('where the driver tells neither memory nor a GPU that is known, each has its reason', () => {
    const gaps = processListGaps(live, [process(7, { ...known, gpuMemoryBytes: null, gpuIndex: null })], new Map([[7, known]]));
    expect(gaps.map(({ field, reason }) => [field, reason])).toEqual([
      ['gpuProcesses[7].gpuMemoryBytes', 'not-supported'],
      ['gpuProcesses[7].gpuIndex', 'source-failed'],
    ]);
  });
});
