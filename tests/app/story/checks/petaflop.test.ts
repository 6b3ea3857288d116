import fc from 'fast-check';
import { expect, test } from 'vitest';
import { petaflop, sparsePeakTflops } from '../../../../app/story/checks/petaflop.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const at = async (smClockHertz: number | null) => {
  const snapshot = await simulatedSnapshot('inference');
  return petaflop.check({ ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, smClockHertz })) }, null);
};

test('at the clock of a healthy GB10 the formula gives what NVIDIA announced, within one percent', () => {
  expect(sparsePeakTflops(2522e6)).toBeCloseTo(991.7, 1);
});

test('the peak follows the clock, and each step is half of the one before', async () => {
  const { state, figures, formula } = await at(2502e6);
  expect(state).toBe('unknown');
  expect(figures.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
    '2,502 MHz',
    '984 TFLOPS',
    '492 TFLOPS',
    '246 TFLOPS',
    '123 TFLOPS',
  ]);
  expect(formula?.replaceAll('\u00a0', ' ')).toBe('48 multiprocessors × 8,192 operations × 2,502 MHz = 984 TFLOPS');
});

test('a GPU at rest is told the peak at its clock and at what it can reach', async () => {
  const { state, says } = await at(208e6);
  expect(state).toBe('unknown');
  expect(says.replaceAll('\u00a0', ' ')).toBe(
    'Nothing was measured. By arithmetic, at the clock it runs now, 208 MHz, the theoretical peak is 82 TFLOPS; at the 2,522 MHz that it can reach, 992 TFLOPS.',
  );
});

test('no clock makes the announced figure hold: the sum was built from it', async () => {
  for (const clock of [208e6, 2409e6, 2522e6, 3003e6]) {
    const { state, says, limits } = await at(clock);
    expect(state).toBe('unknown');
    expect(says).toMatch(/^Nothing was measured\./);
    expect(limits).toContain('inferred from the announced figure');
  }
});

test('without a clock there is no peak', async () => {
  expect(await at(null)).toMatchObject({ state: 'unknown', figures: [] });
});

test('any clock gives a peak in proportion to it', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4e9, noNaN: true }), (clock) => {
      expect(sparsePeakTflops(2 * clock)).toBeCloseTo(2 * sparsePeakTflops(clock), 6);
    }),
  );
});
