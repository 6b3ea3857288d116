import type { CSSProperties } from 'react';
import type { EnergyStretch } from '../../../app/history/run.ts';
import { classes } from '../../design/classes.ts';
import { Link } from '../../shell/Link.tsx';
import { spanAddress } from '../load/addresses.ts';
import styles from './energy.module.css';
import { energyScale } from './scale.ts';
import { axisName, type EnergyRange, stretchName } from './stretches.ts';
import { recordedText, shownJoules } from './totals.ts';
import { energyText } from './words.ts';

interface Props {
  /** The oldest first. */
  readonly stretches: readonly EnergyStretch[];
  readonly unit: EnergyRange['unit'];
  readonly nowMs: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Labels stand below so many bars at most; between them are bars without one. */
const mostLabels = 15;

const Bar = ({
  stretch,
  unit,
  nowMs,
  topJoules,
  label,
}: Omit<Props, 'stretches'> & { readonly stretch: EnergyStretch; readonly topJoules: number; readonly label: string | null }) => {
  const joules = shownJoules(stretch);
  const name = stretchName(unit, stretch.fromMs, nowMs);
  return (
    <li className={styles.bar}>
      <Link
        className={styles.press}
        href={spanAddress(stretch)}
        aria-label={`${name}: ${joules === null ? 'nothing measured' : energyText(joules)}, recorded ${recordedText(stretch.recordedShare)}`}
      >
        <span className={classes(styles.room, stretch.recordedShare === 0 && 'hatch', stretch.recordedShare === 0 && styles.none)}>
          {joules === null ? null : <i className={styles.used} style={{ '--share': percent(joules / topJoules) } as CSSProperties} />}
        </span>
        <span className={styles.tip}>
          {name} <b>{joules === null ? 'nothing measured' : energyText(joules)}</b>
          {stretch.recordedShare > 0.995 ? '' : ` recorded ${recordedText(stretch.recordedShare)}`}
        </span>
        <span className={styles.share}>
          <i className={styles.part} style={{ '--share': percent(stretch.recordedShare) } as CSSProperties} />
        </span>
      </Link>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
    </li>
  );
};

/** A bar for each day or month, with a line below it for how much of it was recorded. A press leads to its charts. */
export const Bars = ({ stretches, unit, nowMs }: Props) => {
  const { topJoules, lines } = energyScale(Math.max(0, ...stretches.map((stretch) => shownJoules(stretch) ?? 0)));
  const every = Math.ceil(stretches.length / mostLabels);
  return (
    <div className={styles.chart}>
      <div className={styles.lines} aria-hidden="true">
        {lines.map(({ share, text }) => (
          <span key={text} style={{ '--share': percent(share) } as CSSProperties}>
            {text}
          </span>
        ))}
      </div>
      <ul className={styles.bars} style={{ '--count': stretches.length } as CSSProperties}>
        {stretches.map((stretch, place) => (
          <Bar
            key={stretch.fromMs}
            stretch={stretch}
            unit={unit}
            nowMs={nowMs}
            topJoules={topJoules}
            // Counted from today, so that today always has its label.
            label={(stretches.length - 1 - place) % every === 0 ? axisName(unit, stretch.fromMs, place < every) : null}
          />
        ))}
      </ul>
    </div>
  );
};
