import type { DatabaseSync } from 'node:sqlite';
import { longestPeriodMs } from '../../telemetry/demand.ts';
import type { RecorderEvent } from '../history.ts';
import { tickMetric, usualPeriodMs } from '../pace.ts';
import { createNumbering, type StoredLayout } from './catalogue-tables.node.ts';
import { jumpBetween, jumpEvent } from './jumps.ts';
import { createOpenRows, openTable } from './open-rows.node.ts';
import { createPaceWatch } from './pace-watch.ts';
import { createPaces } from './paces.node.ts';
import { createPacker, type Ripe } from './packing.node.ts';
import { kept, type Resolution, resolutionOf } from './resolution.ts';
import { createRetention } from './retention.node.ts';
import { createRollups } from './rollups.node.ts';
import { atCell, headCells, type NamedSeries, uptimeCell } from './row.ts';
import { finest, tiers } from './tiers.ts';

/** Old figures are given up only under a clock that has run steadily for so long: one that is wrong after a start could cost years. */
const steadyMs = 600_000;
/** How often it is looked whether there are any. */
const retentionPaceMs = 60_000;

/** Writes ticks into the file, each in a transaction of its own. After an error it must be made anew: what it knows may be ahead of the file. */
export interface Writer {
  /** Which series the next ticks have. */
  setLayout(layout: readonly NamedSeries[]): void;
  /** One tick, as `row.ts` describes it: on the disk when this returns. */
  add(cells: Float64Array): void;
  note(event: RecorderEvent): void;
  /** Says of what was noted then that it was something else. */
  retell(atMs: number, kind: RecorderEvent['kind'], as: Omit<RecorderEvent, 'atMs'>): void;
  /** What there is to do besides ticks, a small step of it. To be called after each tick. */
  tidy(): void;
}

interface LastTick {
  readonly atMs: number;
  readonly uptimeSeconds: number;
  /** How far the tick before it was away. */
  readonly paceMs: number;
}

/** @param db opened to write */
export function createWriter(db: DatabaseSync): Writer {
  const numbering = createNumbering(db);
  const rollups = createRollups(db, numbering);
  const pack = createPacker(db, numbering.seriesById);
  const retain = createRetention(db);
  const paces = createPaces(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const insertTick = db.prepare(`INSERT INTO ${openTable(finest)} (id, at, layout, cells) VALUES (?, ?, ?, ?)`);
  const insertEvent = db.prepare('INSERT INTO events (at, kind, text) VALUES (?, ?, ?)');

  const newestRows = tiers.map((tier) => createOpenRows(db, tier).last());
  const pacesAfter = createPaceWatch({
    periodMs: paces.lastPeriodMs() ?? usualPeriodMs,
    lastTickMs: newestRows[0]?.at ?? null,
  });
  let lastId = Math.max(0, ...newestRows.map((row) => row?.id ?? 0));
  let tickBlock = newestRows[0] ? Math.floor(newestRows[0].at / finest.blockMs) : null;
  let ripe: readonly Ripe[] = tiers.flatMap((tier, index) => {
    const current = Math.floor((newestRows[index]?.at ?? 0) / tier.blockMs);
    const blocks = db.prepare(`SELECT DISTINCT at / ${tier.blockMs} AS block FROM ${openTable(tier)} ORDER BY block`).all();
    return (blocks as { block: number }[]).flatMap(({ block }) => (block === current ? [] : [{ tier, block }]));
  });

  let named: readonly NamedSeries[] = [];
  let resolutions: readonly Resolution[] = [];
  /** Where in a row stands what every tick has, and nothing that is read between two ticks; −1: nowhere. */
  let tickMark = -1;
  let layout: StoredLayout | null = null;
  let last: LastTick | null = null;
  let steadySinceMs = Number.POSITIVE_INFINITY;
  let retainedAtMs = Number.NEGATIVE_INFINITY;

  function transaction(act: () => void): void {
    begin.run();
    try {
      act();
      commit.run();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }

  const note = ({ atMs, kind, text }: RecorderEvent): void => {
    insertEvent.run(Math.round(atMs), kind, text);
  };

  /** Notes what happened since the tick before, and follows how steadily the clock runs. */
  function follow(atMs: number, uptimeSeconds: number, isTick: boolean): void {
    const jump = last && jumpBetween(last, { atMs, uptimeSeconds }, last.paceMs);
    if (jump) note(jumpEvent(jump));
    if (isTick) for (const pace of pacesAfter(atMs)) paces.note(pace);
    if (last === null || jump) steadySinceMs = atMs;
    // A pause may be the first tick of a slow pace: the next one, as far away, is none.
    const paceMs = last === null || jump?.kind === 'clock-moved' ? usualPeriodMs : Math.min(longestPeriodMs, atMs - last.atMs);
    last = { atMs, uptimeSeconds, paceMs };
  }

  /** The layouts that a row may still have. */
  function layoutsInUse(): ReadonlySet<number> {
    const rows = tiers.flatMap((tier) => db.prepare(`SELECT DISTINCT layout FROM ${openTable(tier)}`).all() as { layout: number }[]);
    return new Set([...rows.map((row) => row.layout), ...(layout ? [layout.id] : [])]);
  }

  return {
    setLayout(next) {
      named = next;
      tickMark = next.findIndex(({ metric }) => metric === tickMetric);
      resolutions = next.map(({ unit }) => resolutionOf(unit));
      layout = null;
    },
    add(cells) {
      const atMs = Math.round(cells[atCell] as number);
      const id = lastId + 1;
      // Rounded here, so that a figure is the same before and after it is packed.
      resolutions.forEach((resolution, index) => {
        const value = cells[headCells + index] as number;
        if (Number.isFinite(value)) cells[headCells + index] = kept(resolution, value);
      });
      const bytes = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
      transaction(() => {
        layout ??= numbering.layoutOf(named.map(numbering.seriesId));
        const over = rollups.flush(lastId, atMs, layout);
        insertTick.run(id, atMs, layout.id, bytes);
        follow(atMs, cells[uptimeCell] as number, tickMark < 0 || Number.isFinite(cells[headCells + tickMark]));
        const block = Math.floor(atMs / finest.blockMs);
        if (tickBlock !== null && tickBlock !== block) ripe = [...ripe, { tier: finest, block: tickBlock }];
        tickBlock = block;
        ripe = [...ripe, ...over];
      });
      lastId = id;
      rollups.fill(atMs, layout?.series ?? [], cells);
    },
    note,
    retell(atMs, kind, as) {
      db.prepare('UPDATE events SET kind = ?, text = ? WHERE at = ? AND kind = ?').run(as.kind, as.text, Math.round(atMs), kind);
    },
    tidy() {
      const [next, ...others] = ripe;
      if (next) {
        ripe = others;
        transaction(() => {
          pack(next);
          if (next.tier !== finest) numbering.dropLayouts(layoutsInUse());
        });
        return;
      }
      if (last === null || last.atMs - steadySinceMs < steadyMs || Math.abs(last.atMs - retainedAtMs) < retentionPaceMs) return;
      const now = last.atMs;
      transaction(() => {
        if (!retain(now)) retainedAtMs = now;
      });
    },
  };
}
