import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OutputTail } from '../../../app/machine/output-tail.ts';

test('the tail of an output is its last bytes, however they came', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -~]*$/)), fc.integer({ min: 1, max: 30 }), (chunks, limit) => {
      const tail = new OutputTail(limit);
      for (const chunk of chunks) tail.push(new TextEncoder().encode(chunk));
      expect(tail.text()).toBe(chunks.join('').slice(-limit));
    }),
  );
});

test('the tail of an output that begins within a character is still text', () => {
  const tail = new OutputTail(3);
  tail.push(new TextEncoder().encode('ä€'));
  expect(tail.text()).toBe('€');
  tail.push(new TextEncoder().encode('x'));
  expect(tail.text()).toMatch(/^\uFFFD+x$/);
});
