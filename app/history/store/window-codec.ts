import type { HistorySeries, HistoryTrack, HistoryWindow } from '../history.ts';

const magic = 0x31484353; // "SCH1" in the bytes' order
const columnsPerSeries = 4;

/**
 * A window as bytes, since typed arrays don't survive JSON: magic, header length, a JSON header padded to 8 bytes, the times, then
 * minimum, mean, maximum and count of each series, all little-endian float64.
 */
export function encodeHistoryWindow({ times, series, ...axis }: HistoryWindow): Uint8Array<ArrayBuffer> {
  const names = series.map(({ metric, labels }) => ({ metric, labels }));
  const header = new TextEncoder().encode(JSON.stringify({ ...axis, points: times.length, series: names }));
  const start = padded(8 + header.length);
  const columns = [times, ...series.flatMap(({ min, mean, max, count }) => [min, mean, max, count])];
  const bytes = new Uint8Array(start + columns.length * times.length * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, header.length, true);
  bytes.set(header, 8);
  columns.forEach((column, index) => {
    new Float64Array(bytes.buffer, start + index * times.length * 8, times.length).set(column);
  });
  return bytes;
}

/** The inverse of `encodeHistoryWindow`. @throws RangeError where the bytes are not such a window. */
export function decodeHistoryWindow(bytes: Uint8Array): HistoryWindow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== magic) throw new RangeError('not a window of the history');
  const headerLength = view.getUint32(4, true);
  const start = padded(8 + headerLength);
  if (start > bytes.length) throw new RangeError('window of the history is cut short');
  const { points, series, ...axis } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as Omit<
    HistoryWindow,
    'times' | 'series'
  > & { readonly points: number; readonly series: readonly HistorySeries[] };
  if (start + (1 + series.length * columnsPerSeries) * points * 8 > bytes.length) {
    throw new RangeError('window of the history is cut short');
  }
  const column = (index: number) => {
    const from = bytes.byteOffset + start + index * points * 8;
    // Node's Buffer is a Uint8Array whose own `slice` copies nothing.
    return new Float64Array(bytes.buffer.slice(from, from + points * 8));
  };
  const track = ({ metric, labels }: HistorySeries, index: number): HistoryTrack => {
    const first = 1 + index * columnsPerSeries;
    return { metric, labels, min: column(first), mean: column(first + 1), max: column(first + 2), count: column(first + 3) };
  };
  return { ...axis, times: column(0), series: series.map(track) };
}

const padded = (length: number) => Math.ceil(length / 8) * 8;
