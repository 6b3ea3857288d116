import type { CSSProperties } from 'react';
import { classes } from '../../../design/classes.ts';
import { fitLabels, wordsWidth } from './fit-labels.ts';
import styles from './rails.module.css';

/** A dot on a rail. */
export interface Stop {
  readonly id: string;
  readonly title: string;
  /** From 0 to 1. */
  readonly place: number;
  readonly weight: number;
}

interface Props {
  readonly stops: readonly Stop[];
  readonly width: number;
  readonly levels: number;
  /** On which side of the rail the words stand. */
  readonly side: 'above' | 'below';
  /** The stop that is looked at; its dot is filled. */
  readonly current: readonly string[];
  /** Before this place the rail is dashed: nothing is known of it. */
  readonly knownFrom: number;
}

/** The widest that words may be; below, where they are names, they stay in one line. */
const longest = { above: 200, below: 400 } as const;
const box = (style: Readonly<Record<`--${string}`, string | number>>): CSSProperties => style as CSSProperties;

/** A line of time with its dots, and as many words as have room. What it shows, the text below says for screen readers. */
export const Rail = ({ stops, width, levels, side, current, knownFrom }: Props) => {
  const labels = fitLabels(
    stops.map(({ id, title, place, weight }) => ({ id, x: place * width, width: wordsWidth(title, longest[side]), weight })),
    width,
    levels,
  );
  const titles = new Map(stops.map(({ id, title }) => [id, title]));
  return (
    <div className={classes(styles.rail, styles[side])} style={box({ '--levels': levels, '--known': knownFrom })} aria-hidden="true">
      <i className={styles.line} />
      {labels.map(({ id, x, left, width: own, level }) => (
        <span key={id}>
          <i className={styles.stem} style={box({ '--x': `${x}px`, '--level': level })} />
          <span
            className={classes(styles.words, left + own <= x + 1 && styles.flipped, current.includes(id) && styles.now)}
            style={box({ '--x': `${left}px`, '--w': `${own}px`, '--level': level })}
          >
            {titles.get(id)}
          </span>
        </span>
      ))}
      {stops.map(({ id, place }) => (
        <i key={id} className={classes(styles.dot, current.includes(id) && styles.now)} style={box({ '--x': `${place * width}px` })} />
      ))}
    </div>
  );
};
