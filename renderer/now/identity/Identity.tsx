import { useCallback } from 'react';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { Missing } from '../../design/Missing.tsx';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import styles from './Identity.module.css';
import { identityView } from './view.ts';

const reasons: Readonly<Record<string, string>> = {
  Machine: 'This machine’s firmware names neither make nor model.',
  Driver: 'No driver has answered.',
  System: 'No release file names the system.',
  Up: 'The kernel has not said since when it runs.',
};

/** Machine, driver, system, up. */
export const Identity = () => {
  const { byteSystem } = useSettings();
  const traits = useSnapshotValue(useCallback((snapshot: Snapshot | null) => identityView(snapshot, byteSystem), [byteSystem]));
  return (
    <dl className={styles.identity}>
      {traits.map(({ name, value, detail }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={value ?? undefined}>{value ?? <Missing reason={reasons[name] ?? ''} />}</dd>
          <dd title={detail}>{detail || '\u00a0'}</dd>
        </div>
      ))}
    </dl>
  );
};
