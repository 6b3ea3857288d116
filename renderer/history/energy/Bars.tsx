import type { CSSProperties } from 'react';
import type { EnergyStretch } from '../../../app/history/run.ts';
import { classes } from '../../design/classes.ts';
import { Link } from '../../shell/Link.tsx';
import { spanAddress } from '../load/addresses.ts';
import styles from './energy.module.css';
import { energyScale } from './scale.ts';
import { type BarLabel, barLabels, type EnergyRange, stretchName } from './stretches.ts';
import { recordedText, shownJoules } from './totals.ts';
import { energyText } from './words.ts';

interface Props {
  /** The oldest first. */
  readonly stretches: readonly EnergyStretch[];
  readonly unit: EnergyRange['unit'];
  readonly nowMs: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

interface BarProps extends Omit<Props, 'stretches'> {
  readonly stretch: EnergyStretch;
  readonly topJoules: number;
  readonly label: BarLabel | null;
  /** Whether its words stand to its left, so that they stay on the screen. */
  readonly late: boolean;
}

const Bar = ({ stretch, unit, nowMs, topJoules, label, late }: BarProps) => {
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
        <span className={classes(styles.tip, late && styles.late)}>
          {name} <b>{joules === null ? 'nothing measured' : energyText(joules)}</b>
          {stretch.recordedShare > 0.995 ? '' : ` recorded ${recordedText(stretch.recordedShare)}`}
        </span>
        <span className={styles.share}>
          <i className={styles.part} style={{ '--share': percent(stretch.recordedShare) } as CSSProperties} />
        </span>
      </Link>
      <span className={classes(styles.label, label?.minor && styles.minor)} aria-hidden="true">
        {label?.text}
      </span>
    </li>
  );
};

/** A bar for each day or month, with a line below it for how much of it was recorded. A press leads to its charts. */
export const Bars = ({ stretches, unit, nowMs }: Props) => {
  const { topJoules, lines } = energyScale(Math.max(0, ...stretches.map((stretch) => shownJoules(stretch) ?? 0)));
  const labels = barLabels(
    unit,
    stretches.map(({ fromMs }) => fromMs),
  );
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
            label={labels[place] ?? null}
            late={place >= stretches.length / 2}
          />
        ))}
      </ul>
    </div>
  );
};
