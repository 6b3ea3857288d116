import type { OwnLifeSlot } from '../../../app/story/model.ts';
import { type OwnLifeLine, ownLife } from '../../../app/story/own-life.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** What this machine says of its own life in one place of the text; `null` before the first reading. */
export const ownLifeLine = (slot: OwnLifeSlot, snapshot: Snapshot | null): OwnLifeLine | null =>
  // What the flight recorder has is not asked for here yet, and the text says so.
  snapshot === null ? null : ownLife(snapshot, null).slots[slot];
