import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewByHands } from '../../../../renderer/history/span/hands.ts';
import { longestMs, shortestMs } from '../../../../renderer/history/span/span.ts';

const hour = 3_600_000;
const view = { fromMs: 100 * hour, toMs: 124 * hour };
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('one hand moves the span: what it holds stays under it', () => {
  fc.assert(
    fc.property(share, share, (from, to) => {
      const heldMs = view.fromMs + from * 24 * hour;
      const next = viewByHands(view, [{ heldMs, share: to }]);
      expect(next.toMs - next.fromMs).toBeCloseTo(24 * hour, 3);
      expect(next.fromMs + to * 24 * hour).toBeCloseTo(heldMs, 3);
    }),
  );
});

test('two hands stretch it: what both hold stays under them', () => {
  const next = viewByHands(view, [
    { heldMs: 106 * hour, share: 0.1 },
    { heldMs: 118 * hour, share: 0.9 },
  ]);
  expect(next.toMs - next.fromMs).toBeCloseTo(15 * hour, 3);
  expect(next.fromMs + 0.1 * 15 * hour).toBeCloseTo(106 * hour, 3);
});

test('whatever hands do, the span has an allowed length', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ heldMs: fc.double({ min: 0, max: 1e13, noNaN: true }), share }), { maxLength: 3 }), (hands) => {
      const { fromMs, toMs } = viewByHands(view, hands);
      expect(toMs - fromMs).toBeGreaterThanOrEqual(shortestMs - 1);
      expect(toMs - fromMs).toBeLessThanOrEqual(longestMs + 1);
    }),
  );
});
