import { beforeAll, describe, expect, test } from 'vitest';
import { fabricSpeed } from '../../../../app/health/rules/fabric-speed.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { cabledSpark, secondTwin, withInterface, withLeft } from '../cabled.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { plain, stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await cabledSpark();
});
const at = (gigabits: number | null) =>
  withLeft(({ interfaces }) => {
    const linkBitsPerSecond = gigabits === null ? null : gigabits * 1e9;
    return { linkBitsPerSecond, interfaces: interfaces.map((each) => ({ ...each, linkBitsPerSecond })) };
  });

describe('the fabric-speed rule', () => {
  test.each([
    [100, 'notice'],
    [56, 'warning'],
    [40, 'warning'],
  ])('finds a link of %d Gb/s, as a %s', (gigabits, severity) => {
    const { opened } = watchOver(fabricSpeed, stretch(base, 90, at(gigabits)));
    expect(opened).toMatchObject([{ subject: 'qsfp-left', severity }]);
    expect(plain(opened[0]?.title)).toBe(`QSFP left: the link runs at ${gigabits} Gb/s`);
  });

  test('finds a twin behind a PCIe link of half its lanes, though the link says 200', () => {
    const slow = withInterface(secondTwin, { pcieBitsPerSecond: 63.01e9 });
    const { opened } = watchOver(fabricSpeed, stretch(base, 90, slow));
    expect(opened).toMatchObject([{ subject: secondTwin, severity: 'warning' }]);
    expect(plain(opened[0]?.seen)).toContain('63 Gb/s');
  });

  test('200 Gb/s behind 126 Gb/s of PCIe for each twin is as it should be', async () => {
    const { opened, health } = watchOver(fabricSpeed, await recording('One port cabled at 200 Gb/s, behind PCIe Gen5 x4'));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toBe('QSFP right: 200 Gb/s');
  });

  test('a link that is agreed on anew is given time', () => {
    const training = (snapshot: Snapshot, second: number) => (second < 40 ? at(50)(snapshot) : snapshot);
    expect(watchOver(fabricSpeed, stretch(base, 120, training)).opened).toEqual([]);
  });

  test('closes when the full speed is back', () => {
    const cured = (snapshot: Snapshot, second: number) => (second < 90 ? at(100)(snapshot) : snapshot);
    expect(watchOver(fabricSpeed, stretch(base, 150, cured)).closed).toHaveLength(1);
  });

  test('is silent on healthy machines, also on those whose ports are no QSFP ports of a Spark', async () => {
    expect(await openedIn(fabricSpeed, soundScenarios, 90)).toEqual([]);
  });

  test('can’t look where the driver doesn’t tell the speed', () => {
    const { health } = watchOver(fabricSpeed, stretch(base, 90, at(null)));
    expect(health.rules[0]?.state).toBe('unable');
  });
});
