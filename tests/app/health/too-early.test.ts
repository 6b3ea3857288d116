import { expect, test } from 'vitest';
import { rules } from '../../../app/health/rules.ts';
import { isTooEarly } from '../../../app/health/too-early.ts';
import type { ScenarioName } from '../../../app/machine/simulated/scenarios.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { watchOver } from './watching.ts';

const healthAfter = async (name: ScenarioName, seconds: number) => watchOver(rules, await simulatedSnapshots(name, seconds + 1)).health;

test.each<ScenarioName>(['idle', 'inference', 'fine-tune', 'two-sparks', 'laptop', 'server'])(
  'a healthy machine (%s) is called well after half a minute, although a trend still waits for its first',
  async (name) => {
    expect(isTooEarly(await healthAfter(name, 29))).toBe(true);
    const health = await healthAfter(name, 31);
    expect(isTooEarly(health)).toBe(false);
    expect(health.rules.some(({ state }) => state === 'waiting')).toBe(true);
  },
);

test('it is too early for as long as something is seen that hasn’t lasted', async () => {
  const health = await healthAfter('page-cache', 45);
  expect(health.open).toEqual([]);
  expect(isTooEarly(health)).toBe(true);
});

test('time goes on while the rules say nothing new', async () => {
  const health = await healthAfter('idle', 10);
  expect(isTooEarly(health)).toBe(true);
  expect(isTooEarly(health, health.atMs + 25_000)).toBe(false);
});
