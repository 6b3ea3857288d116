import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endAddress,
  momentAddress,
  momentIn,
  overlayAddress,
  runsIn,
  spanAddress,
  spanIn,
} from '../../../../renderer/history/load/addresses.ts';
import { routeOf } from '../../../../renderer/shell/route.ts';

const below = (address: string) => routeOf(address).below;
const seconds = fc.integer({ min: 1, max: 4e9 });

test('a moment is found again, to the second', () => {
  fc.assert(fc.property(seconds, (at) => momentIn(below(momentAddress(at * 1000 + 250))) === at * 1000));
});

test('a span is found again with all of its edges in it', () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 1e11 }), (from, length) => {
      const view = { fromMs: from * 1000 + 1, toMs: from * 1000 + 1 + length };
      const found = spanIn(below(spanAddress(view)));
      expect(found?.fromMs).toBeLessThanOrEqual(view.fromMs);
      expect(found?.toMs).toBeGreaterThanOrEqual(view.toMs);
      expect((found?.toMs ?? 0) - (found?.fromMs ?? 0)).toBeLessThan(length + 2000);
    }),
  );
});

test('runs are found again in the order in which they were named, each once', () => {
  expect(runsIn(below(overlayAddress(['7k2', 'b-1'])))).toEqual(['7k2', 'b-1']);
  expect(runsIn(below('/history/runs/b,b,a,'))).toEqual(['b', 'a']);
  expect(runsIn(below('/history/runs'))).toEqual([]);
});

test('each address is of one kind alone', () => {
  for (const address of [endAddress('2026-11-12-0212'), '/history', '/history/runs/a', '/history/energy']) {
    expect([momentIn(below(address)), spanIn(below(address))]).toEqual([null, null]);
  }
  expect(runsIn(below(momentAddress(1e12)))).toEqual([]);
});

test('what is no moment and no span is none', () => {
  for (const path of ['at', 'at/never', 'at/0', 'at/-5']) expect(momentIn(below(`/history/${path}`))).toBeNull();
  for (const path of ['span', 'span/5', 'span/9-5', 'span/5-5', 'span/a-b', 'span/1e3-2e3'])
    expect(spanIn(below(`/history/${path}`))).toBeNull();
});
