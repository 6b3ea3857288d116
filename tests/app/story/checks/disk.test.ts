import { expect, test } from 'vitest';
import { disk } from '../../../../app/story/checks/disk.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const withDisks = async (...sizes: (number | null)[]) => {
  const rates = { readBytesPerSecond: null, writtenBytesPerSecond: null, readsPerSecond: null, writesPerSecond: null, utilization: null };
  const disks = sizes.map((sizeBytes, index) => ({ name: `nvme${index}n1`, model: null, sizeBytes, ...rates }));
  const storage = { disks, fileSystems: [], readBytesPerSecond: null, writtenBytesPerSecond: null };
  return disk.check({ ...(await simulatedSnapshot('idle')), storage }, null);
};

test.each([
  [3_936_289_308_672, 'holds'],
  [4_096_805_658_624, 'holds'],
  [1_024_209_543_168, 'differs'],
  [2_048_408_248_320, 'differs'],
  [8_001_563_222_016, 'differs'],
] as const)('a disk of %i bytes %s the Founders Edition’s', async (size, state) => {
  expect((await withDisks(size)).state).toBe(state);
});

test('the largest of several counts, and is told by the size as which it is sold', async () => {
  expect(await withDisks(500e9, 3_936_289_308_672)).toMatchObject({
    state: 'holds',
    says: 'The largest disk holds 3.9\u00a0TB: sold as 4\u00a0TB, like that of the Founders Edition.',
  });
});

test('a size that nobody tells is unknown, not zero', async () => {
  expect(await withDisks(null)).toMatchObject({ state: 'unknown', figures: [] });
});
