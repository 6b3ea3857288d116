import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { StatusIcon } from '../../design/icons/index.ts';
import { Missing } from '../../design/Missing.tsx';
import { useReading, useSnapshotValue } from '../../live/hooks.ts';
import styles from './Sources.module.css';
import { sourcesSummary, sourcesView } from './view.ts';

const List = () => {
  const rows = useSnapshotValue(sourcesView);
  return (
    <ul className={styles.list}>
      {rows.map(({ id, origin, status, state, age, why }) => (
        <li key={id}>
          <StatusIcon status={status} className={styles.sign} />
          <span>{origin}</span>
          <span className="mid">{why === null ? state : <Missing reason={why}>{state}</Missing>}</span>
          <span className="dim r">{age}</span>
        </li>
      ))}
    </ul>
  );
};

/** From this width on the side has two columns, and room for the list. */
const roomFor = '(min-width: 1900px)';

/** Where the figures come from: folded away where there is no room for it. */
export const Sources = () => {
  const [open, setOpen] = useState(() => window.matchMedia(roomFor).matches);
  const summary = useReading(sourcesSummary);
  return (
    <Disclosure className={styles.sources ?? ''} isExpanded={open} onExpandedChange={setOpen}>
      <div className="sec-h">
        <Heading level={2}>Sources</Heading>
        <p className="aside">
          {summary}&ensp;
          <Button slot="trigger" className="link">
            {open ? 'Hide' : 'Show all'}
          </Button>
        </p>
      </div>
      <DisclosurePanel>{open ? <List /> : null}</DisclosurePanel>
    </Disclosure>
  );
};
