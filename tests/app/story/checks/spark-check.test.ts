import { expect, test } from 'vitest';
import { nameOf } from '../../../../app/story/checks/spark-check.ts';

test.each([
  ['ASUS', 'Ascent GX10', 'ASUS Ascent GX10'],
  ['Dell', 'Dell Pro Max with GB10', 'Dell Pro Max with GB10'],
  [null, 'Laptop 16', 'Laptop 16'],
  ['Framework', null, 'Framework'],
  [null, null, null],
])('%s and %s are called %s', (make, model, name) => {
  expect(nameOf(make, model)).toBe(name);
});
