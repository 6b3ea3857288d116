import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { View } from '../../charts/columns.ts';
import { addressOf } from '../../health/address.ts';
import { counted } from '../../health/words.ts';
import { Link } from '../../shell/Link.tsx';
import { momentText } from '../span/words.ts';
import { type Happening, happeningsBeside, happeningsIn } from './happening.ts';
import styles from './happenings.module.css';
import { SignIcon } from './SignIcon.tsx';

const atFirst = 8;

interface Props {
  /** All, the oldest first. */
  readonly happenings: readonly Happening[];
  readonly view: View;
  readonly nowMs: number;
  readonly onJump: (happenings: readonly Happening[]) => void;
  /** Brings one from outside the view into its middle. */
  readonly onGo: (happening: Happening) => void;
}

/** The same in words, the newest first. */
export const HappeningList = ({ happenings: all, view, nowMs, onJump, onGo }: Props) => {
  const [whole, setWhole] = useState(false);
  const happenings = happeningsIn(all, view);
  const { earlier, later } = happeningsBeside(all, view);
  const shown = happenings.toReversed().slice(0, whole ? undefined : atFirst);
  return (
    <section className={styles.list} aria-labelledby="happenings">
      <div className="sec-h">
        <h2 id="happenings">What happened</h2>
        <p className="aside">{counted(happenings.length, 'event')} in this span</p>
      </div>
      {happenings.length === 0 ? (
        <p className="mid">No start, no stop, no finding in this span.</p>
      ) : (
        <ul>
          {shown.map((happening) => (
            <li key={happening.id}>
              <SignIcon sign={happening.sign} />
              <Button className={`link num ${styles.when}`} onPress={() => onJump([happening])}>
                {momentText(happening.atMs, nowMs, true)}
              </Button>
              <span className={styles.text}>
                {happening.more?.kind === 'finding' ? (
                  <Link className="link" href={addressOf(happening.more.id)}>
                    {happening.text}
                  </Link>
                ) : (
                  happening.text
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {shown.length < happenings.length ? (
        <Button className="btn" onPress={() => setWhole(true)}>
          Show all {happenings.length}
        </Button>
      ) : null}
      <p className={styles.beside}>
        {earlier ? (
          <Button className="link num" onPress={() => onGo(earlier)}>
            Earlier: {momentText(earlier.atMs, nowMs)}
          </Button>
        ) : null}
        {later ? (
          <Button className="link num" onPress={() => onGo(later)}>
            Later: {momentText(later.atMs, nowMs)}
          </Button>
        ) : null}
      </p>
    </section>
  );
};
