import { beforeAll, describe, expect, test } from 'vitest';
import { driverUnsupported } from '../../../../app/health/rules/driver-unsupported.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 30);
});

const withVersions =
  (version: string | null, dgxOsVersion: string | null = '7.6.0') =>
  (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    driver: { ...snapshot.driver, version },
    identity: snapshot.identity && { ...snapshot.identity, dgxOsVersion },
  });
const judged = (change: (snapshot: Snapshot) => Snapshot) => watchOver(driverUnsupported, stretch(base, 20, change));

describe('the driver-unsupported rule', () => {
  test.each(['590.48.01', '595.71.05', '610.12', '570.133.20'])('notices %s on a Spark', (version) => {
    const { opened } = judged(withVersions(version));
    expect(opened).toMatchObject([{ severity: 'notice', title: `The ${version.slice(0, 3)} driver series isn’t supported on a Spark` }]);
    expect(opened[0]?.seen).toBe(`The driver is ${version}. DGX OS 7.6.0 ships the 580 series.`);
  });

  test.each(['580.82.09', '580.95.05', '580.126.09', '580.142', '580.159.03', '580.173.02', '580.178.04'])(
    'is content with %s, which was seen on real Sparks',
    (version) => {
      const { opened, health } = judged(withVersions(version));
      expect(opened).toEqual([]);
      expect(health.rules[0]).toMatchObject({ state: 'well', says: `${version} with DGX OS 7.6.0` });
    },
  );

  test('knows a Spark by its GPU where the firmware tells nothing', () => {
    const nameless = (version: string) => judged((snapshot) => ({ ...withVersions(version)(snapshot), identity: null }));
    expect(nameless('590.48.01').opened[0]?.seen).toBe('The driver is 590.48.01. Which DGX OS this is isn’t known.');
    expect(nameless('580.142').opened).toEqual([]);
  });

  test.each(['7.7.0', '7.10.0', '8.0.0'])('claims nothing on DGX OS %s, which may bring another series', (os) => {
    const { opened, health } = judged(withVersions('595.71.05', os));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: `595.71.05 with DGX OS ${os}, newer than this check` });
    expect(judged(withVersions('580.178.04', os)).health.rules[0]?.state).toBe('well');
  });

  test('has nothing to say of other machines, whatever their driver', async () => {
    expect(await openedIn(driverUnsupported, soundScenarios)).toEqual([]);
    const server = await simulatedSnapshot('server', 10);
    const { opened, health } = watchOver(driverUnsupported, stretch(server, 20, withVersions('590.48.01', null)));
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'unable', says: 'Only for Sparks' });
    expect(watchOver(driverUnsupported, await recording('H100 under full load, driver 590')).opened).toEqual([]);
  });

  test('can’t look without a version, or without a driver that answers', async () => {
    expect(judged(withVersions(null)).health.rules[0]?.state).toBe('unable');
    expect(judged(withVersions('unknown')).health.rules[0]?.state).toBe('unable');
    const { health } = watchOver(driverUnsupported, await simulatedSnapshots('no-gpu', 10));
    expect(health.rules[0]?.state).toBe('unable');
  });

  test('closes when the driver of DGX OS is back', () => {
    const restored = (snapshot: Snapshot, second: number) => withVersions(second < 30 ? '590.48.01' : '580.178.04')(snapshot);
    const { opened, closed } = watchOver(driverUnsupported, stretch(base, 60, restored));
    expect([opened.length, closed.length]).toEqual([1, 1]);
  });
});
