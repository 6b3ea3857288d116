/** One bucket of a coarser tier while it fills: for each series its readings so far. */
export interface Filling {
  /** Number of the bucket since the epoch; `null` before the first reading. */
  readonly bucket: number | null;
  /** Begins a bucket; what was in the one before is gone. */
  begin(bucket: number): void;
  /** @param series number of the series; @param value not NaN */
  add(series: number, value: number): void;
  /** Minimum, mean, maximum and count of each series, one after the other by column; NaN and 0 where there was no reading. */
  row(series: readonly number[]): Float64Array<ArrayBuffer>;
  /** Which series have readings. */
  readonly touched: ReadonlySet<number>;
}

export const rowColumns = 4;

export function createFilling(): Filling {
  let bucket: number | null = null;
  const touched = new Set<number>();
  const sums: number[] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  const counts: number[] = [];

  return {
    get bucket() {
      return bucket;
    },
    touched,
    begin(next) {
      bucket = next;
      touched.clear();
    },
    add(series, value) {
      if (touched.has(series)) {
        sums[series] = (sums[series] as number) + value;
        lows[series] = Math.min(lows[series] as number, value);
        highs[series] = Math.max(highs[series] as number, value);
        counts[series] = (counts[series] as number) + 1;
      } else {
        touched.add(series);
        sums[series] = value;
        lows[series] = value;
        highs[series] = value;
        counts[series] = 1;
      }
    },
    row(series) {
      const size = series.length;
      const cells = new Float64Array(rowColumns * size).fill(Number.NaN, 0, 3 * size);
      series.forEach((id, index) => {
        if (!touched.has(id)) return;
        cells[index] = lows[id] as number;
        cells[size + index] = (sums[id] as number) / (counts[id] as number);
        cells[2 * size + index] = highs[id] as number;
        cells[3 * size + index] = counts[id] as number;
      });
      return cells;
    },
  };
}
