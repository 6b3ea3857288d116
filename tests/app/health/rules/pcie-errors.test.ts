import { beforeAll, describe, expect, test } from 'vitest';
import { pcieErrors } from '../../../../app/health/rules/pcie-errors.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { blocked, type Logged, logging } from '../logged.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});
const nic = 'mlx5_core 0000:01:00.0';
const event = (kind: Logged['kind'], count = 1, detail = nic): Logged => ({ kind, detail, count, atSecond: 1 });
const openedWith = (...events: readonly Logged[]) => watchOver(pcieErrors, stretch(base, 5, logging(base, ...events))).opened;

describe('the pcie-errors rule', () => {
  test('one fatal error of the network card is critical, and what hangs on it is said', () => {
    const opened = openedWith(event('pcie-fatal'));
    expect(opened).toMatchObject([{ subject: nic, severity: 'critical', title: `PCI Express: fatal errors of ${nic}` }]);
    expect(opened[0]?.steps.map(({ text }) => text).join()).toContain('It is the network card');
  });

  test('one that lost something is a warning', () => {
    expect(openedWith(event('pcie-uncorrected', 1, 'nvme 0004:01:00.0'))).toMatchObject([{ severity: 'warning' }]);
  });

  test('corrected ones count from a hundred an hour on', () => {
    expect(openedWith(event('pcie-corrected', 99))).toEqual([]);
    expect(openedWith(event('pcie-corrected', 100))).toMatchObject([{ severity: 'notice', certainty: { level: 3 } }]);
  });

  test('each device is a finding of its own', () => {
    expect(openedWith(event('pcie-fatal'), event('pcie-fatal', 1, 'pcieport 0000:00:00.0')).map(({ subject }) => subject)).toEqual([
      nic,
      'pcieport 0000:00:00.0',
    ]);
  });

  test('closes an hour after the last one', () => {
    expect(watchOver(pcieErrors, stretch(base, 3700, logging(base, event('pcie-fatal')))).closed).toHaveLength(1);
  });

  test('is silent on healthy machines, also where their start sounds alarming', async () => {
    expect(await openedIn(pcieErrors, soundScenarios)).toEqual([]);
    const { health } = watchOver(pcieErrors, await recording('Lines that look bad and are not: 27 W on the slot, no trip points'));
    expect(health.rules[0]?.state).toBe('well');
  });

  test('can’t look where the log isn’t readable', () => {
    expect(watchOver(pcieErrors, stretch(base, 2, blocked('not-permitted'))).health.rules[0]?.state).toBe('unable');
  });
});
