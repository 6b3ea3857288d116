import { beforeAll, describe, expect, test } from 'vitest';
import { gpuLost } from '../../../../app/health/rules/gpu-lost.ts';
import type { Driver, Gpu } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 30);
});

const withGpu =
  (gpu: Partial<Gpu>, driver: Partial<Driver> = {}) =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    gpus: snapshot.gpus.map((each) => ({ ...each, ...gpu })),
    driver: { ...snapshot.driver, ...driver },
  });
const titles = (snapshots: Iterable<Snapshot>) =>
  watchOver(gpuLost, snapshots).opened.map(({ severity, title }) => `${severity}: ${title}`);

describe('the gpu-lost rule', () => {
  test('finds the simulated loss once, and it stays open', async () => {
    const { opened, closed } = watchOver(gpuLost, await simulatedSnapshots('gpu-lost', 120));
    expect(opened).toMatchObject([{ severity: 'critical', title: 'The GPU is lost', subject: '0' }]);
    expect(opened[0]?.seen).toBe('In place of figures the driver says: GPU is lost.');
    expect(closed).toEqual([]);
  });

  test.each([
    ['Cells say “GPU is lost”, on a Spark', 'critical: The GPU is lost'],
    ['Cells say “GPU requires reset”, on a Spark', 'critical: The GPU needs a reset'],
    ['Cells say “Unknown Error”, on a Spark', 'warning: The GPU answers with errors'],
    ['Cells say “Timeout”, on a Spark', 'warning: The GPU answers with errors'],
    ['The GPU is lost when it is opened, on a Spark', 'critical: The GPU is lost'],
    ['The GPU needs a reset when it is opened, on a Spark', 'critical: The GPU is lost'],
    ['A GPU fell off the bus (old words), on an unknown machine', 'critical: The GPU is lost'],
    ['Stand-in: every reading says “GPU is lost”', 'critical: The GPU is lost'],
    ['Stand-in: every reading is an error (table)', 'warning: The GPU answers with errors'],
    ['Stand-in: a server with two GB200, one lost', 'critical: GPU 1 is lost'],
  ])('finds the recording “%s”', async (title, found) => {
    expect(titles(await recording(title))).toEqual([found]);
  });

  test('is one finding from the words in the cells to the end of nvidia-smi over them', () => {
    const dying = (snapshot: Snapshot, second: number) =>
      second < 30
        ? withGpu({ state: 'lost', stateDetail: 'GPU is lost' }, { cause: 'gpu-lost' })(snapshot)
        : withGpu({ state: 'ok' }, { state: 'unavailable', cause: 'gpu-lost', problem: 'The GPU is lost.' })(snapshot);
    const { opened, closed } = watchOver(gpuLost, stretch(base, 120, dying));
    expect([opened.length, closed.length]).toEqual([1, 0]);
  });

  test('takes a single line of errors for none', () => {
    const hiccup = (snapshot: Snapshot, second: number) =>
      second % 20 === 5 ? withGpu({ state: 'error', stateDetail: 'Unknown Error' })(snapshot) : snapshot;
    expect(watchOver(gpuLost, stretch(base, 120, hiccup)).opened).toEqual([]);
  });

  test('closes half a minute after the GPU gives figures again', () => {
    const reset = (snapshot: Snapshot, second: number) =>
      second < 30 ? withGpu({ state: 'requires-reset', stateDetail: 'GPU requires reset' })(snapshot) : snapshot;
    expect(watchOver(gpuLost, stretch(base, 60, reset)).closed).toEqual([]);
    expect(watchOver(gpuLost, stretch(base, 75, reset)).closed.map(({ ended }) => ended)).toEqual(['It has ended: Gives its figures.']);
  });

  test('does not repeat what a driver said before it fell silent', () => {
    const silent = withGpu({ state: 'lost', stateDetail: 'GPU is lost' }, { state: 'silent', cause: 'silent', problem: 'No answer.' });
    const { opened, health } = watchOver(gpuLost, stretch(base, 60, silent));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'No answer' });
  });

  test('does not call well what gives no figure at all', async () => {
    for (const title of ['Cells say “N/A”, on a Spark', 'Cells say “Insufficient Permissions”, on a Spark']) {
      const { opened, health } = watchOver(gpuLost, await recording(title));
      expect(opened).toEqual([]);
      expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'The driver gives no figure of it' });
    }
  });

  test('is silent where the GPUs answer, and where there is no driver', async () => {
    expect(await openedIn(gpuLost, [...soundScenarios, 'power-fault', 'no-gpu', 'driver-hang'])).toEqual([]);
  });
});
