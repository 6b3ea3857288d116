/** Millimetres between two Sparks of the wall. */
const gap = 9;
/** Sparks in a row, where there is room beside the old box and where there is not. */
export const columns = { wide: 12, narrow: 8 } as const;

export interface Slot {
  readonly x: number;
  readonly y: number;
  /** How much of this Spark is there, from the left; below 1 only for the last. */
  readonly share: number;
}

export interface Wall {
  readonly width: number;
  readonly height: number;
  readonly slots: readonly Slot[];
}

/** More Sparks than that are a number, not a picture. */
export const most = 64;

/**
 * Sparks in rows, from the floor up, in millimetres. A fraction is a piece of the last one.
 * @param rows the height that is kept free for them, so that the page doesn't move as they come and go
 */
export function wallOf(count: number, spark: { readonly width: number; readonly height: number }, columns: number, rows: number): Wall {
  const shown = Math.min(most, Math.max(0, count));
  const height = rows * spark.height + (rows - 1) * gap;
  const whole = Math.ceil(shown - 1e-9);
  const slots = Array.from({ length: whole }, (_, index) => ({
    x: (index % columns) * (spark.width + gap),
    y: height - spark.height - Math.floor(index / columns) * (spark.height + gap),
    share: Math.min(1, shown - index),
  }));
  return { width: columns * spark.width + (columns - 1) * gap, height, slots };
}

/** Rows that so many Sparks take. */
export const rowsOf = (count: number, columns: number): number => Math.max(1, Math.ceil(Math.min(most, count) / columns - 1e-9));
