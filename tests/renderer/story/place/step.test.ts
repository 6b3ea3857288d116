import { describe, expect, test } from 'vitest';
import { stepFrom, stepOfKey } from '../../../../renderer/story/place/step.ts';

describe('a step from scene to scene', () => {
  const scenes = ['a', 'b', 'c'];

  test('leads on and back, and stays at the ends', () => {
    expect(stepFrom(scenes, 'a', 1)).toBe('b');
    expect(stepFrom(scenes, 'c', 1)).toBe('c');
    expect(stepFrom(scenes, 'b', -1)).toBe('a');
    expect(stepFrom(scenes, 'a', -1)).toBe('a');
  });

  test('from above the first scene leads to the first', () => {
    expect(stepFrom(scenes, null, 1)).toBe('a');
    expect(stepFrom([], null, 1)).toBeNull();
  });
});

describe('the keys', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, target: null };
  const inside = (match: string) => ({ closest: (selector: string) => (selector.includes(match) ? {} : null) }) as unknown as EventTarget;

  test('j leads on, k back, and no other key does anything', () => {
    expect(stepOfKey({ ...none, key: 'j' })).toBe(1);
    expect(stepOfKey({ ...none, key: 'k' })).toBe(-1);
    for (const key of [' ', 'ArrowDown', 'PageDown', 'J', 'Enter']) expect(stepOfKey({ ...none, key })).toBeNull();
  });

  test('are left alone with a modifier, where letters are typed, and in a dialog', () => {
    expect(stepOfKey({ ...none, key: 'j', ctrlKey: true })).toBeNull();
    expect(stepOfKey({ ...none, key: 'j', target: inside('input') })).toBeNull();
    expect(stepOfKey({ ...none, key: 'k', target: inside('dialog') })).toBeNull();
    expect(stepOfKey({ ...none, key: 'k', target: inside('nothing of these') })).toBe(-1);
  });
});
