import type { RecordedLife } from '../../../app/history/life.ts';
import type { OwnLifeSlot } from '../../../app/story/model.ts';
import { type OwnLifeLine, ownLife } from '../../../app/story/own-life.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** What this machine says of its own life in one place of the text; `null` before the first reading. */
export const ownLifeLine = (slot: OwnLifeSlot, snapshot: Snapshot | null, recorded: RecordedLife | null): OwnLifeLine | null =>
  snapshot === null ? null : ownLife(snapshot, recorded).slots[slot];
