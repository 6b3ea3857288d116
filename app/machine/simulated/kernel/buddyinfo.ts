import type { MemoryParts } from '../state/memory.ts';

const orders = 11;

/**
 * /proc/buddyinfo: free blocks by order, whose pages add up to the free memory. The less is free, the more of it lies in
 * small pieces.
 */
export function buddyinfoText(memory: MemoryParts): string {
  const pages = Math.floor(memory.freeKb / 4);
  const dma = Math.min(Math.floor(pages / 8), 480_000);
  const whole = Math.min(0.985, memory.freeKb / (memory.freeKb + 1_500_000));
  return `${zone('DMA', dma, whole)}${zone('Normal', pages - dma, whole)}`;
}

function zone(name: string, pages: number, whole: number): string {
  const counts = new Array<number>(orders).fill(0);
  let left = pages;
  for (let order = orders - 1; order >= 0; order--) {
    const share = order === 0 ? 1 : order === orders - 1 ? whole : 0.25;
    const blocks = Math.floor((left * share) / 2 ** order);
    counts[order] = blocks;
    left -= blocks * 2 ** order;
  }
  return `Node 0, zone ${name.padStart(8)} ${counts.map((count) => `${String(count).padStart(6)} `).join('')}\n`;
}
