import { beforeAll, describe, expect, test } from 'vitest';
import { fabricTwin } from '../../../../app/health/rules/fabric-twin.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { cabledSpark, firstTwin, secondTwin, withInterface, withLeft } from '../cabled.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await cabledSpark();
});
const down = withInterface(secondTwin, { up: false, linkBitsPerSecond: null });

describe('the fabric-twin rule', () => {
  test('finds a twin without a link once that has lasted a minute, and says what is left', () => {
    const { opened, health } = watchOver(fabricTwin, stretch(base, 90, down));
    expect(opened).toMatchObject([
      { subject: 'qsfp-left', severity: 'warning', title: 'QSFP left: one of its two interfaces has no link' },
    ]);
    expect(plain(opened[0]?.summary)).toContain('at most 126 Gb/s instead of 200 Gb/s');
    expect(plain(health.rules[0]?.says)).toBe('QSFP left: 1 of 2 up');
  });

  test('gives the command that switches on the one that is off, as no more than a notice: that may be wanted', () => {
    const off = withInterface(firstTwin, { up: false, switchedOn: false });
    const [found] = watchOver(fabricTwin, stretch(base, 90, off)).opened;
    expect(found?.severity).toBe('notice');
    expect(found?.steps[0]?.command).toBe('sudo ip link set enp1s0f0np0 up');
  });

  test('twins that come up some seconds apart are no fault', () => {
    const late = (snapshot: Snapshot, second: number) => (second < 45 ? down(snapshot) : snapshot);
    expect(watchOver(fabricTwin, stretch(base, 120, late)).opened).toEqual([]);
  });

  test('closes when the twin is back', () => {
    const cured = (snapshot: Snapshot, second: number) => (second < 90 ? down(snapshot) : snapshot);
    const { opened, closed } = watchOver(fabricTwin, stretch(base, 150, cured));
    expect([opened.length, closed.length]).toEqual([1, 1]);
  });

  test('a twin that was handed to a container is not missed', () => {
    const handed = withLeft(({ interfaces }) => ({ interfaces: interfaces.slice(0, 1) }));
    expect(watchOver(fabricTwin, stretch(base, 90, handed)).opened).toEqual([]);
  });

  test.each(['Two cables: all four functions up', 'One cable in the right port', 'One cable in the left port'])(
    'is silent on the recording “%s”',
    async (title) => {
      const { opened, health } = watchOver(fabricTwin, await recording(title));
      expect(opened).toEqual([]);
      expect(health.rules[0]?.state).toBe('well');
    },
  );

  test('takes a port without a cable, and a card that is powered down, for what they are', async () => {
    const { health } = watchOver(fabricTwin, await recording('No cable, ConnectX-7 powered down; 10 GbE and Wi-Fi up'));
    expect(health.rules[0]).toMatchObject({ state: 'well', says: expect.stringContaining('powered down') });
    expect(await openedIn(fabricTwin, soundScenarios, 90)).toEqual([]);
  });

  test('can’t look at another machine, and waits for the first look at the network', () => {
    const other = watchOver(
      fabricTwin,
      stretch({ ...base, identity: null, network: { ports: [], receivedBytesPerSecond: null, sentBytesPerSecond: null } }, 3),
    );
    expect(other.health.rules[0]?.state).toBe('unable');
    const none = watchOver(fabricTwin, stretch({ ...base, network: null }, 3));
    expect(none.health.rules[0]?.state).toBe('unable');
  });
});
