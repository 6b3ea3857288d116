import type { Confidence as Level } from '../../../app/story/model.ts';
import type { Mark } from '../text/mark.ts';
import { useSources } from './SourcesProvider.tsx';
import styles from './sources.module.css';

/** What each level means, in a few words. */
export const confidenceWords: Readonly<Record<Level, string>> = {
  A: 'The primary text was read.',
  B: 'A dated source that was read quotes the primary one.',
  C: 'Reputable secondary sources.',
  calc: 'Calculated here from other figures.',
  D: 'One weak source, or sources that disagree.',
};

/** The mark of a fact: a small letter that opens its source. */
export const Confidence = ({ mark }: { readonly mark: Mark }) => {
  const { open } = useSources();
  return (
    <button
      type="button"
      className={styles.mark}
      aria-haspopup="dialog"
      aria-label={`Source of “${mark.of}”, confidence ${mark.confidence === 'calc' ? 'calculated' : mark.confidence}`}
      onClick={(event) => open(mark, event.currentTarget)}
    >
      {mark.sign}
    </button>
  );
};
