import { memo } from 'react';
import { classes } from '../../design/classes.ts';
import { story } from '../content.ts';
import { levels, signOf } from '../text/mark.ts';
import { confidenceWords } from './Confidence.tsx';
import { SourceLine } from './SourceNote.tsx';
import styles from './sources.module.css';

const opened = story.sources.filter(({ confirmed }) => confirmed).length;

/** Every source of the story. The list itself needs no network; its links do. */
export const SourceDrawer = memo(({ className }: { readonly className?: string | undefined }) => (
  <section aria-labelledby="sources" className={classes(styles.drawer, className)}>
    <details>
      <summary>
        <h2 id="sources">Sources</h2>
        <span className="aside">
          {story.sources.length} in all; {story.sources.length - opened} of them have not been opened yet and say so
        </span>
      </summary>
      <p className={styles.levels}>
        {levels.map((level) => (
          <span key={level}>
            <b className={styles.mark}>{signOf(level)}</b>
            {confidenceWords[level]}
          </span>
        ))}
      </p>
      <ol className={styles.all}>
        {story.sources.map(({ id, confirmed }) => (
          <li key={id}>
            <SourceLine id={id} />
            {confirmed ? null : <span className={styles.unconfirmed}>Unconfirmed</span>}
          </li>
        ))}
      </ol>
    </details>
  </section>
));
