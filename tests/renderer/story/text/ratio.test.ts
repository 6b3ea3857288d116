import { expect, test } from 'vitest';
import { ratioText } from '../../../../renderer/story/text/ratio.ts';

test.each([
  [1, 'the same'],
  [1 / 21.1, '21\u00a0times less'],
  [5.88, '5.9\u00a0times more'],
  [0.5, '2\u00a0times less'],
])('a ratio of %d says its direction', (ratio, says) => {
  expect(ratioText(ratio)).toBe(says);
});
