import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { type Block, decodeBlock, type TakeColumn } from './block.ts';
import { createLentColumns } from './lent-columns.ts';
import { blockKey, burst, mostParts, type Tier } from './tiers.ts';

const crcBytes = 4;

/** The table of a tier's blocks. */
export const blockTable = ({ seconds }: Tier): string => `blocks_${seconds === burst.seconds ? 'burst' : seconds}`;

/** A block with its checksum behind it: SQLite would hand out garbled bytes as they are. */
export function sealed(block: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(block.length + crcBytes);
  bytes.set(block);
  new DataView(bytes.buffer).setUint32(block.length, crc32(block));
  return bytes;
}

/** The block in sealed bytes; `null` where they are garbled: a gap, not a guess. */
export function unsealed(bytes: Uint8Array, take?: TakeColumn): Block | null {
  const length = bytes.length - crcBytes;
  if (length < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(length) !== crc32(bytes.subarray(0, length))) return null;
  try {
    return decodeBlock(bytes, take);
  } catch {
    return null;
  }
}

/** Reads the blocks of one tier. */
export function createBlockReader(db: DatabaseSync, tier: Tier) {
  const one = db.prepare(`SELECT bytes FROM ${blockTable(tier)} WHERE id BETWEEN ? AND ?`);
  const any = db.prepare(`SELECT 1 FROM ${blockTable(tier)} WHERE id BETWEEN ? AND ? LIMIT 1`);
  // Asked for both in one breath, SQLite reads the whole index; one by one it goes to either end.
  const bounds = db.prepare(`SELECT (SELECT min(id) FROM ${blockTable(tier)}) AS first, (SELECT max(id) FROM ${blockTable(tier)}) AS last`);
  // An object for each row would cost as much as the row.
  one.setReturnArrays(true);
  const lent = createLentColumns();
  return {
    /** Calls for all parts of a series' block, in the order of recording. The columns hold only until the call is over. */
    visit(block: number, series: number, onBlock: (block: Block) => void): void {
      const rows = one.all(blockKey(block, series, 0), blockKey(block, series, mostParts - 1)) as unknown as [Uint8Array][];
      for (const [bytes] of rows) {
        lent.giveBack();
        const found = unsealed(bytes, lent.take);
        if (found) onBlock(found);
      }
    },
    has: (block: number, series: number): boolean =>
      any.get(blockKey(block, series, 0), blockKey(block, series, mostParts - 1)) !== undefined,
    /** Keys of the first and the last block; `null` where there is none. */
    bounds(): { readonly first: number; readonly last: number } | null {
      const { first, last } = bounds.get() as { first: number | null; last: number | null };
      return first === null || last === null ? null : { first, last };
    },
  };
}
