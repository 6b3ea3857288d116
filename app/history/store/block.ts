import { ByteReader, ByteWriter, readColumn, writeColumn } from './columns.ts';
import { type Resolution, resolutionById } from './resolution.ts';

/** What one metric instance was in consecutive buckets of time, those without a reading left out. All columns are equally long. */
export interface Buckets {
  /** Which bucket, counted from the start of the block, ascending. */
  readonly places: Float64Array;
  readonly min: Float64Array;
  readonly mean: Float64Array;
  readonly max: Float64Array;
  /** How many readings each holds, 1 or more. */
  readonly count: Float64Array;
}

export interface Block extends Buckets {
  /** The usual distance of one reading to the next, in buckets: a reading stands for so long. */
  readonly period: number;
}

/** How the figures of a block are written: one of each bucket, or three. */
const shapes = { one: 1, three: 2 } as const;

/** A block as bytes. Figures are rounded to the steps of the resolution; minimum and maximum are never inside the mean. */
export function encodeBlock(buckets: Buckets, resolution: Resolution): Uint8Array {
  const { toSteps, meanSteps } = resolution;
  const min = buckets.min.map(toSteps);
  const max = buckets.max.map(toSteps);
  const spread = min.some((low, index) => low !== max[index]);
  const divisor = commonDivisor(spread ? [min, max] : [max]);
  const writer = new ByteWriter();
  writer.number(spread ? shapes.three : shapes.one);
  writer.number(resolution.id);
  writer.number(divisor);
  writer.number(medianDistance(buckets.places));
  writePlaces(writer, buckets.places);
  writeColumn(writer, buckets.count);
  if (!spread) {
    writeColumn(
      writer,
      max.map((steps) => steps / divisor),
    );
    return writer.bytes();
  }
  // The mean first: how far minimum and maximum lie from it is less to tell than where they are.
  const mean = buckets.mean.map((value) => Math.round(toSteps(value) / meanSteps));
  const middle = mean.map((value) => Math.round((value * meanSteps) / divisor));
  writeColumn(writer, mean);
  writeColumn(
    writer,
    middle.map((value, index) => value - (min[index] as number) / divisor),
  );
  writeColumn(
    writer,
    middle.map((value, index) => (max[index] as number) / divisor - value),
  );
  return writer.bytes();
}

/** Gives a column to be filled, of any content. */
export type TakeColumn = (length: number) => Float64Array;

/**
 * The inverse of `encodeBlock`.
 * @param take gives the columns of the figures
 * @throws RangeError where the bytes are no block
 */
export function decodeBlock(bytes: Uint8Array, take: TakeColumn = (length) => new Float64Array(length)): Block {
  const reader = new ByteReader(bytes);
  const shape = reader.number();
  const { columnFromSteps, meanSteps } = resolutionById(reader.number());
  const divisor = reader.number();
  const period = reader.number();
  const places = readPlaces(reader);
  const count = readCounts(reader, places.length);
  if (shape === shapes.one) {
    const value = readColumn(reader, take(places.length));
    columnFromSteps(value, divisor);
    return { period, places, count, min: value, mean: value, max: value };
  }
  if (shape !== shapes.three) throw new RangeError(`no block has the shape ${shape}`);
  const mean = readColumn(reader, take(places.length));
  const min = readColumn(reader, take(places.length));
  const max = readColumn(reader, take(places.length));
  for (let index = 0; index < places.length; index += 1) {
    const steps = (mean[index] as number) * meanSteps;
    const middle = Math.round(steps / divisor);
    const low = (middle - (min[index] as number)) * divisor;
    const high = (middle + (max[index] as number)) * divisor;
    min[index] = low;
    mean[index] = steps < low ? low : steps > high ? high : steps;
    max[index] = high;
  }
  for (const column of [min, mean, max]) columnFromSteps(column, 1);
  return { period, places, count, min, mean, max };
}

/** Columns that nearly every block has: every place, and one reading at each. They are never written to. */
const everyPlace = new Map<number, Float64Array>();
const oneEach = new Map<number, Float64Array>();

function shared(columns: Map<number, Float64Array>, length: number, make: (index: number) => number): Float64Array {
  const known = columns.get(length);
  if (known) return known;
  const column = Float64Array.from({ length }, (_, index) => make(index));
  // Blocks that are cut short have all kinds of lengths; they are few, and not worth keeping.
  if (columns.size < 8) columns.set(length, column);
  return column;
}

/** How a column of ones is written, however long. */
const onesColumn = ((writer) => {
  writeColumn(writer, Float64Array.of(1));
  return writer.bytes();
})(new ByteWriter());

function readCounts(reader: ByteReader, length: number): Float64Array {
  return reader.skip(onesColumn) ? shared(oneEach, length, () => 1) : readColumn(reader, new Float64Array(length));
}

/** The largest number that divides them all; 1 where all are 0. */
function commonDivisor(columns: readonly Float64Array[]): number {
  let divisor = 0;
  for (const column of columns) {
    for (const number of column) {
      let rest = Math.abs(number);
      while (rest > 0) [divisor, rest] = [rest, divisor % rest];
      if (divisor === 1) return 1;
    }
  }
  return Math.max(1, divisor);
}

/** How far apart readings usually are, in buckets; 1 where there are too few to tell. */
export function medianDistance(places: Float64Array): number {
  if (places.length < 2) return 1;
  const distances = new Float64Array(places.length - 1);
  for (let index = 1; index < places.length; index += 1) distances[index - 1] = (places[index] as number) - (places[index - 1] as number);
  return distances.sort()[distances.length >> 1] as number;
}

/** As lengths of runs: so many missing, so many there, so many missing… */
function writePlaces(writer: ByteWriter, places: Float64Array): void {
  const runs: number[] = [];
  let next = 0;
  let there = 0;
  for (const place of places) {
    if (place > next || runs.length === 0) {
      if (runs.length > 0) runs.push(there);
      runs.push(place - next);
      there = 0;
    }
    there += 1;
    next = place + 1;
  }
  if (runs.length > 0) runs.push(there);
  writer.number(runs.length);
  for (const run of runs) writer.number(run);
}

/** More buckets than this are in no block: whatever says so is damaged. */
const mostPlaces = 100_000;

function readPlaces(reader: ByteReader): Float64Array {
  const runs = Array.from({ length: Math.min(reader.number(), mostPlaces) }, () => reader.number());
  const total = runs.reduce((sum, run, index) => (index % 2 === 1 ? sum + run : sum), 0);
  if (total > mostPlaces) throw new RangeError('block is too long');
  if (runs.length === 2 && runs[0] === 0) return shared(everyPlace, total, (index) => index);
  const places = new Float64Array(total);
  let place = 0;
  let at = 0;
  runs.forEach((run, index) => {
    if (index % 2 === 1) for (let step = 0; step < run; step += 1) places[at + step] = place + step;
    if (index % 2 === 1) at += run;
    place += run;
  });
  return places;
}
