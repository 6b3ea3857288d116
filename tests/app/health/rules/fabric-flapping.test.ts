import { beforeAll, describe, expect, test } from 'vitest';
import { fabricFlapping } from '../../../../app/health/rules/fabric-flapping.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { cabledSpark, firstTwin, withInterface, withPorts } from '../cabled.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await cabledSpark();
});
/** The link of the first twin changes at these seconds; it is told at the next half minute. */
const changingAt =
  (...seconds: readonly number[]) =>
  (snapshot: Snapshot, second: number) =>
    withInterface(firstTwin, { linkChanges: 3 + seconds.filter((at) => at <= Math.floor(second / 30) * 30).length })(snapshot);
const drops = (count: number, every: number) =>
  changingAt(...Array.from({ length: count * 2 }, (_, index) => 30 + Math.floor(index / 2) * every));

describe('the fabric-flapping rule', () => {
  test('finds a link that drops four times within ten minutes', () => {
    const { opened } = watchOver(fabricFlapping, stretch(base, 600, drops(5, 90)));
    expect(opened).toMatchObject([{ subject: 'qsfp-left', severity: 'warning', title: 'QSFP left: the link comes and goes' }]);
    expect(opened[0]?.seen).toContain('4 times within ten minutes');
    expect(opened[0]?.seen).toContain(firstTwin);
  });

  test.each([1, 2, 3])('%d drops, as a restart at the other end makes them, are none', (count) => {
    expect(watchOver(fabricFlapping, stretch(base, 900, drops(count, 20))).opened).toEqual([]);
  });

  test('four drops over an hour are none', () => {
    expect(watchOver(fabricFlapping, stretch(base, 3600, drops(4, 900))).opened).toEqual([]);
  });

  test('a count that was high before this app came is history', () => {
    const old = withInterface(firstTwin, { linkChanges: 5000 });
    expect(watchOver(fabricFlapping, stretch(base, 120, old)).opened).toEqual([]);
  });

  test('a count that begins anew, because the driver did, is none', () => {
    const anew = (snapshot: Snapshot, second: number) => withInterface(firstTwin, { linkChanges: second < 60 ? 5000 : 2 })(snapshot);
    expect(watchOver(fabricFlapping, stretch(base, 180, anew)).opened).toEqual([]);
  });

  test('closes once the drops are ten minutes old', () => {
    const { opened, closed } = watchOver(fabricFlapping, stretch(base, 1500, drops(4, 60)));
    expect([opened.length, closed.length]).toEqual([1, 1]);
    expect(closed[0]?.ended).toContain('It has ended');
  });

  test('an adapter whose name is its address is left out: the name would identify it', () => {
    const usb = withPorts((port) => ({
      ...port,
      id: 'enx0200000000ff',
      label: 'enx0200000000ff',
      kind: 'ethernet',
      interfaces: port.interfaces.map((each) => ({ ...each, name: 'enx0200000000ff', linkChanges: 3 })),
    }));
    const { opened, health } = watchOver(fabricFlapping, stretch(base, 60, usb));
    expect(opened).toEqual([]);
    expect(health.rules[0]?.state).toBe('unable');
  });

  test('the reader may want to know sooner', () => {
    const { opened } = watchOver(fabricFlapping, stretch(base, 300, drops(2, 60)), { thresholds: { drops: 2 } });
    expect(opened).toHaveLength(1);
  });

  test('is silent on healthy machines', async () => {
    expect(await openedIn(fabricFlapping, soundScenarios, 90)).toEqual([]);
    expect(watchOver(fabricFlapping, await recording('Two cables: all four functions up')).health.rules[0]?.state).toBe('well');
  });

  test('can’t look where the kernel doesn’t count', () => {
    const uncounted = withPorts((port) => ({ ...port, interfaces: port.interfaces.map((each) => ({ ...each, linkChanges: null })) }));
    expect(watchOver(fabricFlapping, stretch(base, 5, uncounted)).health.rules[0]?.state).toBe('unable');
  });
});
