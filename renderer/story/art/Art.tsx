import type { CSSProperties, ReactNode } from 'react';
import { classes } from '../../design/classes.ts';
import './art.css';

interface ArtProps {
  /** The sheet in the drawing's own unit, usually millimetres: scale is true by construction. */
  readonly width: number;
  readonly height: number;
  /** What stands on it as HTML, so that it never scales: `Label`s. */
  readonly labels?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A line drawing with its labels. It says nothing to screen readers: the caption and the text beside it say all that it shows. */
export const Art = ({ width, height, labels, className, children }: ArtProps) => (
  <div className={classes('art', className)} aria-hidden="true">
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {children}
    </svg>
    {labels}
  </div>
);

interface LabelProps {
  /** Where its middle stands, as shares of the sheet. */
  readonly x: number;
  readonly y: number;
  /** `start`: it begins at `x`; `end`: it ends there. */
  readonly align?: 'start' | 'middle' | 'end';
  /** Covers the line on which it stands. */
  readonly covers?: boolean;
  readonly gold?: boolean;
  readonly children: ReactNode;
}

/** Words on a drawing, in pixels whatever the drawing's size. */
export const Label = ({ x, y, align = 'middle', covers = false, gold = false, children }: LabelProps) => (
  <span
    className={classes('art-label', `art-${align}`, covers && 'art-covers', gold && 'art-gold-ink')}
    style={{ left: `${x * 100}%`, top: `${y * 100}%` } as CSSProperties}
  >
    {children}
  </span>
);

interface MeasureProps {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Half the length of the strokes at its ends. */
  readonly tick?: number;
}

/** A dimension line, level or upright. */
export const Measure = ({ from: [x1, y1], to: [x2, y2], tick = 8 }: MeasureProps) => {
  const level = y1 === y2;
  const end = (x: number, y: number) => (level ? `M${x} ${y - tick}v${2 * tick}` : `M${x - tick} ${y}h${2 * tick}`);
  return <path className="art-2" d={`${end(x1, y1)}${end(x2, y2)}M${x1} ${y1}L${x2} ${y2}`} />;
};
