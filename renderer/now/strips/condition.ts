import { formatAge } from '../../../app/telemetry/format/format.ts';
import type { Gap, SourceState } from '../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { lastKnownBefore } from '../../charts/gaps.ts';
import { measureOf, slotReader } from '../../charts/measure.ts';
import type { LiveStore } from '../../live/store.ts';
import type { StripDefinition } from './definition.ts';

/** How a strip stands. Every state keeps all four places; only what is in them differs. */
export type Condition =
  | { readonly kind: 'live'; readonly value: number }
  /** A reading is on its way. */
  | { readonly kind: 'first'; readonly why: string }
  /** The last reading stands, greyed, with its age. */
  | { readonly kind: 'stale'; readonly value: number; readonly age: string; readonly why: null }
  /** No reading, and why. */
  | { readonly kind: 'failed'; readonly why: string }
  /** This machine doesn't report it, and why. */
  | { readonly kind: 'absent'; readonly why: string };

export function conditionOf(strip: StripDefinition, store: LiveStore): Condition {
  const { snapshot, connection } = store;
  if (snapshot === null) return { kind: 'first', why: 'waiting for the first reading' };
  const value = measureOf(strip.main, snapshot);
  if (connection.phase === 'stale' || connection.phase === 'reconnecting') {
    return value === null ? lastKnown(strip, store, null) : { kind: 'stale', value, age: `${wholeAge(store.ageSeconds)} old`, why: null };
  }
  const source = snapshot.sources.find(({ id }) => id === strip.source);
  if (value === null) return withoutValue(strip, store, snapshot, source);
  if (source?.state === 'stale') return { kind: 'stale', value, age: `${wholeAge(source.ageSeconds)} old`, why: null };
  return { kind: 'live', value };
}

function withoutValue(strip: StripDefinition, store: LiveStore, snapshot: Snapshot, source: SourceState | undefined): Condition {
  const { driver } = snapshot;
  const gap = gapOf(strip, snapshot);
  if (strip.source === 'gpu' && driver.state === 'starting') return { kind: 'first', why: 'the driver has been asked' };
  if (strip.source === 'gpu' && driver.state === 'unavailable' && driver.problem) return { kind: 'absent', why: driver.problem };
  if (strip.source === 'gpu' && driver.state !== 'live' && driver.problem) {
    return { kind: 'failed', why: `${driver.problem}${retryText(driver.retryAtMs, snapshot.takenAtMs)}` };
  }
  if (gap?.reason === 'too-early') return { kind: 'first', why: `the first rate comes in ${formatAge(snapshot.periodSeconds)}` };
  if (gap?.reason === 'stale' || source?.state === 'stale') return lastKnown(strip, store, gap?.detail ?? null);
  if (gap?.reason === 'source-failed' || source?.state === 'failed') {
    return { kind: 'failed', why: gap?.detail ?? 'The last attempt to read it has failed.' };
  }
  if (gap) return { kind: 'absent', why: gap.detail };
  if (source?.state === 'waiting' || snapshot.sequence < 3) return { kind: 'first', why: 'waiting for the first reading' };
  return { kind: 'absent', why: 'This machine does not report it.' };
}

/** The last reading of the hour with its age; without one, no figure, and the reason. */
function lastKnown(strip: StripDefinition, store: LiveStore, why: string | null): Condition {
  const { rings, snapshot, edgeMs } = store;
  const read = slotReader(strip.main, rings, snapshot);
  const last = lastKnownBefore(rings, read, rings.length);
  if (last < 0) return { kind: 'absent', why: why ?? 'It was not read in the last hour.' };
  const age = ((edgeMs ?? rings.timeAt(last)) - rings.timeAt(last)) / 1000;
  return { kind: 'stale', value: read(rings.slot(last)), age: `${wholeAge(age)} old`, why: null };
}

/** The gap that speaks of this strip's very field, else the one of what holds it, else the one of all that its source gives. */
function gapOf(strip: StripDefinition, { gaps }: Snapshot): Gap | undefined {
  return (
    gaps.find(({ field }) => anyElement(field) === strip.field) ??
    gaps.find(({ field }) => holds(anyElement(field), strip.field)) ??
    gaps.find(({ source, field }) => field === '*' && source === strip.source)
  );
}

/** "gpus[0].powerWatts" as "gpus[*].powerWatts". */
const anyElement = (field: string) => field.replace(/\[[^\]]*\]/g, '[*]');

/** Whether a gap's path stands for all below it, and the field is there: "network.*", "memoryPressure". */
const holds = (path: string, field: string) => path !== '*' && field.startsWith(`${path.replace(/\.\*$/, '')}.`);

/** An age without tenths: it is read at a glance, and would move for nothing. */
const wholeAge = (seconds: number | null) => (seconds !== null && seconds < 10 ? `${Math.floor(seconds)} s` : formatAge(seconds));

function retryText(retryAtMs: number | null, nowMs: number): string {
  const seconds = retryAtMs === null ? 0 : Math.ceil((retryAtMs - nowMs) / 1000);
  return seconds > 0 ? ` Trying again in ${seconds} s.` : '';
}
