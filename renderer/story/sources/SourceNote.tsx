import { dateText } from '../../../app/story/figure-text.ts';
import { sourceOf } from '../content.ts';
import type { Mark } from '../text/mark.ts';
import { confidenceWords } from './Confidence.tsx';
import styles from './sources.module.css';

/** One source: its title as a link, who published it and when, and when it was looked up. */
export const SourceLine = ({ id }: { readonly id: string }) => {
  const { title, publisher, url, date, collected, confirmed } = sourceOf(id);
  return (
    <>
      <a className="link" href={url} target="_blank" rel="noreferrer noopener">
        {title}
      </a>
      <span className={styles.origin}>
        {publisher}
        {date === null ? '' : `, ${dateText(date)}`}. {confirmed ? 'Looked up' : 'Address not opened yet; noted'} {dateText(collected)}.
      </span>
    </>
  );
};

/** Where one fact comes from: how close to the source it was checked, how it was calculated, and each source. */
export const SourceNote = ({ mark }: { readonly mark: Mark }) => (
  <>
    <p className={styles.word}>
      <b className={styles.mark}>{mark.sign}</b> {confidenceWords[mark.confidence]}
    </p>
    {mark.formula === null ? null : <p className={styles.formula}>{mark.formula}</p>}
    {mark.asOf === null ? null : <p className={styles.formula}>As of {dateText(mark.asOf)}.</p>}
    <ul className={styles.list}>
      {mark.sources.map((id) => (
        <li key={id}>
          <SourceLine id={id} />
        </li>
      ))}
    </ul>
  </>
);
