import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import { Link } from '../../shell/Link.tsx';
import { endAddress } from '../load/addresses.ts';
import { momentText } from '../span/words.ts';
import styles from './ends.module.css';

/** The ends that lie elsewhere, each with a link that leads there. */
export const OtherEnds = ({ ends, nowMs }: { readonly ends: readonly UncleanEnd[]; readonly nowMs: number }) =>
  ends.length === 0 ? null : (
    <section className={styles.others} aria-labelledby="other-ends">
      <h2 id="other-ends">Unclean ends at other times</h2>
      <ul>
        {ends.map(({ id, lastTickMs, verdict }) => (
          <li key={id} className={styles.other}>
            <Link className="link" href={endAddress(id)}>
              {momentText(lastTickMs, nowMs, true)}
            </Link>{' '}
            {verdict.title}
          </li>
        ))}
      </ul>
    </section>
  );
