import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFailedLogins, delayOf, type Slowed } from '../../../../main/server/access/failed-logins.ts';

function watched() {
  const clock = { now: 0 };
  const lines: string[] = [];
  const logins = createFailedLogins(
    (line) => lines.push(line),
    () => clock.now,
  );
  return { clock, lines, logins };
}

const delayIn = (slowed: Slowed) => (slowed.kind === 'wait' ? slowed.delayMs : slowed.kind);

/** Adds a wrong token whose answer has gone out at once. */
function answered(slowed: Slowed): Slowed {
  if (slowed.kind === 'wait') slowed.done();
  return slowed;
}

test('three wrong tokens are a slip of the hand; then each answer waits twice as long, up to 8 s', () => {
  const { logins } = watched();
  const delays = Array.from({ length: 11 }, () => delayIn(answered(logins.add('10.0.0.1'))));
  expect(delays).toEqual([0, 0, 0, 250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('the delay never falls with more tries, and is never longer than 8 s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (tries) => {
      expect(delayOf(tries + 1)).toBeGreaterThanOrEqual(delayOf(tries));
      expect(delayOf(tries)).toBeLessThanOrEqual(8000);
    }),
  );
});

test('one address doesn’t slow another, and starts anew after ten quiet minutes or the right token', () => {
  const { clock, logins } = watched();
  for (let guess = 0; guess < 6; guess++) answered(logins.add('10.0.0.1'));
  expect(delayIn(answered(logins.add('10.0.0.2')))).toBe(0);
  clock.now = 10 * 60_000;
  expect(delayIn(answered(logins.add('10.0.0.1')))).toBe(0);
  for (let guess = 0; guess < 6; guess++) answered(logins.add('10.0.0.1'));
  logins.forgive('10.0.0.1');
  expect(delayIn(answered(logins.add('10.0.0.1')))).toBe(0);
});

test('only four answers of one address wait at once; more are refused, until one has gone out', () => {
  const { logins } = watched();
  const begun = Array.from({ length: 7 }, () => logins.add('10.0.0.1'));
  expect(begun.map(delayIn)).toEqual([0, 0, 0, 250, 'refuse', 'refuse', 'refuse']);
  expect(begun[4]).toMatchObject({ retryAfterSeconds: 1 });
  const [first] = begun;
  if (first?.kind === 'wait') {
    first.done();
    first.done(); // counted once
  }
  expect([delayIn(logins.add('10.0.0.1')), delayIn(logins.add('10.0.0.1'))]).toEqual([4000, 'refuse']);
});

test('of all addresses together 64 wait, however many there are', () => {
  const { logins } = watched();
  let waiting = 0;
  for (let address = 0; address < 100; address++) {
    for (let guess = 0; guess < 3; guess++) answered(logins.add(`10.0.0.${address}`));
    if (logins.add(`10.0.0.${address}`).kind === 'wait') waiting += 1;
  }
  expect(waiting).toBe(64);
});

test('a swarm of addresses is forgotten from the quietest on', () => {
  const { logins } = watched();
  for (let guess = 0; guess < 6; guess++) answered(logins.add('first'));
  for (let address = 0; address < 999; address++) answered(logins.add(`swarm ${address}`));
  expect(delayIn(answered(logins.add('first')))).toBe(2000);
  for (let address = 0; address < 1000; address++) answered(logins.add(`swarm ${address}`));
  expect(delayIn(answered(logins.add('first')))).toBe(0);
});

test('each address is written down at its 1st, 2nd, 4th, 8th… wrong token', () => {
  const { lines, logins } = watched();
  for (let guess = 0; guess < 9; guess++) answered(logins.add('10.0.0.1'));
  expect(lines).toEqual([
    'Wrong token from 10.0.0.1.',
    'Wrong token from 10.0.0.1, 2 in a row.',
    'Wrong token from 10.0.0.1, 4 in a row.',
    'Wrong token from 10.0.0.1, 8 in a row.',
  ]);
});

test('a swarm writes twenty lines a minute, and how many were left out', () => {
  const { clock, lines, logins } = watched();
  for (let address = 0; address < 500; address++) answered(logins.add(`10.0.${address}`));
  expect(lines).toHaveLength(20);
  clock.now = 60_000;
  answered(logins.add('10.1.1.1'));
  expect(lines.slice(20)).toEqual(['480 more lines about wrong tokens were left out before this one.', 'Wrong token from 10.1.1.1.']);
});
