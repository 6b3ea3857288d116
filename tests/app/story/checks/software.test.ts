import { expect, test } from 'vitest';
import { software } from '../../../../app/story/checks/software.ts';
import type { Identity } from '../../../../app/telemetry/model/host.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const withIdentity = async (more: Partial<Identity>) => {
  const snapshot = await simulatedSnapshot('inference');
  return software.check({ ...snapshot, identity: snapshot.identity && { ...snapshot.identity, ...more } }, null);
};

test('DGX OS, the system under it and the driver are named', async () => {
  expect(await withIdentity({})).toMatchObject({
    state: 'holds',
    says: 'DGX OS 7.6.0 on Ubuntu 24.04.5 LTS, with NVIDIA driver 580.178.04.',
  });
});

test('a Spark with another system differs', async () => {
  expect(await withIdentity({ dgxOsVersion: null, osName: 'Fedora Linux 43' })).toMatchObject({
    state: 'differs',
    says: expect.stringContaining('Fedora Linux 43'),
  });
});

test('a Spark that names no system is unknown', async () => {
  expect((await withIdentity({ dgxOsVersion: null, osName: null })).state).toBe('unknown');
});
