import type { Buckets } from './block.ts';

/** Puts readings and buckets together, by the place of each in a block or on an axis. */
export interface Gathering {
  /** @param count how many readings the figures stand for, 1 or more */
  add(place: number, min: number, mean: number, max: number, count: number): void;
  /** What was gathered since the last call, the empty places left out. */
  take(): Buckets;
}

/** @param size how many places there are */
export function createGathering(size: number): Gathering {
  const lows = new Float64Array(size);
  const sums = new Float64Array(size);
  const highs = new Float64Array(size);
  const counts = new Float64Array(size);

  return {
    add(place, min, mean, max, count) {
      const before = counts[place] as number;
      lows[place] = before === 0 ? min : Math.min(lows[place] as number, min);
      highs[place] = before === 0 ? max : Math.max(highs[place] as number, max);
      sums[place] = (before === 0 ? 0 : (sums[place] as number)) + mean * count;
      counts[place] = before + count;
    },
    take() {
      const filled: number[] = [];
      for (let place = 0; place < size; place += 1) if ((counts[place] as number) > 0) filled.push(place);
      const places = Float64Array.from(filled);
      const pick = (from: Float64Array) => places.map((place) => from[place] as number);
      const count = pick(counts);
      const mean = pick(sums).map((sum, index) => sum / (count[index] as number));
      const isSingle = count.every((readings) => readings === 1) && filled.every((place) => lows[place] === highs[place]);
      const buckets = { places, min: isSingle ? mean : pick(lows), mean, max: isSingle ? mean : pick(highs), count };
      counts.fill(0);
      return buckets;
    },
  };
}
