import type { Labels } from '../telemetry/metrics.ts';

/** One metric instance over time. `values[i]` belongs to `times[i]` of the window; NaN is a gap. */
export interface Series {
  readonly metric: string;
  readonly labels: Labels;
  readonly values: Float64Array;
}

/** Series that share one time axis (milliseconds since the epoch, ascending). */
export interface SeriesWindow {
  readonly times: Float64Array;
  readonly series: readonly Series[];
}

/** One metric instance over time, oldest first: `values[i]` belongs to `timesMs[i]`; NaN is a gap. */
export interface Track {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
}

/** The name of a metric instance in maps and URLs: `gpu.power{gpu=0}`. Labels in the catalogue's order. */
export function seriesKey(metric: string, labels: Labels): string {
  const pairs = Object.entries(labels);
  return pairs.length === 0 ? metric : `${metric}{${pairs.map(([name, value]) => `${name}=${value}`).join(',')}}`;
}

const magic = 0x53435231; // "SCR1"

/**
 * A window as bytes, since typed arrays don't survive JSON: magic, header length, a JSON header padded to
 * 8 bytes, the times, then each series' values, all little-endian float64.
 */
export function encodeWindow(window: SeriesWindow): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(
    JSON.stringify({ points: window.times.length, series: window.series.map(({ metric, labels }) => ({ metric, labels })) }),
  );
  const start = Math.ceil((8 + header.length) / 8) * 8;
  const columns = [window.times, ...window.series.map((series) => series.values)];
  const bytes = new Uint8Array(start + columns.length * window.times.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  bytes.set(header, 8);
  columns.forEach((column, index) => {
    new Float64Array(bytes.buffer, start + index * window.times.length * 8, window.times.length).set(column);
  });
  return bytes;
}

/** The inverse of `encodeWindow`. @throws RangeError where the bytes are not such a window. */
export function decodeWindow(bytes: Uint8Array): SeriesWindow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic) throw new RangeError('not a series window');
  const headerLength = view.getUint32(4, true);
  const start = Math.ceil((8 + headerLength) / 8) * 8;
  if (start > bytes.length) throw new RangeError('series window is cut short');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as {
    points: number;
    series: { metric: string; labels: Labels }[];
  };
  if (start + (header.series.length + 1) * header.points * 8 > bytes.length) throw new RangeError('series window is cut short');
  const column = (index: number) => {
    const from = bytes.byteOffset + start + index * header.points * 8;
    // Node's Buffer is a Uint8Array whose own `slice` copies nothing.
    return new Float64Array(bytes.buffer.slice(from, from + header.points * 8));
  };
  return { times: column(0), series: header.series.map(({ metric, labels }, index) => ({ metric, labels, values: column(index + 1) })) };
}
