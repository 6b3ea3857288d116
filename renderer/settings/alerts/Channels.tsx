import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useEditing } from '../editor/hooks.ts';
import styles from './alerts.module.css';
import { Channel } from './Channel.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { useChannelStates } from './use-channel-states.ts';

/** Where messages go. */
export const Channels = () => {
  const { channels } = useEditing().settings.alerts;
  const { states, ask } = useChannelStates(channels.length);
  const [edited, setEdited] = useState<string | 'new' | null>(null);
  const channel = channels.find(({ id }) => id === edited) ?? null;
  return (
    <>
      {channels.length === 0 ? (
        <p className={styles.none}>No channel yet. Findings are shown here and on the desktop only.</p>
      ) : (
        <ul className={styles.channels} aria-label="Channels">
          {channels.map((each) => (
            <Channel
              key={each.id}
              channel={each}
              state={states.find(({ id }) => id === each.id)}
              onEdit={() => setEdited(each.id)}
              onTested={ask}
            />
          ))}
        </ul>
      )}
      <Button className="btn" onPress={() => setEdited('new')}>
        Add a channel
      </Button>
      {edited === 'new' || channel ? <ChannelDialog channel={channel} onClose={() => setEdited(null)} /> : null}
    </>
  );
};
