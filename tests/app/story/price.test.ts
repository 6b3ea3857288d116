import { expect, test } from 'vitest';
import { priceOn } from '../../../app/story/price.ts';

test.each([
  ['2025-10-14', 128, undefined],
  ['2025-10-15', 128, 3999],
  ['2026-02-22', 128, 3999],
  ['2026-02-23', 128, 4699],
  ['2026-10-01', 128, 4699],
  ['2026-10-02', 128, 6950],
  ['2026-10-01', 64, undefined],
  ['2027-01-01', 64, 4999],
] as const)('on %s a Spark of %i GB cost %s dollars', (day, builtInGib, dollars) => {
  expect(priceOn(day, builtInGib)?.value).toBe(dollars);
});
