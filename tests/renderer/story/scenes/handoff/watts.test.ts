import { describe, expect, test } from 'vitest';
import { againstSaid, guessedWatts } from '../../../../../renderer/story/scenes/handoff/watts.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a guess of the GPU’s watts', () => {
  test('is told how far it is off, and in which direction', () => {
    expect(plain(guessedWatts(90, 66.7))).toBe('You said 90 W. It draws 66.7 W now, 23.3 W less.');
    expect(plain(guessedWatts(20, 66.7))).toBe('You said 20 W. It draws 66.7 W now, 46.7 W more.');
    expect(plain(guessedWatts(65, 66.7))).toContain('you know your machine');
  });

  test('has no answer where the driver doesn’t say, and no zero', () => {
    expect(guessedWatts(90, null)).toContain('doesn’t report');
    expect(againstSaid(null, 40)).toBe('');
  });

  test('is held against the number from the stage, with what the driver can’t see', () => {
    expect(plain(againstSaid(66.7, 40))).toBe('That is 26.7 W more than the number from the stage, and the rest of the box comes on top.');
    expect(againstSaid(11, 40)).toContain('below the number from the stage');
    expect(againstSaid(40.2, 40)).toContain('of the GPU alone');
  });
});
