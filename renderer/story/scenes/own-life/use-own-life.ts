import { type OwnLife, ownLife, type RecordedLife } from '../../../../app/story/own-life.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';

/** What the flight recorder has of this machine. The contract has no call for it yet, and the text says that nothing is on record. */
export const recordedLife: RecordedLife | null = null;

const select = (snapshot: Snapshot | null): OwnLife | null => (snapshot === null ? null : ownLife(snapshot, recordedLife));

/** This machine's own rail and lines; `null` before the first reading. */
export const useOwnLife = (): OwnLife | null => useSnapshotValue(select);
