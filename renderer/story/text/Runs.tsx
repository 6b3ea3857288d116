import { Fragment } from 'react';
import type { Run } from '../../../app/story/model.ts';
import { Confidence } from '../sources/Confidence.tsx';
import { keyed } from './keyed.ts';
import type { Mark } from './mark.ts';
import styles from './text.module.css';
import { wordsOf } from './words.ts';

/** The last word of a text keeps its mark beside it when the line breaks. */
export const Marked = ({ text, mark }: { readonly text: string; readonly mark: Mark }) => {
  const cut = text.trimEnd().lastIndexOf(' ') + 1;
  return (
    <>
      {text.slice(0, cut)}
      <span className={styles.together}>
        {text.slice(cut)}
        <Confidence mark={mark} />
      </span>
    </>
  );
};

/** Running text with the marks of its facts. */
export const Runs = ({ runs }: { readonly runs: readonly Run[] }) =>
  keyed(wordsOf(runs), ({ text }) => text).map(({ key, element: { text, said, mark } }) => {
    const Element = said ? 'q' : Fragment;
    return <Element key={key}>{mark === null ? text : <Marked text={text} mark={mark} />}</Element>;
  });
