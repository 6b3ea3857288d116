import { expect, test } from 'vitest';
import { chooseMetrics } from '../../../../app/export/span/metric-choice.ts';

test('a metric is named whole, or all of a kind by their first word, each once in the order of the catalogue', () => {
  expect(chooseMetrics('network,gpu.power')).toEqual({ metrics: ['gpu.power', 'network.received', 'network.sent'] });
  expect(chooseMetrics('gpu.power,gpu.power,')).toEqual({ metrics: ['gpu.power'] });
});

test('what is recorded of processes can be named too', () => {
  expect(chooseMetrics('gpu.process.memory')).toEqual({ metrics: ['gpu.process.memory'] });
});

test('of a name that none goes by, those with the same words are told, the shortest first', () => {
  expect(chooseMetrics('swap')).toEqual({
    unknown: 'swap',
    near: ['memory.swap-in', 'memory.swap-out', 'memory.swap.used', 'memory.swap.total'],
  });
  expect(chooseMetrics('gpu.power,xyz')).toEqual({ unknown: 'xyz', near: [] });
});
