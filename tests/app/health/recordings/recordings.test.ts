import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Snapshot, snapshotSchema } from '../../../../app/telemetry/snapshot.ts';
import { feedsNoRule } from './feeds-no-rule.ts';
import { recordings } from './recordings.ts';

const all = Object.values(recordings).flat();

const last = async (title: string): Promise<Snapshot> => {
  const recording = all.find((each) => each.title === title);
  const snapshot = recording && [...(await recording.snapshots())].at(-1);
  if (!snapshot) throw new Error(`there is no recording “${title}”`);
  return snapshot;
};

test('every recording is one that can feed a rule, or it is said why it can’t', () => {
  const used = new Set(all.flatMap(({ files }) => files));
  const there = readdirSync(new URL('../../../fixtures/gb10', import.meta.url)).filter((name) => name !== 'SOURCES.md');
  expect(there.filter((name) => !used.has(name) && !(name in feedsNoRule))).toEqual([]);
  expect([...used, ...Object.keys(feedsNoRule)].filter((name) => !there.includes(name))).toEqual([]);
  expect(Object.keys(feedsNoRule).filter((name) => used.has(name))).toEqual([]);
});

test('no two have the same title', () => {
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});

test.each(all.map(({ title, snapshots }) => [title, snapshots] as const))(
  '“%s” gives snapshots that the schema allows',
  async (_, snapshots) => {
    const [first] = [...(await snapshots())];
    expect(first?.machine).toBe('recorded');
    snapshotSchema.parse(first);
  },
);

describe('a recording is read by the app’s own parsers, and what it doesn’t tell is missing', () => {
  test('the table of nvidia-smi: figures, and compute processes without the graphics ones', async () => {
    const { gpus, gpuProcesses, driver, memory, identity } = await last('Lenovo PGX, vLLM loaded and at rest: P0, 10 W, 0 %');
    expect(gpus).toHaveLength(1);
    expect(gpus[0]).toMatchObject({
      name: 'NVIDIA GB10',
      busId: '0000000F:01:00.0',
      pState: 'P0',
      utilization: 0,
      temperatureCelsius: 46,
      powerWatts: 10,
      powerLimitWatts: null,
      memoryTotalBytes: null,
      persistenceMode: true,
      smClockHertz: null,
      clockEventReasons: null,
    });
    expect(gpuProcesses).toMatchObject([{ name: 'VLLM::EngineCore', gpuIndex: 0, gpuMemoryBytes: 89_093 * 2 ** 20 }]);
    expect(driver).toMatchObject({ state: 'live', version: '580.159.03', cudaVersion: '13.0' });
    expect([memory, identity]).toEqual([null, null]);
  });

  test('a table full of errors: no figure, and the driver’s word in the gaps', async () => {
    const { gpus, gaps } = await last('Stand-in: every reading is an error (table)');
    expect(gpus[0]).toMatchObject({ temperatureCelsius: null, powerWatts: null, utilization: null, pState: null, persistenceMode: true });
    expect(gaps.some(({ detail }) => detail.includes('ERR!'))).toBe(true);
  });

  test('the full report: load, clock, power, headroom and the reasons', async () => {
    const { gpus, gpuProcesses } = await last('Stand-in: thermal slowdown by the driver, 88 °C');
    expect(gpus[0]).toMatchObject({
      utilization: 0.96,
      smClockHertz: 2190e6,
      powerWatts: 74.03,
      temperatureCelsius: 88,
      temperatureHeadroomCelsius: 6,
      clockEventReasons: ['sw_thermal_slowdown'],
    });
    expect(gpuProcesses?.length).toBeGreaterThan(0);
    expect((await last('Stand-in: every reading says “GPU is lost”')).gpus[0]?.state).toBe('lost');
    expect((await last('Stand-in: a server with two GB200, one lost')).gpus.map(({ state }) => state)).toEqual(['ok', 'lost']);
  });

  test('values of -q: all nine reasons make a list, fewer don’t', async () => {
    const wedged = await last('A GB10 in the power fault (values of -q, without load and clock)');
    expect(wedged.gpus[0]).toMatchObject({ powerWatts: 15.36, temperatureHeadroomCelsius: 50, clockEventReasons: [], utilization: null });
    const idle = await last('ASUS Ascent GX10, idle (values of -q)');
    expect(idle.gpus[0]).toMatchObject({ smClockHertz: 208e6, smClockMaxHertz: 3003e6, pState: 'P8', clockEventReasons: null });
  });

  test('an audited machine: memory, pressure, clock and names; a single reading has no rates', async () => {
    const { memory, memoryPressure, vmstat, gpus, identity, load, gpuProcesses } = await last(
      'MSI EdgeXpert, a model loaded: 31 GiB available, 0.2 GiB swapped out',
    );
    expect(memory).toMatchObject({ unified: true, gpuSource: 'estimated', availableBytes: 31_755_800 * 1024 });
    expect(memoryPressure).toMatchObject({ some10: 0, full60: 0 });
    expect(vmstat).toMatchObject({ swapInBytesPerSecond: null, allocationStallsPerSecond: null });
    expect(gpus[0]).toMatchObject({ driverVersion: '580.173.02', temperatureCelsius: 77, powerWatts: 62.78, smClockHertz: 2515e6 });
    expect(identity).toMatchObject({ make: 'MSI', isSpark: true, dgxOsVersion: '7.5.0' });
    expect(load?.uptimeSeconds).toBe(210_625.14);
    expect(gpuProcesses).toBeNull();
  });

  test('a series has rates, by the measured time between its lines', async () => {
    const recording = all.find(({ title }) => title.startsWith('MSI EdgeXpert, serves well'));
    const snapshots = [...((await recording?.snapshots()) ?? [])];
    const swappedIn = snapshots.map(({ vmstat }) => vmstat?.swapInBytesPerSecond ?? null);
    // 13 pages within the first second.
    expect(swappedIn[0]).toBeNull();
    expect(swappedIn[1]).toBeCloseTo((13 * 4096) / 1.000749, -2);
    expect(snapshots.at(-1)?.gpus[0]).toMatchObject({ powerWatts: 75.89, smClockHertz: 2496e6, clockEventReasons: null });
    expect(snapshots.every(({ driver }) => driver.problem === null)).toBe(true);
  });

  test('sensors with their limits, and without where none is told', async () => {
    const dell = (await last('Dell Pro Max, after five minutes of load on all cores: 51 °C')).sensors;
    expect(dell?.temperatures.find(({ label }) => label.startsWith('ConnectX'))).toMatchObject({
      temperatureCelsius: 50,
      criticalCelsius: 105,
    });
    expect(dell?.temperatures.find(({ group }) => group === 'disk')).toMatchObject({ temperatureCelsius: 48.9, highCelsius: 82.8 });
    const zone = (await last('Dell Pro Max, load on all cores: 78 to 88 °C, with the published critical point')).sensors?.temperatures;
    expect(zone).toMatchObject([{ temperatureCelsius: 87.7, criticalCelsius: 104.8 }]);
  });

  test('ports with a link, and none where a ConnectX is powered down', async () => {
    const ports = async (title: string) => (await last(title)).network?.ports.map(({ label, up }) => `${label} ${up ? 'up' : 'down'}`);
    expect(await ports('MSI EdgeXpert, left port cabled, right one not, no Wi-Fi')).toEqual([
      'QSFP left up',
      'QSFP right down',
      '10 GbE up',
      'Wi-Fi down',
    ]);
    expect(await ports('No cable, ConnectX-7 powered down; 10 GbE and Wi-Fi up')).toEqual(['10 GbE up', 'Wi-Fi up']);
    expect(await ports('One cable in the right port')).toEqual(['QSFP left down', 'QSFP right up']);
  });

  test('space, swap and uptime from df, top and free', async () => {
    const { storage, memory, load } = await last('A 1 TB unit after three days: 9.6 GiB used, 0.8 GiB swapped out, disk 44 % full');
    expect(storage?.fileSystems).toMatchObject([
      { mountPoint: '/', totalBytes: 916 * 2 ** 30, freeBytes: 493 * 2 ** 30 },
      { mountPoint: '/boot/efi', freeBytes: 501 * 2 ** 20 },
    ]);
    expect((memory?.swapTotalBytes ?? 0) - (memory?.swapFreeBytes ?? 0)).toBeCloseTo(820.7 * 2 ** 20, -5);
    expect(load).toMatchObject({ load1: 0.89, uptimeSeconds: (2 * 24 + 20) * 3600 + 58 * 60 });
  });

  test('the ends of nvidia-smi, and its words in place of figures', async () => {
    expect((await last('Driver and library don’t match, on a Spark')).driver).toMatchObject({
      state: 'unavailable',
      cause: 'version-mismatch',
    });
    expect((await last('The GPU is lost when it is opened, on a Spark')).driver.cause).toBe('gpu-lost');
    expect((await last('Cells say “GPU requires reset”, on a Spark')).gpus[0]?.state).toBe('requires-reset');
    expect((await last('A GPU fell off the bus (old words), on an unknown machine')).driver.cause).toBe('gpu-lost');
  });

  test('the kernel’s log: what it means, or that it may not be read', async () => {
    const log = (await last('The GPU’s firmware doesn’t come up: Xid 119, RmInitAdapter failed')).kernelLog;
    expect(log?.events).toMatchObject([
      { kind: 'xid', detail: '119' },
      { kind: 'gpu-start-failed', count: 3 },
    ]);
    expect((await last('An ordinary user asks for the kernel’s log')).kernelLog?.state).toBe('not-permitted');
    expect((await last('DGX Spark Founders Edition, the start of a healthy one')).kernelLog).toEqual({ state: 'live', events: [] });
  });
});
