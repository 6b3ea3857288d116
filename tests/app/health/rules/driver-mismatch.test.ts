import { describe, expect, test } from 'vitest';
import { driverMismatch } from '../../../../app/health/rules/driver-mismatch.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

describe('the driver-mismatch rule', () => {
  test('finds the recorded mismatch of driver and library, and asks for a restart', async () => {
    const { opened } = watchOver(driverMismatch, await recording('Driver and library don’t match, on a Spark'));
    expect(opened).toMatchObject([{ severity: 'critical', title: 'The driver was updated and needs a restart' }]);
    const restart = opened[0]?.steps.find(({ command }) => command === 'sudo reboot');
    expect(restart?.text).toContain('ends everything');
  });

  test('names the version that answered last, and closes when the driver answers again', async () => {
    const base = await simulatedSnapshot('inference', 30);
    const updated = { state: 'unavailable', cause: 'version-mismatch', problem: 'The NVIDIA driver was updated.' } as const;
    const { opened, closed } = watchOver(
      driverMismatch,
      stretch(base, 90, (snapshot, second) => (second < 40 ? { ...snapshot, driver: { ...snapshot.driver, ...updated } } : snapshot)),
    );
    expect(opened[0]?.seen).toBe('The NVIDIA driver was updated. The last version that answered was 580.178.04.');
    expect(closed.map(({ ended }) => ended)).toEqual(['It has ended: Both 580.178.04.']);
  });

  test('is silent where they match, and can’t look where there is no driver', async () => {
    expect(await openedIn(driverMismatch, [...soundScenarios, 'gpu-lost', 'driver-hang', 'no-gpu'])).toEqual([]);
    const { health } = watchOver(driverMismatch, await simulatedSnapshots('no-gpu', 10));
    expect(health.rules[0]?.state).toBe('unable');
  });
});
