import { beforeAll, describe, expect, test } from 'vitest';
import { xid } from '../../../../app/health/rules/xid.ts';
import { xidMeaning } from '../../../../app/health/xid-meanings.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { blocked, logging } from '../logged.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});

describe('the xid rule', () => {
  test('finds the recorded Xid 119 at once, as critical: the firmware doesn’t answer', async () => {
    const { opened } = watchOver(xid, await recording('The GPU’s firmware doesn’t come up: Xid 119, RmInitAdapter failed'));
    expect(opened).toMatchObject([{ subject: '119', severity: 'critical', title: 'Xid 119: the GPU’s firmware doesn’t answer' }]);
    expect(opened[0]?.seen).toMatch(/^The driver wrote Xid 119 once, at \d\d:\d\d\.$/);
  });

  test.each([
    [79, 'critical'],
    [31, 'notice'],
    [43, 'notice'],
    [13, 'notice'],
    [109, 'warning'],
    [999, 'warning'],
  ] as const)('Xid %d is a %s', (number, severity) => {
    const { opened } = watchOver(xid, stretch(base, 10, logging(base, { kind: 'xid', detail: String(number), atSecond: 5 })));
    expect(opened).toMatchObject([{ subject: String(number), severity, openedAtMs: base.takenAtMs + 5000 }]);
  });

  test('each number is a finding of its own, told as often as it came', () => {
    const events = logging(base, { kind: 'xid', detail: '31', atSecond: 2, count: 3 }, { kind: 'xid', detail: '45', atSecond: 3 });
    const { opened, health } = watchOver(xid, stretch(base, 10, events));
    expect(opened.map(({ subject }) => subject)).toEqual(['31', '45']);
    expect(opened[0]?.seen).toContain('3 times, the last at');
    expect(health.rules[0]?.says).toBe('Xid 31, 45');
  });

  test('stands for an hour after the last time, so that who comes back finds it', () => {
    const twice = logging(base, { kind: 'xid', detail: '31', atSecond: 0 }, { kind: 'xid', detail: '31', atSecond: 1800 });
    const { opened, closed, health } = watchOver(xid, stretch(base, 5500, twice));
    expect([opened.length, closed.length]).toEqual([1, 1]);
    expect(closed[0]?.closedAtMs).toBe(base.takenAtMs + 5_400_000);
    expect(health.rules[0]).toMatchObject({ state: 'well', says: expect.stringMatching(/^None lately; the last \d\d:\d\d$/) });
  });

  test('what the log told long before this app came is no finding, but worth a word', () => {
    const { opened, health } = watchOver(xid, stretch(base, 5, logging(base, { kind: 'xid', detail: '79', atSecond: -7200 })));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.says).toContain('None lately');
  });

  test('finds it in the simulated machines that log it, and nowhere else', async () => {
    expect(watchOver(xid, await simulatedSnapshots('gpu-lost', 60)).opened.map(({ subject }) => subject)).toEqual(['79']);
    expect(watchOver(xid, await simulatedSnapshots('driver-hang', 60)).opened.map(({ subject }) => subject)).toEqual(['119']);
    expect(await openedIn(xid, [...soundScenarios, 'thermal', 'memory-pressure'])).toEqual([]);
  });

  test('is silent on the recorded start of a healthy machine', async () => {
    const { opened, health } = watchOver(xid, await recording('DGX Spark Founders Edition, the start of a healthy one'));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'well', says: 'No Xid since the boot' });
  });

  test('calls a log without errors nothing good where no driver runs to write any', async () => {
    const [last] = (await simulatedSnapshots('no-gpu', 20)).slice(-1);
    if (last === undefined) throw new Error('no snapshot');
    expect(watchOver(xid, [last]).health.rules[0]).toMatchObject({ state: 'unable', says: 'The NVIDIA driver isn’t loaded' });
    const mayNotAsk = { ...last, driver: { ...last.driver, cause: 'not-permitted' as const } };
    expect(watchOver(xid, [mayNotAsk]).health.rules[0]).toMatchObject({ state: 'well', says: 'No Xid since the boot' });
  });

  test('can’t look where the log isn’t readable, says how to allow it, and waits for the first look', async () => {
    const { health } = watchOver(xid, await recording('An ordinary user asks for the kernel’s log'));
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: expect.stringContaining('sudo usermod -aG adm $USER') });
    expect(watchOver(xid, stretch(base, 2, blocked('not-supported'))).health.rules[0]?.state).toBe('unable');
    expect(watchOver(xid, stretch({ ...base, kernelLog: null }, 2)).health.rules[0]?.state).toBe('waiting');
  });

  test('every number has words, and none asks for a restart over a program’s mistake', () => {
    for (let number = 1; number < 200; number += 1) {
      const { words, cause, severity } = xidMeaning(number);
      expect(words.length).toBeGreaterThan(10);
      expect(cause === 'program' && severity !== 'notice').toBe(false);
    }
  });
});
