import { expect, test } from 'vitest';
import { faultAs, oldestOf } from '../../../../renderer/history/load/recorded.ts';

const extent = { fromMs: 1_800_000, toMs: 9_000_000 };
const event = (atMs: number, kind: 'started' | 'stopped') => ({ atMs, kind, text: '' });

test('the past begins when the recorder did, not with the bucket that holds its first reading', () => {
  expect(oldestOf(extent, [event(1_851_000, 'started'), event(5_000_000, 'started')])).toBe(1_851_000);
});

test('where older readings have been dropped, or the first event is another one, it begins with the oldest bucket', () => {
  expect(oldestOf(extent, [event(5_000_000, 'started')])).toBe(extent.fromMs);
  expect(oldestOf(extent, [event(1_810_000, 'stopped'), event(1_851_000, 'started')])).toBe(extent.fromMs);
  expect(oldestOf(extent, [])).toBe(extent.fromMs);
});

test('a fault is either that nothing is recorded, or that the app doesn’t answer', () => {
  expect(faultAs({ code: 'HISTORY_OFF', message: 'Nothing is recorded here.' })).toEqual({
    kind: 'off',
    says: 'Nothing is recorded here.',
  });
  expect(faultAs(new Error('There is no connection.'))).toEqual({ kind: 'silent', says: 'There is no connection.' });
  expect(faultAs('?').kind).toBe('silent');
});
