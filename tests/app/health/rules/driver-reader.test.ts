import { beforeAll, describe, expect, test } from 'vitest';
import { driverReader } from '../../../../app/health/rules/driver-reader.ts';
import type { Driver } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 30);
});

const ended = { state: 'restarting', cause: 'exited', problem: 'nvidia-smi was ended by SIGKILL.', restarts: 2 } satisfies Partial<Driver>;
const withDriver = (change: Partial<Driver>) => (snapshot: Snapshot) => ({ ...snapshot, driver: { ...snapshot.driver, ...change } });

describe('the driver-reader rule', () => {
  test('finds an nvidia-smi that keeps ending, and says how often it was started again', () => {
    const { opened } = watchOver(driverReader, stretch(base, 20, withDriver(ended)));
    expect(opened).toMatchObject([{ severity: 'warning', title: 'nvidia-smi keeps ending' }]);
    expect(opened[0]?.seen).toBe('nvidia-smi was ended by SIGKILL. It was started again twice so far.');
  });

  test.each([
    'The operating system blocks the GPU, on a Spark',
    'Not enough resources, on a Spark',
    'The library fails for an unknown reason, on a Spark',
  ])('finds the recording “%s”', async (title) => {
    expect(watchOver(driverReader, await recording(title)).opened).toHaveLength(1);
  });

  test('calls lines that make no sense by their name', () => {
    const damaged = withDriver({ ...ended, cause: 'unreadable', problem: 'nvidia-smi writes lines that make no sense.' });
    expect(watchOver(driverReader, stretch(base, 20, damaged)).opened[0]?.title).toBe('nvidia-smi writes what can’t be read');
  });

  test('one end is none: it is back within seconds', () => {
    const once = (snapshot: Snapshot, second: number) => (second >= 10 && second < 18 ? withDriver(ended)(snapshot) : snapshot);
    const { opened, health } = watchOver(driverReader, stretch(base, 60, once));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'well', says: 'nvidia-smi runs' });
  });

  test('closes a minute after it runs again, not at the first line between two ends', () => {
    const flapping = (snapshot: Snapshot, second: number) => (second < 120 && second % 40 < 25 ? withDriver(ended)(snapshot) : snapshot);
    const { opened, closed } = watchOver(driverReader, stretch(base, 240, flapping));
    expect([opened.length, closed.length]).toEqual([1, 1]);
  });

  test('says nothing of a computer without a GPU, whatever nvidia-smi does there', async () => {
    const laptop = await simulatedSnapshot('laptop', 10);
    const bare = (snapshot: Snapshot): Snapshot => ({ ...withDriver(ended)(snapshot), gpus: [] });
    const { opened, health } = watchOver(driverReader, stretch(laptop, 60, bare));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('unable');
  });

  test('is silent on sound machines, and where the driver hangs, is lost or isn’t there', async () => {
    expect(await openedIn(driverReader, [...soundScenarios, 'gpu-lost', 'driver-hang', 'no-gpu'])).toEqual([]);
  });
});
