import { useCallback } from 'react';
import type { OwnLifeSlot } from '../../../app/story/model.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useRecordedLife } from '../scenes/own-life/recorded-life.ts';
import { ownLifeLine } from './own-life-lines.ts';
import styles from './text.module.css';

/** A line of this machine's own life, in the text. */
export const OwnLife = ({ slot }: { readonly slot: OwnLifeSlot }) => {
  const recorded = useRecordedLife();
  const line = useSnapshotValue(useCallback((snapshot: Snapshot | null) => ownLifeLine(slot, snapshot, recorded), [slot, recorded]));
  return (
    <p className={styles.own} data-known={line?.known ?? false}>
      {line?.says ?? 'Waiting for the first reading.'}
    </p>
  );
};
