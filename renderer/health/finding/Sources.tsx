import type { Finding } from '../../../app/health/finding.ts';
import styles from './finding.module.css';

/** Where to read more. The links leave the app. */
export const Sources = ({ sources }: Pick<Finding, 'sources'>) =>
  sources.length === 0 ? null : (
    <>
      <h3>Read more</h3>
      <ul className={styles.sources}>
        {sources.map(({ title, url }) => (
          <li key={url}>
            <a className="link" href={url} target="_blank" rel="noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
