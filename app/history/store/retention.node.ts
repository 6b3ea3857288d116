import type { DatabaseSync } from 'node:sqlite';
import { retentionMs } from '../kept-tiers.ts';
import { blockTable } from './blocks.node.ts';
import { blockKey, burst, tiers } from './tiers.ts';

/** So many blocks are taken away at once: some pages of the file. */
const blocksAtOnce = 24;
const longestMs = Math.max(...Object.values(retentionMs));

/**
 * Takes away what is older than it is kept, in small steps.
 * @returns does one step; whether there may be more to do
 */
export function createRetention(db: DatabaseSync): (nowMs: number) => boolean {
  const steps = [burst, ...tiers].map((tier) => {
    const table = blockTable(tier);
    const drop = db.prepare(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id < ? ORDER BY id LIMIT ${blocksAtOnce})`);
    return (nowMs: number) => Number(drop.run(blockKey(Math.max(0, Math.floor((nowMs - tier.keptMs) / tier.blockMs)), 0, 0)).changes);
  });
  const dropEvents = db.prepare('DELETE FROM events WHERE at < ?');
  const dropProcesses = db.prepare('DELETE FROM processes WHERE to_ms < ?');
  return (nowMs) => {
    for (const step of steps) if (step(nowMs) === blocksAtOnce) return true;
    dropEvents.run(Math.round(nowMs - longestMs));
    dropProcesses.run(Math.round(nowMs - longestMs));
    return false;
  };
}
