import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ChannelState, TestResult } from '../../../app/alerts/channel-state.ts';
import type { ChannelForScreen } from '../../../app/settings/screen.ts';
import { StatusIcon } from '../../design/icons/index.ts';
import { Tick } from '../../design/Tick.tsx';
import { useLive } from '../../live/hooks.ts';
import { useEditing } from '../editor/hooks.ts';
import styles from './alerts.module.css';
import { kindNames } from './channel-form.ts';
import { channelWords } from './channel-words.ts';

interface Props {
  readonly channel: ChannelForScreen;
  readonly state: ChannelState | undefined;
  readonly onEdit: () => void;
  /** A test was answered. */
  readonly onTested: () => void;
}

/** One place that messages go to: how it stands, and what can be done with it. */
export const Channel = ({ channel, state, onEdit, onTested }: Props) => {
  const { client, store } = useLive();
  const { editor } = useEditing();
  const [test, setTest] = useState<TestResult | 'sending' | null>(null);
  const { id, name, kind, address, enabled } = channel;
  const { status, text } = channelWords(state, enabled, store.snapshot?.takenAtMs ?? 0);

  const sendTest = async () => {
    setTest('sending');
    try {
      setTest(await client.alerts.test({ id }));
    } catch (error) {
      setTest({ delivered: false, says: error instanceof Error ? error.message : 'The app gave no answer.' });
    }
    onTested();
  };
  const enable = (on: boolean) =>
    editor.change(`“${name}” is ${on ? 'on' : 'off'}.`, (all) => ({
      ...all,
      alerts: { ...all.alerts, channels: all.alerts.channels.map((other) => (other.id === id ? { ...other, enabled: on } : other)) },
    }));
  const remove = () =>
    editor.change(`“${name}” is removed.`, (all) => ({
      ...all,
      alerts: { ...all.alerts, channels: all.alerts.channels.filter((other) => other.id !== id) },
    }));

  return (
    <li className={styles.channel}>
      <div className={styles.what}>
        <Tick isSelected={enabled} onChange={(on) => void enable(on)}>
          <b>{name}</b> <span className="dim">{kindNames[kind]}</span>
        </Tick>
        <span className={styles.address}>{address}</span>
        <span className={styles.state}>
          <StatusIcon status={status} /> {text}
        </span>
      </div>
      <div className={styles.buttons}>
        <Button className="btn" aria-label={`Test ${name}`} isDisabled={test === 'sending'} onPress={() => void sendTest()}>
          Test
        </Button>
        <Button className="btn" aria-label={`Edit ${name}`} onPress={onEdit}>
          Edit
        </Button>
        <Button className="btn" aria-label={`Remove ${name}`} onPress={() => void remove()}>
          Remove
        </Button>
      </div>
      <p className={styles.answer} role="status">
        {test === null ? null : test === 'sending' ? (
          'Sending a test message…'
        ) : (
          <>
            <StatusIcon status={test.delivered ? 'ok' : 'warning'} /> {test.says}
          </>
        )}
      </p>
    </li>
  );
};
