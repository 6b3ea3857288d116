import { beforeAll, describe, expect, test } from 'vitest';
import { rdmaErrors } from '../../../../app/health/rules/rdma-errors.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { cabledSpark, firstTwin, secondTwin, withInterface } from '../cabled.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await cabledSpark();
});
/** So many more every half minute. */
const rising =
  (perLook: number, until = Number.POSITIVE_INFINITY) =>
  (snapshot: Snapshot, second: number) =>
    withInterface(firstTwin, { rdmaErrors: 40 + perLook * Math.floor(Math.min(second, until) / 30) })(snapshot);

describe('the rdma-errors rule', () => {
  test('finds errors that rise, on the port where they do', () => {
    const { opened } = watchOver(rdmaErrors, stretch(base, 300, rising(7)));
    expect(opened).toMatchObject([{ subject: firstTwin, severity: 'warning', title: 'QSFP left: RDMA errors are rising' }]);
    expect(opened[0]?.seen).toBe('21 errors more within ten minutes, 61 since the driver was loaded.');
  });

  test('a few within ten minutes, and many from long ago, are none', () => {
    expect(watchOver(rdmaErrors, stretch(base, 900, rising(0.5))).opened).toEqual([]);
    expect(watchOver(rdmaErrors, stretch(base, 120, withInterface(secondTwin, { rdmaErrors: 65_535 }))).opened).toEqual([]);
  });

  test('half as many keep it open; it closes ten minutes after the last ones', () => {
    const { opened, closed } = watchOver(rdmaErrors, stretch(base, 1500, rising(7, 300)));
    expect([opened.length, closed.length]).toEqual([1, 1]);
  });

  test('a count that begins anew with the driver is none', () => {
    const anew = (snapshot: Snapshot, second: number) => withInterface(firstTwin, { rdmaErrors: second < 60 ? 9000 : 0 })(snapshot);
    expect(watchOver(rdmaErrors, stretch(base, 180, anew)).opened).toEqual([]);
  });

  test('is silent on healthy machines, and looks where a cable is', async () => {
    expect(await openedIn(rdmaErrors, soundScenarios, 90)).toEqual([]);
    const { health } = watchOver(rdmaErrors, await recording('Two cables: all four functions up'));
    expect(health.rules[0]).toMatchObject({ state: 'well', says: 'No new errors' });
  });

  test('can’t look without a card, or where the counts can’t be read', () => {
    const without = (change: { rdmaDevice: null } | { rdmaErrors: null }) => (snapshot: Snapshot) =>
      [firstTwin, secondTwin, 'enp1s0f1np1', 'enP2p1s0f1np1'].reduce((each, name) => withInterface(name, change)(each), snapshot);
    expect(watchOver(rdmaErrors, stretch(base, 3, without({ rdmaDevice: null }))).health.rules[0]?.state).toBe('unable');
    expect(watchOver(rdmaErrors, stretch(base, 3, without({ rdmaErrors: null }))).health.rules[0]?.state).toBe('unable');
  });
});
