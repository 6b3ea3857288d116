import { expect, test } from 'vitest';
import { claim, figure, prose } from '../../../../app/story/content/prose.ts';

test('text and marks come in their order, without empty stretches', () => {
  expect(prose`${claim('a', 'It was')} on a ${figure('b')}`).toEqual([
    { kind: 'claim', claim: 'a', text: 'It was' },
    { kind: 'text', text: ' on a ' },
    { kind: 'figure', figure: 'b' },
  ]);
});

test('a line break of the source is one blank of the text', () => {
  expect(prose`one
    two`).toEqual([{ kind: 'text', text: 'one two' }]);
});
