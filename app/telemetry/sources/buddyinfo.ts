import type { FileTexts } from '../../machine/machine.ts';
import type { Fragmentation } from '../model/memory.ts';
import { type FileSource, gap, nothingToDiscover, type Outcome } from '../source.ts';
import { pageBytes } from './vmstat.ts';

const file = '/proc/buddyinfo';

/** Blocks from this size on serve a transparent huge page. */
const largeBytes = 2 * 1024 ** 2;

/** Orders that any kernel is built with: up to blocks of 4 GiB; more columns than that are not believed. */
const mostOrders = 21;

/** Free blocks by order, all zones of all nodes added; empty where the file can't be read. */
export type FreeBlocks = readonly number[];

/** How fragmented free memory is, from /proc/buddyinfo. It changes slowly and its reading takes the zones' locks. */
export const buddyinfoSource: FileSource<null, FreeBlocks, Fragmentation> = {
  id: 'fragmentation',
  paceMs: 5000,
  layoutPaceMs: Number.POSITIVE_INFINITY,
  discover: nothingToDiscover,
  files: () => [file],
  parse: (texts: FileTexts) => parseBuddyinfo(texts.get(file) ?? ''),
  derive(now): Outcome<Fragmentation> {
    if (now.length === 0) return { reading: null, gaps: [gap('fragmentation', '*', 'source-failed', `${file} can't be read.`)] };
    const freeBytesByOrder = now.map((blocks, order) => blocks * pageBytes * 2 ** order);
    const largeFreeBytes = freeBytesByOrder.reduce((sum, bytes, order) => (pageBytes * 2 ** order >= largeBytes ? sum + bytes : sum), 0);
    return { reading: { largeFreeBytes, freeBytesByOrder }, gaps: [] };
  },
};

/** Lines of "Node 0, zone   Normal   2583   1637 …": one column per order. Lines of another form are passed over. */
export function parseBuddyinfo(text: string): FreeBlocks {
  const blocks: number[] = [];
  for (const line of text.split('\n')) {
    const columns = /^Node\s+\d+, zone\s+\S+((?:\s+\d+)+)\s*$/.exec(line)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
    if (columns.length > mostOrders || !columns.every(Number.isSafeInteger)) continue;
    for (const [order, count] of columns.entries()) blocks[order] = (blocks[order] ?? 0) + count;
  }
  return blocks;
}
