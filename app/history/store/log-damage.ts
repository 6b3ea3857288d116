/*
 * SQLite takes in its write-ahead log up to the first frame that isn't whole and says nothing of what follows: after a power cut that is
 * the last transaction, which was never promised. Where whole transactions follow, something has damaged the log.
 * The format: https://sqlite.org/fileformat2.html#walformat
 */

const headBytes = 32;
const frameHeadBytes = 24;
/** Checksums over words in the order of small machines, and of big ones. */
const magics: ReadonlyMap<number, boolean> = new Map([
  [0x377f0682, true],
  [0x377f0683, false],
]);

type Sums = readonly [number, number];

function checksum(view: DataView, from: number, to: number, littleEndian: boolean, [first, second]: Sums): Sums {
  let [one, two] = [first, second];
  for (let at = from; at < to; at += 8) {
    one = (one + view.getUint32(at, littleEndian) + two) >>> 0;
    two = (two + view.getUint32(at + 4, littleEndian) + one) >>> 0;
  }
  return [one, two];
}

/**
 * How many transactions of a write-ahead log can't be read because something before them is damaged. One is what a power cut leaves.
 * @param log the bytes of the log; empty where there is none
 */
export function unreadableTransactions(log: Uint8Array): number {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  if (log.length < headBytes) return 0;
  const littleEndian = magics.get(view.getUint32(0));
  if (littleEndian === undefined) return 0;
  const pageBytes = view.getUint32(8);
  const salts = [view.getUint32(16), view.getUint32(20)];
  let sums = checksum(view, 0, 24, littleEndian, [0, 0]);
  let whole = sums[0] === view.getUint32(24) && sums[1] === view.getUint32(28);
  let lost = 0;
  for (let at = headBytes; at + frameHeadBytes + pageBytes <= log.length; at += frameHeadBytes + pageBytes) {
    // Frames of an older log, which this one has not written over yet, have other salts: none of this one can be behind them.
    const isOwn = view.getUint32(at + 8) === salts[0] && view.getUint32(at + 12) === salts[1];
    whole &&= isOwn;
    if (whole) {
      sums = checksum(view, at, at + 8, littleEndian, sums);
      sums = checksum(view, at + frameHeadBytes, at + frameHeadBytes + pageBytes, littleEndian, sums);
      whole = sums[0] === view.getUint32(at + 16) && sums[1] === view.getUint32(at + 20);
    }
    // The last frame of a transaction says how large the file is then.
    if (isOwn && !whole && view.getUint32(at + 4) > 0) lost += 1;
  }
  return lost;
}
