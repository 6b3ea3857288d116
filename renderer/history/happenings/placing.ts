import type { View } from '../../charts/columns.ts';
import { placeOf } from '../../charts/marks.ts';
import type { Happening, Sign } from './happening.ts';

/** A mark below the axis: one happening, or several that are too near to each other to be told apart. */
export interface PlacedMark {
  readonly id: string;
  /** Pixels from the left. */
  readonly x: number;
  readonly row: number;
  readonly sign: Sign;
  /** `null` where there is no room for words. */
  readonly words: string | null;
  readonly happenings: readonly Happening[];
}

export const rows = 2;
/** Signs nearer than this are one. */
const signWide = 14;
const characterWide = 5.8;
const clear = 12;
/** Longer words are cut. */
const mostCharacters = 30;

const weight: Readonly<Record<Sign, number>> = {
  critical: 6,
  warning: 5,
  note: 4,
  unknown: 3,
  waiting: 3,
  ok: 3,
  stopped: 2,
  began: 1,
  other: 0,
};

/** What several have in common: the sign of the worst. */
const worstOf = (happenings: readonly Happening[]): Sign =>
  happenings.reduce<Sign>((worst, { sign }) => (weight[sign] > weight[worst] ? sign : worst), 'other');

const cut = (text: string): string => (text.length > mostCharacters ? `${text.slice(0, mostCharacters - 1).trimEnd()}…` : text);

interface Cluster {
  readonly x: number;
  readonly happenings: Happening[];
}

function clustersOf(happenings: readonly Happening[], view: View, width: number): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const happening of happenings) {
    const x = placeOf(happening.atMs, view, width);
    const last = clusters.at(-1);
    if (last && x - last.x < signWide) last.happenings.push(happening);
    else clusters.push({ x, happenings: [happening] });
  }
  return clusters;
}

/**
 * Places marks below an axis so that nothing overlaps: words go where there is room in one of two rows, the worst ones first; signs are
 * always there, and those that would touch become one with their number.
 */
export function placeHappenings(happenings: readonly Happening[], view: View, width: number): readonly PlacedMark[] {
  const clusters = clustersOf(happenings, view, width);
  /** The stretches that are taken in each row, by signs at first. */
  const taken: [number, number][][] = Array.from({ length: rows }, () => []);
  // Signs stand in the first row, so words of the second row are free of them.
  for (const { x } of clusters) taken[0]?.push([x - signWide / 2, x + signWide / 2]);
  const marks = clusters.map(({ x, happenings: own }, index) => ({ x, index, own, sign: worstOf(own) }));
  const placed = new Map<number, { readonly row: number; readonly words: string | null }>();
  for (const { x, index, own, sign } of marks.toSorted((a, b) => weight[b.sign] - weight[a.sign])) {
    const worst = own.find((happening) => happening.sign === sign) ?? own[0];
    const words = cut(own.length === 1 ? (worst?.short ?? '') : `${own.length}: ${worst?.short ?? ''}`);
    const from = x - signWide / 2;
    const to = x + signWide / 2 + words.length * characterWide + clear;
    const row = taken.findIndex(
      (stretches, candidate) =>
        to - clear <= width && stretches.every(([left, right]) => (candidate === 0 && left === from) || right <= from + 0.01 || left >= to),
    );
    if (row >= 0) taken[row]?.push([from, to]);
    placed.set(index, row >= 0 ? { row, words } : { row: 0, words: null });
  }
  return marks.map(({ x, index, own, sign }) => ({
    id: own[0]?.id ?? String(index),
    x,
    sign,
    happenings: own,
    row: placed.get(index)?.row ?? 0,
    words: placed.get(index)?.words ?? null,
  }));
}
