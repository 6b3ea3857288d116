import type { Snapshot } from '../../telemetry/snapshot.ts';
import { identifyingWords, placesOf, redacted, type WordKind } from '../redact-words.ts';

/** What is known by its looks, whatever it is called. */
type PatternKind = 'UUIDs' | 'hardware addresses' | 'network addresses' | 'mail addresses' | 'names in paths';
export type RedactedKind = WordKind | PatternKind;

interface Pattern {
  readonly kind: PatternKind;
  readonly places: RegExp;
  readonly instead: string;
}

const byte = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const patterns: readonly Pattern[] = [
  { kind: 'UUIDs', places: /(?:GPU-|MIG-)?\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, instead: redacted },
  { kind: 'mail addresses', places: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, instead: redacted },
  { kind: 'hardware addresses', places: /\b[\da-f]{2}(?::[\da-f]{2}){5}\b/gi, instead: redacted },
  // Eight groups, or some left out in the middle.
  { kind: 'network addresses', places: /(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/gi, instead: redacted },
  { kind: 'network addresses', places: /(?<![\w:])(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}(?![\w:])/gi, instead: redacted },
  { kind: 'network addresses', places: new RegExp(`(?<![\\w.])(?!127\\.)(?:${byte}\\.){3}${byte}(?![\\w.])`, 'g'), instead: redacted },
  { kind: 'names in paths', places: /(?<=\/(?:home|media|run\/media|mnt|Users)\/)(?!…)[^\s/"'`,;:)\]}]+/g, instead: '…' },
];

/** Takes out what tells the machine and its owner, and counts it. */
export interface Redactor {
  text(text: string): string;
  /** The same for every text in a piece of plain data. */
  values<T>(value: T): T;
  /** Notes that something was left out as a whole. */
  leftOut(kind: RedactedKind): void;
  /** So many places of each kind so far; kinds of which there was none are left out. */
  counts(): ReadonlyMap<RedactedKind, number>;
}

/** Leaves everything as it is. */
export const nothingRedacted: Redactor = { text: (text) => text, values: (value) => value, leftOut: () => {}, counts: () => new Map() };

/**
 * Knows the names from a snapshot, and what has a form of its own (UUIDs, addresses, folders of people) also where it is somebody
 * else's, or was this machine's long ago.
 */
export function createRedactor(snapshot: Snapshot | null): Redactor {
  const words = snapshot === null ? [] : identifyingWords(snapshot);
  const searched: readonly { readonly kind: RedactedKind; readonly places: RegExp; readonly instead: string }[] = [
    ...words.map(({ kind, word }) => ({ kind, places: placesOf(word), instead: redacted })),
    ...patterns,
  ];
  const counts = new Map<RedactedKind, number>();
  const leftOut = (kind: RedactedKind): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };

  const text = (told: string): string =>
    searched.reduce(
      (rest, { kind, places, instead }) =>
        rest.replaceAll(places, () => {
          leftOut(kind);
          return instead;
        }),
      told,
    );

  function values(value: unknown): unknown {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(values);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, values(each)]));
  }

  return { text, values: <T>(value: T) => values(value) as T, leftOut, counts: () => counts };
}
