import { readFileSync, statfsSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { type Snapshot, snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { run, temporaryFolder } from './command.ts';

vi.setConfig({ testTimeout: 60_000 });

const here = (path: string) => readFileSync(path, 'utf8').trim();
const meminfo = () =>
  new Map([...here('/proc/meminfo').matchAll(/^(\S+):\s+(\d+) kB$/gm)].map(([, name = '', kib]) => [name, Number(kib) * 1024]));

describe.concurrent('a snapshot of this computer', () => {
  test('agrees with /proc, read by hand around it', async () => {
    const before = { memory: meminfo(), uptime: Number(here('/proc/uptime').split(' ')[0]) };
    const { status, stdout, stderr } = await run(['snapshot', '--format', 'json', '--identifying']);
    const after = { uptime: Number(here('/proc/uptime').split(' ')[0]) };
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const snapshot = snapshotSchema.parse(JSON.parse(stdout));

    expect(snapshot.machine).toBe('local');
    expect(snapshot.memory?.totalBytes).toBe(before.memory.get('MemTotal'));
    expect(snapshot.memory?.swapTotalBytes).toBe(before.memory.get('SwapTotal'));
    expect(snapshot.cpu?.cores).toHaveLength(cpus().length);
    expect(snapshot.identity?.kernel).toBe(here('/proc/sys/kernel/osrelease'));
    expect(snapshot.identity?.hostName).toBe(here('/proc/sys/kernel/hostname'));
    expect(snapshot.load?.bootId).toBe(here('/proc/sys/kernel/random/boot_id'));
    expect(snapshot.load?.uptimeSeconds).toBeGreaterThanOrEqual(before.uptime);
    expect(snapshot.load?.uptimeSeconds).toBeLessThanOrEqual(after.uptime);
    for (const { mountPoint, totalBytes } of snapshot.storage?.fileSystems ?? []) {
      const { bsize, blocks } = statfsSync(mountPoint);
      expect({ mountPoint, totalBytes }).toEqual({ mountPoint, totalBytes: bsize * blocks });
    }
    const { memory } = snapshot;
    const parts = memory && [
      memory.gpuProcessesBytes,
      memory.otherProcessesBytes,
      memory.kernelBytes,
      memory.unattributedBytes,
      memory.reclaimableBytes,
      memory.freeBytes,
    ];
    expect(parts?.reduce((sum, part) => sum + part, 0)).toBe(memory?.totalBytes);
  });

  test('names nobody unless asked', async () => {
    const snapshot = JSON.parse((await run(['snapshot', '--format', 'json'])).stdout) as Snapshot;
    expect(snapshot.identity?.hostName).toBeNull();
    expect(snapshot.load?.bootId).toBeNull();
    const leftOut = snapshot.gaps.filter(({ reason }) => reason === 'left-out').map(({ field }) => field);
    expect(leftOut).toEqual(expect.arrayContaining(['identity.hostName', 'load.bootId']));
  });

  test('goes into a file whole, readable by whoever may read the folder', async () => {
    const file = join(temporaryFolder(), 'snapshot.md');
    expect(await run(['snapshot', '--simulate', 'inference', '--format', 'markdown', '--output', file])).toEqual({
      status: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file, 'utf8')).toMatch(/NVIDIA GB10/);
    expect(statSync(file).isFile()).toBe(true);
  });
});

/** What a text must look like to be of its format. */
const renders: Readonly<Record<string, (text: string) => void>> = {
  csv(text) {
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('taken_at,metric,instance,value,unit,label');
    expect(lines.at(-1)).toBe('');
    const known = new Set(metrics.map(({ id }) => id));
    expect(lines.slice(1, -1).filter((line) => !known.has(line.split(',')[1] ?? ''))).toEqual([]);
  },
  markdown(text) {
    expect(text).toMatch(/^#+ /m);
    expect(text).toMatch(/^\|.*\|$/m);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  },
  openmetrics(text) {
    expect(text).toMatch(/\n# EOF\n$/);
    const families = [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name);
    expect(new Set(families).size).toBe(families.length);
    expect(
      text.split('\n').filter((line) => line !== '' && !/^(# (TYPE|HELP|UNIT|EOF)|\w+(\{.*\})? -?[\d.e+-]+( [\d.]+)?$)/.test(line)),
    ).toEqual([]);
  },
};

describe.concurrent('a snapshot of every scenario', () => {
  test.each(scenarios.map(({ name }) => name))('%s: passes the schema', async (scenario) => {
    const { status, stdout, stderr } = await run(['snapshot', '--simulate', scenario, '--seed', '7']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const snapshot = snapshotSchema.parse(JSON.parse(stdout));
    expect(snapshot).toMatchObject({ machine: 'simulated', machineTitle: expect.stringContaining(scenario) });
    expect(snapshot.memory?.totalBytes).toBeGreaterThan(0);
    expect(snapshot.cpu?.utilization).not.toBeNull();
    expect(snapshot.driver.state).toBe(scenario === 'no-gpu' ? 'unavailable' : 'live');
    expect(snapshot.gpus).toHaveLength({ 'no-gpu': 0, server: 8 }[scenario as string] ?? 1);
  });

  test.each(
    ['inference', 'no-gpu', 'server', 'laptop'].flatMap((scenario) => Object.keys(renders).map((format) => [scenario, format] as const)),
  )('%s: is written as %s', async (scenario, format) => {
    const { status, stdout, stderr } = await run(['snapshot', '--simulate', scenario, '--format', format]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    renders[format]?.(stdout);
  });
});
