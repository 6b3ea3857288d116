import { expect, test } from 'vitest';
import { lookAt, mostLaidOver } from '../../../../renderer/history/runs/look.ts';

test('no two runs have a letter, a colour or dashes in common', () => {
  const looks = Array.from({ length: mostLaidOver }, (_, place) => lookAt(place));
  for (const of of ['letter', 'colour', 'dash'] as const) expect(new Set(looks.map((look) => String(look[of]))).size).toBe(mostLaidOver);
});
