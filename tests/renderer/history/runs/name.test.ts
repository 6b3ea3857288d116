import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSchema } from '../../../../app/history/run.ts';
import { nameProblem } from '../../../../renderer/history/runs/name.ts';

test('a name is taken here exactly where the app takes it, and refused in the same words', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 210 }), fc.constantFrom('', '   ', 'x'.repeat(200), 'x'.repeat(201))), (typed) => {
      const kept = runSchema.shape.name.safeParse(typed);
      expect(nameProblem(typed)).toBe(kept.success ? null : kept.error.issues[0]?.message);
    }),
  );
});
