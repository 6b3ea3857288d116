import { beforeAll, describe, expect, test } from 'vitest';
import { driverNotLoaded } from '../../../../app/health/rules/driver-not-loaded.ts';
import type { Driver } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let spark: Snapshot;
let laptop: Snapshot;
beforeAll(async () => {
  [spark, laptop] = await Promise.all([simulatedSnapshot('no-gpu', 10), simulatedSnapshot('laptop', 10)]);
});

const without =
  (cause: Driver['cause'], change: Partial<Snapshot> = {}) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    driver: { ...snapshot.driver, state: 'unavailable', cause, problem: 'There is none.' },
    gpus: [],
    ...change,
  });
const titles = (snapshots: Iterable<Snapshot>) =>
  watchOver(driverNotLoaded, snapshots).opened.map(({ severity, title }) => `${severity}: ${title}`);
const stateOf = (snapshots: Iterable<Snapshot>) => watchOver(driverNotLoaded, snapshots).health.rules[0]?.state;

describe('the driver-not-loaded rule', () => {
  test('finds the simulated Spark whose driver isn’t loaded', async () => {
    const snapshots = await simulatedSnapshots('no-gpu', 20);
    expect(titles(snapshots)).toEqual(['critical: The NVIDIA driver isn’t loaded']);
    const [finding] = watchOver(driverNotLoaded, snapshots).opened;
    expect(finding?.seen).toBe('The NVIDIA driver isn’t loaded. This is a Spark, so there ought to be a GPU to ask.');
    expect(finding?.charts).toEqual([]);
  });

  test.each([
    ['The driver isn’t loaded, on a Spark', 'critical: The NVIDIA driver isn’t loaded'],
    ['The library finds no driver, on a Spark', 'critical: The NVIDIA driver isn’t loaded'],
    ['libnvidia-ml is missing, on a Spark', 'critical: The driver’s library is missing'],
    ['No devices were found, on a Spark', 'critical: The driver finds no GPU'],
    ['The device nodes can’t be read, on a Spark', 'warning: This user may not talk to the GPU'],
    ['This user may not use the GPU, on a Spark', 'warning: This user may not talk to the GPU'],
  ])('finds the recording “%s”', async (title, found) => {
    expect(titles(await recording(title))).toEqual([found]);
  });

  test.each([
    ['not-found', 'critical: There is no nvidia-smi'],
    ['not-executable', 'warning: nvidia-smi may not be run'],
  ] as const)('finds a Spark where nvidia-smi is %s', (cause, found) => {
    expect(titles(stretch(spark, 20, without(cause)))).toEqual([found]);
  });

  test.each(['not-found', 'no-devices', 'driver-not-loaded', 'library-missing', 'not-executable'] as const)(
    'finds nothing wrong with a computer that has no GPU, by the cause %s',
    (cause) => {
      expect(titles(stretch(laptop, 60, without(cause)))).toEqual([]);
      expect(stateOf(stretch(laptop, 60, without(cause)))).toBe('unable');
    },
  );

  test('finds it on any computer whose GPU was there before', () => {
    expect(titles(stretch(laptop, 20, without('driver-not-loaded', { gpus: laptop.gpus })))).toHaveLength(1);
  });

  test('waits while it isn’t known what the machine is', async () => {
    expect(stateOf(stretch(spark, 60, without('not-found', { identity: null })))).toBe('waiting');
    expect(stateOf(await recording('The driver isn’t loaded, on an unknown machine'))).toBe('waiting');
  });

  test('gives a machine two minutes to load its driver after a start', () => {
    const booted = (snapshot: Snapshot, second: number): Snapshot =>
      without('driver-not-loaded', { load: spark.load && { ...spark.load, uptimeSeconds: 20 + second } })(snapshot);
    expect(titles(stretch(spark, 100, booted))).toEqual([]);
    expect(titles(stretch(spark, 120, booted))).toHaveLength(1);
  });

  test('leaves a lost GPU and an updated driver to rules of their own', () => {
    for (const cause of ['gpu-lost', 'version-mismatch'] as const) {
      expect(titles(stretch(spark, 60, without(cause)))).toEqual([]);
      expect(stateOf(stretch(spark, 60, without(cause)))).toBe('unable');
    }
  });

  test('is silent where the driver is loaded, also while it hangs', async () => {
    expect(await openedIn(driverNotLoaded, [...soundScenarios, 'gpu-lost', 'driver-hang'])).toEqual([]);
  });

  test('closes when the driver answers', () => {
    const loaded = (snapshot: Snapshot, second: number) =>
      second < 30 ? without('driver-not-loaded')(snapshot) : { ...snapshot, driver: laptop.driver, gpus: laptop.gpus };
    expect(watchOver(driverNotLoaded, stretch(spark, 60, loaded)).closed.map(({ ended }) => ended)).toEqual([
      'It has ended: 580.95.05 loaded.',
    ]);
  });
});
