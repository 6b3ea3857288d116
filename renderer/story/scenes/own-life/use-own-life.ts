import { useCallback } from 'react';
import { type OwnLife, ownLife } from '../../../../app/story/own-life.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { useRecordedLife } from './recorded-life.ts';

/** This machine's own rail and lines; `null` before the first reading. */
export function useOwnLife(): OwnLife | null {
  const recorded = useRecordedLife();
  return useSnapshotValue(
    useCallback((snapshot: Snapshot | null): OwnLife | null => (snapshot === null ? null : ownLife(snapshot, recorded)), [recorded]),
  );
}
