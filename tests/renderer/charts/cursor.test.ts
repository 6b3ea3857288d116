import { describe, expect, it } from 'vitest';
import { moveByKey, timeUnder } from '../../../renderer/charts/cursor.ts';

const view = { fromMs: 1000, toMs: 11_000 };

describe('the cursor', () => {
  it('stays under the pointer while time moves on', () => {
    const place = { by: 'pointer', share: 0.5 } as const;
    expect(timeUnder(place, view)).toBe(6000);
    expect(timeUnder(place, { fromMs: 2000, toMs: 12_000 })).toBe(7000);
  });

  it('stays at its time when it was set from the keyboard, until that has left the view', () => {
    const place = { by: 'keyboard', timeMs: 1500 } as const;
    expect(timeUnder(place, view)).toBe(1500);
    expect(timeUnder(place, { fromMs: 2000, toMs: 12_000 })).toBeNull();
  });

  it.each([
    ['ArrowLeft', false, 5000],
    ['ArrowRight', false, 7000],
    ['ArrowLeft', true, 1000],
    ['PageUp', false, 11_000],
    ['Home', false, 1000],
    ['End', false, 11_000],
    ['Escape', false, null],
    ['a', false, undefined],
  ])('%s (with shift: %s) goes to %s', (key, far, to) => {
    expect(moveByKey(key, far, 6000, view, 1000)).toBe(to);
  });

  it('starts at the newest reading', () => {
    expect(moveByKey('ArrowLeft', false, null, view, 1000)).toBe(10_000);
  });
});
