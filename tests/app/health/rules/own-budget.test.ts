import { beforeAll, describe, expect, test } from 'vitest';
import { ownBudget } from '../../../../app/health/rules/own-budget.ts';
import type { Self } from '../../../../app/telemetry/model/host.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

const mib = 1024 ** 2;
let base: Snapshot;
beforeAll(async () => {
  // A real machine by all that this rule looks at.
  base = { ...(await simulatedSnapshot('idle', 10)), machine: 'local' };
});

const costing = (self: Partial<Self>) => (snapshot: Snapshot) => ({
  ...snapshot,
  self: { cpuCores: 0.002, memoryBytes: 96 * mib, children: 2, ...self },
});

describe('the own-budget rule', () => {
  test('notices more than 2 % of a core, once it has lasted three minutes', () => {
    expect(watchOver(ownBudget, stretch(base, 180, costing({ cpuCores: 0.041 }))).opened).toEqual([]);
    const { opened } = watchOver(ownBudget, stretch(base, 190, costing({ cpuCores: 0.041 })));
    expect(opened).toMatchObject([{ severity: 'notice', subject: 'CPU', title: 'Spark Companion costs more than it may' }]);
    expect(plain(opened[0]?.summary)).toContain('4.1 % of a core; its own budget is 2.0 % of a core');
    expect(opened[0]?.certainty.against).toContain('every window and browser that looks');
  });

  test('notices more than 300 MiB, as something of its own', () => {
    const { opened } = watchOver(ownBudget, stretch(base, 190, costing({ cpuCores: 0.041, memoryBytes: 381 * mib })));
    expect(opened.map(({ subject }) => subject)).toEqual(['CPU', 'memory']);
    expect(plain(opened[1]?.seen)).toContain('381 MiB for three minutes and more');
  });

  test('what is just within the budget is well', () => {
    const { opened, health } = watchOver(ownBudget, stretch(base, 300, costing({ cpuCores: 0.02, memoryBytes: 300 * mib })));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('well');
    expect(plain(health.rules[0]?.says)).toBe('2.0 % of a core, 300 MiB');
  });

  test('lets an export or a start take what it needs for a while', () => {
    const burst = (snapshot: Snapshot, second: number) => costing({ cpuCores: second < 120 ? 0.9 : 0.003 })(snapshot);
    expect(watchOver(ownBudget, stretch(base, 400, burst)).opened).toEqual([]);
  });

  test('once open, closes a tenth below the budget', () => {
    const falling = (to: number) => (snapshot: Snapshot, second: number) => costing({ cpuCores: second < 200 ? 0.03 : to })(snapshot);
    expect(watchOver(ownBudget, stretch(base, 400, falling(0.019))).closed).toEqual([]);
    expect(watchOver(ownBudget, stretch(base, 400, falling(0.017))).closed).toHaveLength(1);
  });

  test('goes by the budget that the reader set', () => {
    const thresholds = { cores: 0.005, memory: 80 * mib };
    const { opened } = watchOver(ownBudget, stretch(base, 200, costing({ cpuCores: 0.006 })), { thresholds });
    expect(opened.map(({ subject }) => subject)).toEqual(['CPU', 'memory']);
  });

  test('offers a slower pace where it is faster than usual', () => {
    const steps = (periodSeconds: number) =>
      watchOver(
        ownBudget,
        stretch(base, 190, (snapshot) => ({ ...costing({ cpuCores: 0.05 })(snapshot), periodSeconds })),
      ).opened[0]?.steps.filter(({ text }) => text.includes('slower pace')).length;
    expect([steps(0.25), steps(1)]).toEqual([1, 0]);
  });

  test('judges one figure where the system doesn’t tell the other', () => {
    const { health } = watchOver(ownBudget, stretch(base, 10, costing({ memoryBytes: null })));
    expect(plain(health.rules[0]?.says)).toBe('0.2 % of a core');
  });

  test('waits for the first measurement, and can’t look where there is none', () => {
    const stateOf = (self: Self | null) =>
      watchOver(
        ownBudget,
        stretch(base, 10, (snapshot) => ({ ...snapshot, self })),
      ).health.rules[0]?.state;
    expect(stateOf({ cpuCores: null, memoryBytes: null, children: 0 })).toBe('waiting');
    expect(stateOf(null)).toBe('unable');
  });

  test('does not blame the watching for what the playing of a machine costs', async () => {
    const played = (snapshot: Snapshot): Snapshot => ({ ...costing({ cpuCores: 0.5 })(snapshot), machine: 'simulated' });
    const { opened, health } = watchOver(ownBudget, stretch(base, 200, played));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('unable');
    expect(await openedIn(ownBudget, soundScenarios, 20)).toEqual([]);
  });
});
