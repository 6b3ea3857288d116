import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBuckets } from '../../../../main/server/access/buckets.ts';

test('a client may do the burst at once, then so much per second, and does not slow another', () => {
  let now = 0;
  const buckets = createBuckets({ burst: 3, perSecond: 2 }, () => now);
  const takeAll = (client: string) => Array.from({ length: 5 }, () => buckets.take(client));
  expect(takeAll('one')).toEqual([true, true, true, false, false]);
  expect(buckets.take('two')).toBe(true);
  now = 500;
  expect(takeAll('one')).toEqual([true, false, false, false, false]);
  now = 60_000;
  expect(takeAll('one')).toEqual([true, true, true, false, false]);
});

test('however the calls fall, no more pass than the burst and what has filled since', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (waits) => {
      let now = 0;
      const buckets = createBuckets({ burst: 5, perSecond: 10 }, () => now);
      let passed = 0;
      for (const wait of waits) {
        now += wait;
        if (buckets.take('one')) passed += 1;
      }
      expect(passed).toBeLessThanOrEqual(5 + now / 100 + 1e-6);
    }),
  );
});

test('a swarm of clients is forgotten from the quietest on', () => {
  const buckets = createBuckets({ burst: 1, perSecond: 0.001 }, () => 0);
  expect([buckets.take('one'), buckets.take('one')]).toEqual([true, false]);
  for (let client = 0; client < 1000; client++) buckets.take(`swarm ${client}`);
  expect(buckets.take('one')).toBe(true);
});
