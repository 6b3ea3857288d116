import { expect, test } from 'vitest';
import { builtInGib, memory } from '../../../../app/story/checks/memory.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const gib = 1024 ** 3;

/** A snapshot of a Spark whose Linux sees so much memory. */
async function sparkOf(totalGib: number) {
  const snapshot = await simulatedSnapshot('idle');
  if (!snapshot.memory) throw new Error('the simulated Spark tells its memory');
  const totalBytes = totalGib * gib;
  return { ...snapshot, memory: { ...snapshot.memory, totalBytes, usedBytes: 4 * gib, availableBytes: totalBytes - 4 * gib } };
}

test.each([
  [119.7, 128],
  [121.7, 128],
  [128, 128],
  [59.6, 64],
  [64, 64],
  [31.2, null],
  [96, null],
  [251.6, null],
] as const)('%d GiB are what Linux sees of a machine of %s GB', (total, builtIn) => {
  expect(builtInGib(total * gib)).toBe(builtIn);
});

test('a machine with 64 GB is told that it is one, not that something is missing', async () => {
  const verdict = memory.check(await sparkOf(59.6), null);
  expect(verdict.state).toBe('differs');
  expect(verdict.says.replaceAll('\u00a0', ' ')).toBe(
    'This is the model with 64 GB, sold since October 2026: this machine has 59.6 GiB for the system, 4.0 GiB of it used now.',
  );
  expect(verdict.figures[0]).toEqual({ label: 'Built in', text: '64\u00a0GB', value: 64 * gib });
});

test('an amount that no model has gets no model', async () => {
  const verdict = memory.check(await sparkOf(96), null);
  expect(verdict.says).toMatch(/^Neither 128 nor 64 GB/);
  expect(verdict.figures.map(({ label }) => label)).not.toContain('Built in');
});
