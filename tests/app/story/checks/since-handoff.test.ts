import { expect, test } from 'vitest';
import { sinceHandoff } from '../../../../app/story/checks/since-handoff.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const on = async (day: string) => sinceHandoff.check({ ...(await simulatedSnapshot('idle')), takenAtMs: Date.parse(day) }, null);

test('it counts and says so, and claims to have checked nothing', async () => {
  expect(await on('2026-11-23T12:00:00Z')).toMatchObject({ state: 'noted', limits: expect.stringContaining('not checked') });
});

test.each([
  ['2025-10-13T23:23:00Z', '0 days'],
  ['2025-10-14T00:00:00Z', '1 day '],
  ['2026-11-23T12:00:00Z', '406 days'],
])('on %s it was %s ago', async (day, days) => {
  expect((await on(day)).says).toContain(days);
});

test('the price is that of the day, and there once', async () => {
  const prices = async (day: string) => (await on(day)).figures.slice(1).map(({ text }) => text);
  expect(await prices('2025-12-24')).toEqual(['$3,999']);
  expect(await prices('2026-03-01')).toEqual(['$3,999', '$4,699']);
  expect(await prices('2026-11-23')).toEqual(['$3,999', '$6,950']);
});

test('a clock that is set before the handoff is named as the trouble', async () => {
  expect(await on('1970-01-01')).toMatchObject({ state: 'unknown', says: expect.stringContaining('set the clock') });
});
