import { useState } from 'react';
import { Art, Label } from '../../art/Art.tsx';
import { figureOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts } from '../live.ts';
import { Range } from '../Range.tsx';
import { powerText } from './answer.ts';
import styles from './flight.module.css';
import { energyText, minutesText, missionTime, tokensText, wattHours } from './flight.ts';

const sheet = { width: 800, height: 190, left: 40, right: 760, ground: 156, high: 26 } as const;

/** The way over the ocean, as a sketch: only its two ends are known here. */
const along = (share: number) => ({
  x: sheet.left + (sheet.right - sheet.left) * share,
  y: sheet.ground - (sheet.ground - sheet.high) * 4 * share * (1 - share),
});

const way = Array.from({ length: 41 }, (_, step) => along(step / 40));
const path = (points: readonly { readonly x: number; readonly y: number }[]) =>
  `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;

/** Flight 11 from lift-off to splashdown under the reader's hand, and what a Spark does in the meantime. */
export const FlightClock = ({ still = false }: DrawingProps) => {
  const duration = figureOf('flight-duration').value;
  const rates = [figureOf('tokens-oss'), figureOf('tokens-llama')];
  const [at, setSeconds] = useState(() => Math.round(duration / 2));
  const seconds = still ? duration : at;
  const share = seconds / duration;
  const now = along(share);
  const watts = useGpuWatts();
  return (
    <div className={styles.flight}>
      <Art
        width={sheet.width}
        height={sheet.height}
        labels={
          <>
            <Label x={sheet.left / sheet.width} y={(sheet.ground + 18) / sheet.height}>
              lift-off
            </Label>
            <Label x={sheet.right / sheet.width} y={(sheet.ground + 18) / sheet.height} align="end">
              splashdown, {missionTime(duration)}
            </Label>
          </>
        }
      >
        <path className="art-3" d={`M0 ${sheet.ground}H${sheet.width}`} />
        <path className="art-dash" d={path(way)} />
        <path className="art-gold" d={path([...way.slice(0, Math.floor(share * 40) + 1), now])} />
        <circle className="art-gold-fill" cx={now.x} cy={now.y} r="5" />
      </Art>
      {still ? null : (
        <Range label="Mission time" text={missionTime(seconds)} value={seconds} min={0} max={duration} step={1} onChange={setSeconds} />
      )}
      <dl className={styles.meanwhile}>
        <div>
          <dt>This machine’s GPU alone, at what it draws now</dt>
          <dd>{watts === null ? 'it doesn’t say' : energyText(wattHours(watts, seconds))}</dd>
          <dd className={styles.how}>{watts === null ? null : `${powerText(watts)} × ${minutesText(seconds)}`}</dd>
        </div>
        {rates.map(({ id, label, value }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>{tokensText(value * seconds)} tokens</dd>
            <dd className={styles.how}>
              {value} tokens/s × {minutesText(seconds)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
