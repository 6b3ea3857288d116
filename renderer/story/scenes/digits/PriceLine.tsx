import { type PointerEvent, useRef, useState } from 'react';
import { dateText } from '../../../../app/story/figure-text.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { useAnswered } from '../../answered.ts';
import { figureOf, momentOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import styles from './digits.module.css';
import { drawingSays, drawTo, monthsFrom, type PriceStep, priceIn } from './price.ts';

const steps: readonly PriceStep[] = ['price-launch', 'price-february', 'price-october'].map((id) => {
  const { value, asOf } = figureOf(id);
  return { from: (asOf ?? '').slice(0, 7), dollars: value };
});
const months = monthsFrom(momentOf('on-sale').date.slice(0, 7), 14);
const known = months.map((month) => priceIn(month, steps));
const launch = figureOf('price-launch').value;
const most = 8000;
const sheet = { width: 1000, height: 300 } as const;

const xOf = (month: number): number => (month / (months.length - 1)) * sheet.width;
const yOf = (dollars: number): number => sheet.height * (1 - dollars / most);
const lineOf = (prices: readonly number[]): string => `M${prices.map((dollars, i) => `${xOf(i)} ${yOf(dollars)}`).join('L')}`;

/** Steps are drawn as steps: the price of a month holds until the next. */
const stepsOf = (prices: readonly number[]): string =>
  prices.map((dollars, i) => (i === 0 ? `M0 ${yOf(dollars)}` : `H${xOf(i)}V${yOf(dollars)}`)).join('');

/** A sheet to draw on: the price of each month since the launch. Then the true line is laid over it. */
export const PriceLine = ({ scene: { id }, still = false }: DrawingProps) => {
  const [drawn, setDrawn] = useState<readonly number[]>(() => months.map(() => launch));
  const [month, setMonth] = useState(months.length - 1);
  const [asked, setSeen] = useAnswered(id);
  const seen = still || asked;
  const pen = useRef<{ readonly month: number; readonly dollars: number } | null>(null);
  const placeOf = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const dollars = Math.round((most * (1 - Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)))) / 10) * 10;
    // The first month is given: everybody starts from the price of the launch.
    return { month: Math.max(1, Math.round(share * (months.length - 1))), dollars };
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (pen.current === null) return;
    const place = placeOf(event);
    setDrawn(drawTo(drawn, pen.current, place));
    setMonth(place.month);
    pen.current = place;
  };
  return (
    <div className={styles.price}>
      <div className={styles.sheet}>
        {/* Drawn by hand; the two knobs below do the same for a keyboard. */}
        <svg
          viewBox={`0 0 ${sheet.width} ${sheet.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          onPointerDown={(event) => {
            pen.current = placeOf(event);
            event.currentTarget.setPointerCapture(event.pointerId);
            draw(event);
          }}
          onPointerMove={draw}
          onPointerUp={() => {
            pen.current = null;
          }}
          onPointerCancel={() => {
            pen.current = null;
          }}
        >
          {[2000, 4000, 6000, 8000].map((dollars) => (
            <path key={dollars} className={styles.grid} d={`M0 ${yOf(dollars)}H${sheet.width}`} />
          ))}
          {seen ? <path className={styles.known} d={stepsOf(known)} /> : null}
          {still ? null : <path className={styles.drawn} d={lineOf(drawn)} />}
        </svg>
        {[2000, 4000, 6000, 8000].map((dollars) => (
          <span key={dollars} className={styles.dollars} style={{ top: `${(1 - dollars / most) * 100}%` }}>
            ${grouped(dollars, 0)}
          </span>
        ))}
        {still ? (
          steps.map(({ from, dollars }) => {
            const at = Math.max(0, months.indexOf(from)) / (months.length - 1);
            return (
              <b
                key={from}
                className={styles.step}
                data-late={at > 0.7 || undefined}
                style={{ left: `${at * 100}%`, top: `${(1 - dollars / most) * 100}%` }}
              >
                ${grouped(dollars, 0)}
              </b>
            );
          })
        ) : (
          <i
            className={styles.point}
            style={{ left: `${(month / (months.length - 1)) * 100}%`, top: `${(1 - (drawn[month] ?? 0) / most) * 100}%` }}
          />
        )}
      </div>
      <p className={styles.ends} aria-hidden="true">
        <span>{dateText(months[0] ?? '')}</span>
        <span>{dateText(months.at(-1) ?? '')}</span>
      </p>
      {still ? null : (
        <>
          <div className={styles.knobs}>
            <Range
              label="Month"
              text={dateText(months[month] ?? '')}
              value={month}
              min={1}
              max={months.length - 1}
              step={1}
              onChange={setMonth}
            />
            <Range
              label="Your price from then on"
              text={`$${grouped(drawn[month] ?? 0, 0)}`}
              value={drawn[month] ?? 0}
              min={0}
              max={most}
              step={50}
              onChange={(dollars) => setDrawn(drawn.map((before, i) => (i < month ? before : dollars)))}
            />
          </div>
          <div className={shared.acts}>
            <button type="button" className={seen ? 'btn' : 'btn main'} onClick={() => setSeen(!seen)}>
              {seen ? 'Draw again' : 'Show how it went'}
            </button>
          </div>
          <Said>{seen ? drawingSays(drawn, known) : ''}</Said>
        </>
      )}
    </div>
  );
};
