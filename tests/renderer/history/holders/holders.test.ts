import { expect, test } from 'vitest';
import { holdersOf } from '../../../../renderer/history/holders/holders.ts';

const span = (name: string, pid: string, fromMs: number, toMs: number, peakBytes: number) => ({
  fromMs,
  toMs,
  peakBytes,
  labels: { pid, name, gpu: '0' },
});

test('processes of one name are one row with the highest peak, the largest first', () => {
  expect(holdersOf([span('train', '1', 0, 10, 50), span('serve', '2', 5, 90, 70), span('train', '3', 20, 30, 60)])).toEqual([
    { name: 'serve', processes: 1, fromMs: 5, toMs: 90, peakBytes: 70 },
    { name: 'train', processes: 2, fromMs: 0, toMs: 30, peakBytes: 60 },
  ]);
});

test('a process without a name is known by its number', () => {
  expect(holdersOf([{ fromMs: 0, toMs: 1, peakBytes: 1, labels: { pid: '41' } }])[0]?.name).toBe('process 41');
});
