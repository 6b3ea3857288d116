import { expect, test } from 'vitest';
import { sameKind } from '../../../../app/story/checks/same-kind.ts';
import type { Identity } from '../../../../app/telemetry/model/host.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const says = async (identity: Partial<Identity>, more: Partial<Snapshot> = {}) => {
  const snapshot = await simulatedSnapshot('inference');
  return sameKind.check(
    { ...snapshot, identity: snapshot.identity && { ...snapshot.identity, ...identity }, machine: 'local', ...more },
    null,
  ).says;
};

test('NVIDIA’s own is the very kind, a relative is of the family', async () => {
  expect(await says({})).toBe('This is the NVIDIA DGX Spark Founders Edition, the very kind that was handed over.');
  expect(await says({ make: 'MSI', model: 'EdgeXpert' })).toBe(
    'This is the MSI EdgeXpert, of the same family as the one that was handed over.',
  );
});

test('a simulated Spark is called one', async () => {
  expect(await says({}, { machine: 'simulated' })).toMatch(/^This is a simulated NVIDIA DGX Spark/);
});

test('a twin whose maker is unknown is of the family all the same', async () => {
  expect(await says({ make: null, model: null })).toMatch(/^This is a DGX Spark whose firmware doesn’t name its maker, of the same family/);
});
