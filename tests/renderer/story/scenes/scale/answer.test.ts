import { describe, expect, it } from 'vitest';
import { guessSays, looksAtText, ownSays, powerText, stackSays } from '../../../../../renderer/story/scenes/scale/answer.ts';

const spark = 0.0505;
const rocket = 122.8344;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what the page says of a stack', () => {
  it.each([
    [1, 'One Spark is 50.5 mm high: 1/2,432 of the rocket.'],
    [1500, '1,500 Sparks stand 76 m high: 62 % of the rocket.'],
    [2432, '2,432 Sparks stand 123 m high: as high as the rocket.'],
    [3000, '3,000 Sparks stand 152 m high: 29 m over the rocket’s nose.'],
  ])('%d', (sparks, says) => {
    expect(plain(stackSays(sparks, spark, rocket))).toBe(says);
  });

  it.each([
    [2432, 'You said 2,432. It takes 2,432: you have an eye for this.'],
    [2200, 'You said 2,200. It takes 2,432: not far off.'],
    [500, 'You said 500. It takes 2,432, 4.9 times as many.'],
    [4864, 'You said 4,864. It takes 2,432: yours would reach 2 times as high.'],
    [1, 'You said 1. It takes 2,432, 2,432 times as many.'],
  ])('of a guess of %d', (said, says) => {
    expect(guessSays(said, 2432)).toBe(says);
  });
});

describe('what the page says of machines like the reader’s', () => {
  const box = { isSpark: true, gpuWatts: 59.9, memoryBytes: 121.7 * 1024 ** 3 };

  it('multiplies this machine’s own figures', () => {
    expect(plain(ownSays(box, 2432, 'binary'))).toBe(
      '2,432 like yours would have 289.04 TiB of memory. Their GPUs, each at the 59.9 W of yours now, would draw 146 kW.',
    );
  });

  it('says of one Spark what it is', () => {
    expect(plain(ownSays(box, 1, 'binary'))).toBe('Your Spark has 121.7 GiB of memory. Its GPU alone draws 59.9 W now.');
  });

  it('says so where the GPU doesn’t tell its power, and where the machine is no Spark', () => {
    const says = plain(ownSays({ isSpark: false, gpuWatts: null, memoryBytes: 32 * 1024 ** 3 }, 1, 'binary'));
    expect(says).toBe('This machine, which is no Spark, has 32.0 GiB of memory. Its GPU doesn’t say now what it draws.');
    expect(plain(ownSays({ ...box, gpuWatts: null, memoryBytes: null }, 10, 'binary'))).toBe('Its GPU doesn’t say now what it draws.');
  });

  it('writes watts up to ten thousand, and kilowatts from there', () => {
    expect([4.2, 412, 9994, 145_676].map(powerText).map(plain)).toEqual(['4.2 W', '412.0 W', '9,994 W', '146 kW']);
  });
});

describe('what lies at a height of the stack', () => {
  it('is a Spark by its number, from 1 at the ground', () => {
    expect(looksAtText(0, 2432, spark)).toBe('Spark no. 1');
    expect(looksAtText(61.44, 2432, spark)).toBe('Spark no. 1,217');
  });
  it('is nothing above its end', () => {
    expect(looksAtText(61.44, 1, spark)).toBe('no Spark this high');
  });
});
