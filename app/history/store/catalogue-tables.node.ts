import type { DatabaseSync } from 'node:sqlite';
import type { Unit } from '../../telemetry/metrics.ts';
import { seriesKey } from '../series.ts';
import type { NamedSeries } from './row.ts';

/** A series and its number in the file. */
export interface StoredSeries extends NamedSeries {
  readonly id: number;
}

/** A list of series that rows have in common. */
export interface StoredLayout {
  readonly id: number;
  readonly series: readonly number[];
}

interface SeriesRow {
  readonly id: number;
  readonly metric: string;
  readonly labels: string;
  readonly unit: string;
}

export const readSeries = (db: DatabaseSync): StoredSeries[] =>
  (db.prepare('SELECT id, metric, labels, unit FROM series ORDER BY id').all() as unknown as SeriesRow[]).map(
    ({ id, metric, labels, unit }) => ({ id, metric, labels: JSON.parse(labels), unit: unit as Unit }),
  );

const numbersOf = (bytes: Uint8Array): readonly number[] => [...new Uint32Array(bytes.slice().buffer)];

/** The series of a layout by their numbers; empty where the file has none of that number. */
export function readLayout(db: DatabaseSync, id: number): readonly number[] {
  const row = db.prepare('SELECT series FROM layouts WHERE id = ?').get(id) as { series: Uint8Array } | undefined;
  return row ? numbersOf(row.series) : [];
}

/** Gives series and layouts their numbers in the file, each once. To be used within a transaction. */
export function createNumbering(db: DatabaseSync) {
  const addSeries = db.prepare('INSERT INTO series (metric, labels, unit) VALUES (?, ?, ?) RETURNING id');
  const addLayout = db.prepare('INSERT INTO layouts (series) VALUES (?) RETURNING id');
  const series = new Map(readSeries(db).map((each) => [seriesKey(each.metric, each.labels), each]));
  const byId = new Map([...series.values()].map((each) => [each.id, each]));
  const layouts = new Map(
    (db.prepare('SELECT id, series FROM layouts').all() as { id: number; series: Uint8Array }[]).map(({ id, series: bytes }) => {
      const numbers = numbersOf(bytes);
      return [numbers.join(), { id, series: numbers }] as const;
    }),
  );

  function seriesId({ metric, labels, unit }: NamedSeries): number {
    const key = seriesKey(metric, labels);
    const known = series.get(key);
    if (known) return known.id;
    const { id } = addSeries.get(metric, JSON.stringify(labels), unit) as { id: number };
    series.set(key, { id, metric, labels, unit });
    byId.set(id, { id, metric, labels, unit });
    return id;
  }

  function layoutOf(numbers: readonly number[]): StoredLayout {
    const known = layouts.get(numbers.join());
    if (known) return known;
    const { id } = addLayout.get(new Uint8Array(Uint32Array.from(numbers).buffer)) as { id: number };
    const layout = { id, series: numbers };
    layouts.set(numbers.join(), layout);
    return layout;
  }

  return {
    seriesId,
    layoutOf,
    /** Every series by its number. */
    seriesById: (): ReadonlyMap<number, StoredSeries> => byId,
    /** Forgets layouts that no row in the file has any more. */
    dropLayouts(kept: ReadonlySet<number>) {
      const drop = db.prepare('DELETE FROM layouts WHERE id = ?');
      for (const [key, { id }] of layouts) {
        if (kept.has(id)) continue;
        drop.run(id);
        layouts.delete(key);
      }
    },
  };
}

export type Numbering = ReturnType<typeof createNumbering>;
