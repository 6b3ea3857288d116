/** Chance that is the same for the same seed, and can be asked about any time without having been asked before. */
export interface Noise {
  /** Evenly spread over 0 to 1 (1 excluded); one figure per channel and index. */
  pick(channel: string, index?: number): number;
  /** A smooth curve between −1 and 1 that takes a new direction every `periodSeconds`. */
  wave(channel: string, seconds: number, periodSeconds: number): number;
  /** As many lower-case hexadecimal digits as asked for. */
  hex(channel: string, digits: number): string;
}

export function createNoise(seed: number): Noise {
  const channels = new Map<string, number>();
  const channelHash = (channel: string): number => {
    const known = channels.get(channel);
    if (known !== undefined) return known;
    const hash = hashText(channel, seed);
    channels.set(channel, hash);
    return hash;
  };
  const pick = (channel: string, index = 0): number => scramble(channelHash(channel) ^ Math.imul(index | 0, 0x9e3779b1)) / 2 ** 32;
  return {
    pick,
    wave(channel, seconds, periodSeconds) {
      const position = seconds / periodSeconds;
      const slot = Math.floor(position);
      const part = position - slot;
      const eased = part * part * (3 - 2 * part);
      const from = pick(channel, slot);
      return (from + (pick(channel, slot + 1) - from) * eased) * 2 - 1;
    },
    hex: (channel, digits) => Array.from({ length: digits }, (_, index) => Math.floor(pick(channel, index + 1) * 16).toString(16)).join(''),
  };
}

/** Mixes all bits of a 32-bit number into all bits of the result (the last steps of MurmurHash3). */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashText(text: string, seed: number): number {
  let hash = scramble(seed | 0);
  for (let index = 0; index < text.length; index++) hash = scramble(hash ^ Math.imul(text.charCodeAt(index) + 1, 0x9e3779b1));
  return hash;
}
