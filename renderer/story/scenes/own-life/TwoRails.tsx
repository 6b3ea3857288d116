import { type CSSProperties, type PointerEvent, useMemo, useRef, useState } from 'react';
import { builtInGib } from '../../../../app/story/checks/memory.ts';
import { dateText } from '../../../../app/story/figure-text.ts';
import { priceOn } from '../../../../app/story/price.ts';
import { useReading } from '../../../live/hooks.ts';
import { momentOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { useWidth } from '../use-width.ts';
import { dateOfDay, dayNumber } from './days.ts';
import { Rail, type Stop } from './Rail.tsx';
import styles from './rails.module.css';
import { StillRails } from './StillRails.tsx';
import { Then } from './Then.tsx';
import { worldThen } from './then.ts';
import { dayAtPlace, foldsOf, placeOfDay, stretchesOf, yearsOf } from './time-scale.ts';
import { useOwnLife } from './use-own-life.ts';

/** Who gets words first where the rail is too short for all. */
const weights: Readonly<Record<string, number>> = {
  handoff: 9,
  'small-spark': 8,
  digits: 7,
  'dgx1-announced': 6,
  'price-up': 5,
  'four-sparks': 4,
  renamed: 4,
  'rtx-spark': 3,
  'musk-thanks': 3,
};

const places = 2000;
const handoff = () => dayNumber(momentOf('handoff').date) ?? 0;

/** The public timeline above, this machine's life below, and a line through both that the reader moves. */
export const TwoRails = ({ scene: { drawing }, still = false }: DrawingProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const life = useOwnLife();
  const todayDay = useReading((snapshot) => (snapshot === null ? null : Math.floor(snapshot.takenAtMs / 86_400_000)));
  const builtIn = useReading((snapshot) => (snapshot?.memory ? builtInGib(snapshot.memory.totalBytes) : null)) ?? 128;
  const moments = useMemo(() => (drawing?.moments ?? []).map(momentOf), [drawing]);
  const onSale = useMemo(() => dayNumber(momentOf('on-sale').date) ?? 0, []);

  const days = useMemo(() => moments.flatMap(({ date }) => dayNumber(date) ?? []), [moments]);
  const today = todayDay ?? Math.max(...days);
  const stretches = useMemo(() => stretchesOf(days, today), [days, today]);
  const [chosen, setChosen] = useState<number | null>(null);
  const day = Math.min(today, chosen ?? handoff());

  if (still) return <StillRails moments={moments} life={life} today={today} />;

  const publicStops: readonly Stop[] = moments.flatMap(({ id, date, title }) => {
    const at = dayNumber(date);
    return at === null || at > today ? [] : [{ id, title, place: placeOfDay(at, stretches), weight: weights[id] ?? 1 }];
  });
  const ownStops: readonly Stop[] = (life?.events ?? []).flatMap(({ kind, title, day: date }) => {
    const at = date === null ? null : dayNumber(date);
    return at === null ? [] : [{ id: `${kind} ${title}`, title, place: placeOfDay(at, stretches), weight: kind === 'today' ? 9 : 5 }];
  });
  const knownFrom = ownStops.some(({ place }) => place < 1) ? Math.min(...ownStops.map(({ place }) => place)) : 1;

  const world = worldThen(moments, day);
  const stops = [...new Set([...days, ...(life?.events ?? []).flatMap(({ day: date }) => (date === null ? [] : (dayNumber(date) ?? [])))])]
    .filter((stop) => stop <= today)
    .sort((a, b) => a - b);
  const earlier = stops.findLast((stop) => stop < day);
  const later = stops.find((stop) => stop > day);
  const currentOwn = (life?.events ?? [])
    .filter(({ day: date }) => date !== null && dayNumber(date) === day)
    .map(({ kind, title }) => `${kind} ${title}`);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const place = Math.min(1, Math.max(0, (event.clientX - left) / width));
    // The hand means the dot that it is on, not the day beside it.
    const near = stops.find((stop) => Math.abs(placeOfDay(stop, stretches) - place) * width < 5);
    setChosen(near ?? dayAtPlace(place, stretches));
  };
  const place = placeOfDay(day, stretches);
  const title = dateText(dateOfDay(day));

  return (
    <div className={styles.piece}>
      <div
        ref={frame}
        className={styles.rails}
        style={{ '--place': place } as CSSProperties}
        onPointerDown={(event) => {
          if (event.button === 0) point(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1 && event.pointerType !== 'touch') point(event);
        }}
      >
        <i className={styles.cursor} aria-hidden="true" />
        <p className={styles.name}>The world</p>
        <Rail
          stops={publicStops}
          width={width}
          levels={width < 700 ? 4 : 6}
          side="above"
          current={world.map(({ id }) => id)}
          knownFrom={0}
        />
        <Range
          bare
          label="Day on both rails"
          text={title}
          value={Math.round(place * places)}
          min={0}
          max={places}
          step={1}
          onChange={(value) => {
            const moved = dayAtPlace(value / places, stretches);
            // A key's step may be less than a day; it moves by one all the same.
            setChosen(moved === day && Math.round(place * places) !== value ? Math.max(0, day + (value > place * places ? 1 : -1)) : moved);
          }}
        />
        <p className={styles.years} aria-hidden="true">
          {foldsOf(stretches).map(({ from, to }) => (
            <i key={from} style={{ '--place': from, '--wide': to - from } as CSSProperties} />
          ))}
          {yearsOf(stretches).map(({ year, place: at }, i, all) => {
            const room = (all[i + 1]?.place ?? 1.1) - at;
            return room * width < 34 ? null : (
              <span key={year} style={{ '--place': at } as CSSProperties}>
                {year}
              </span>
            );
          })}
        </p>
        <Rail stops={ownStops} width={width} levels={5} side="below" current={currentOwn} knownFrom={knownFrom} />
        <p className={styles.name}>Yours</p>
      </div>
      <div className={styles.head}>
        <button type="button" className="btn" disabled={earlier === undefined} onClick={() => earlier !== undefined && setChosen(earlier)}>
          Earlier
        </button>
        <b>{title}</b>
        <button type="button" className="btn" disabled={later === undefined} onClick={() => later !== undefined && setChosen(later)}>
          Later
        </button>
      </div>
      <Then day={day} moments={moments} life={life} milestones={{ onSaleDay: onSale, price: priceOn(dateOfDay(day), builtIn) }} />
    </div>
  );
};
