import { describe, expect, test } from 'vitest';
import { largeBlocks } from '../../../app/health/rules/large-blocks.ts';
import { memoryFilling } from '../../../app/health/rules/memory-filling.ts';
import { memoryPressure } from '../../../app/health/rules/memory-pressure.ts';
import { pageCache } from '../../../app/health/rules/page-cache.ts';
import { swapInUse } from '../../../app/health/rules/swap-in-use.ts';
import { unownedMemory } from '../../../app/health/rules/unowned-memory.ts';
import { type ScenarioName, scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../simulated-snapshot.ts';
import { memorySeries, recordedSeries } from './memory-series.ts';
import { watchOver } from './watching.ts';

const rules = [memoryFilling, memoryPressure, pageCache, largeBlocks, unownedMemory, swapInUse];
const expected: Partial<Record<ScenarioName, readonly string[]>> = {
  'memory-pressure': ['memory-filling', 'memory-pressure', 'swap-in-use'],
  'page-cache': ['page-cache'],
};

describe('the rules about memory', () => {
  test.each(scenarios.map(({ name }) => name))('find in the scenario %s what it shows, and nothing else', async (name) => {
    const { opened } = watchOver(rules, await simulatedSnapshots(name, 330));
    expect(opened.map(({ rule }) => rule)).toEqual(expected[name] ?? []);
  });

  test.each(recordedSeries)('are silent on the recording %s', async (file) => {
    const { opened } = watchOver(rules, memorySeries(file, await simulatedSnapshot('inference', 60)));
    expect(opened).toEqual([]);
  });
});
