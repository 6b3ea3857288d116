import { figureText } from '../../../app/story/figure-text.ts';
import { figureOf } from '../content.ts';
import { Confidence } from '../sources/Confidence.tsx';
import { markOf } from './mark.ts';
import styles from './text.module.css';

/** What a question asked for. */
export const Answer = ({ figure: id }: { readonly figure: string }) => {
  const figure = figureOf(id);
  return (
    <p className={styles.answer}>
      {figure.label}: <b>{figureText(figure)}</b>
      <Confidence mark={markOf(figure, figureText(figure))} />
    </p>
  );
};
