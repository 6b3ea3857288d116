import { expect, test } from 'vitest';
import { limits } from '../../../main/server/limits.ts';
import { createWrongTokenCounter } from '../../../main/server/wrong-tokens.ts';

test('an address has used up its minute after twenty wrong tokens, and starts anew with the next one', () => {
  let now = 0;
  const counter = createWrongTokenCounter(() => now);
  for (let guess = 0; guess < limits.wrongTokensPerMinute; guess++) expect(counter.add('10.0.0.1')).toBe(false);
  expect(counter.add('10.0.0.1')).toBe(true);
  expect(counter.add('10.0.0.2')).toBe(false);
  now = 60_000;
  expect(counter.add('10.0.0.1')).toBe(false);
});

test('a swarm of addresses is forgotten from its oldest on', () => {
  const counter = createWrongTokenCounter(() => 0);
  for (let guess = 0; guess <= limits.wrongTokensPerMinute; guess++) counter.add('first');
  expect(counter.add('first')).toBe(true);
  for (let address = 0; address < 1000; address++) counter.add(`swarm ${address}`);
  expect(counter.add('first')).toBe(false);
});
