import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { RuleState } from '../../../app/health/finding.ts';
import { useConnection, useLive } from '../../live/hooks.ts';
import { download } from '../../shell/export/download.ts';
import { useNotice } from '../../shell/notice.ts';
import styles from './finding.module.css';
import { inAnHour, mute, muteText } from './mute.ts';

const SaveReport = () => {
  const { client } = useLive();
  const say = useNotice((state) => state.say);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { fileName, mediaType, text } = await client.health.report({});
      download(fileName, mediaType, text);
      say({ kind: 'done', text: `Saved as ${fileName}.` });
    } catch (error) {
      say({ kind: 'failed', text: `The report could not be made. ${error instanceof Error ? error.message : ''}` });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button className="btn main" isDisabled={busy} onPress={() => void save()}>
      Save report
    </Button>
  );
};

interface Props {
  readonly rule: RuleState | undefined;
  readonly nowMs: number;
}

/** What can be done about a finding from here: a report to send, and quiet for a while. */
export const Actions = ({ rule, nowMs }: Props) => {
  const { client } = useLive();
  const { role } = useConnection();
  const say = useNotice((state) => state.say);
  const muted = rule ? muteText(rule.mutedUntilMs, nowMs) : null;
  return (
    <div className={styles.actions}>
      <SaveReport />
      {rule && role !== 'viewer' ? (
        <Button className="btn" onPress={() => void mute(client, rule, muted === null ? inAnHour(nowMs) : null, say)}>
          {muted === null ? 'Mute for 1 h' : 'Unmute'}
        </Button>
      ) : null}
      <p className="aside">{muted ?? 'no serial numbers, no names'}</p>
    </div>
  );
};
