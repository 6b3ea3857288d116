import { useState } from 'react';
import type { RecordedLife } from '../../../../app/history/life.ts';
import { dateText } from '../../../../app/story/figure-text.ts';
import { energyText } from '../../../../app/story/own-life.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { asText, formatDuration, formatValue } from '../../../../app/telemetry/format/format.ts';
import { useReading } from '../../../live/hooks.ts';
import { useAnswered } from '../../answered.ts';
import { figureOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import { dateOfDay } from './days.ts';
import { useRecordedLife } from './recorded-life.ts';
import styles from './so-far.module.css';
import { flightsIn, flightsOfKnob, flightsText, guessSays } from './so-far.ts';

const dayText = (epochMs: number): string => dateText(dateOfDay(epochMs / 86_400_000 - 0.5));

/** What the recorder has, each with its name; `null` where it has nothing (yet). */
function rows(life: RecordedLife | null): readonly { readonly name: string; readonly value: string | null }[] {
  return [
    { name: 'On record since', value: life && dayText(life.firstRecordedAtMs) },
    { name: 'Starts', value: life && grouped(life.boots, 0) },
    { name: 'Longest run', value: life?.longestRunSeconds == null ? null : formatDuration(life.longestRunSeconds) },
    {
      name: 'Hottest day',
      value: life?.hottest ? `${dayText(life.hottest.atMs)}, ${asText(formatValue('celsius', life.hottest.celsius, 'binary'))}` : null,
    },
    { name: 'Energy of the GPU', value: life?.gpuEnergyJoules == null ? null : energyText(life.gpuEnergyJoules) },
  ];
}

/** This machine's run in flights of Starship, guessed first; and what the flight recorder has of its life. */
export const SoFar = ({ scene: { id }, still = false }: DrawingProps) => {
  const flight = figureOf('flight-duration').value;
  const uptime = useReading((snapshot) => {
    const seconds = snapshot?.load?.uptimeSeconds ?? null;
    return seconds === null ? null : Math.floor(seconds / 60) * 60;
  });
  const [knob, setKnob] = useState(0.25);
  const [shown, setShown] = useAnswered(id);
  const life = useRecordedLife();
  const longest = life?.longestRunSeconds ?? null;
  const run = longest === null ? uptime : Math.max(uptime ?? 0, longest);
  const guess = flightsOfKnob(knob);
  const flights = run === null ? null : flightsIn(run, flight);
  const whose = longest === null ? 'The run that goes on now' : 'Its longest run';
  const record = rows(life).flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const recorded =
    record.length === 0 ? null : (
      <dl className={styles.record}>
        {record.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    );
  if (still) return recorded;
  return (
    <div>
      <Range
        label={`${whose}, in flights of ${formatDuration(flight)}: your guess`}
        text={`${grouped(guess, 0)} ${guess === 1 ? 'flight' : 'flights'}`}
        value={knob}
        min={0}
        max={1}
        step={0.005}
        onChange={setKnob}
      />
      <div className={shared.acts}>
        <button type="button" className={shown ? 'btn' : 'btn main'} onClick={() => setShown(!shown)}>
          {shown ? 'Guess again' : 'Hold it against the flight'}
        </button>
        {shown ? null : <p className={shared.mine}>How long has this machine been up, in flights?</p>}
      </div>
      <Said>
        {shown
          ? flights === null || run === null
            ? 'How long it has been up can’t be read now.'
            : `${whose}: ${formatDuration(run)}, or ${flightsText(flights)} flights in a row. ${guessSays(guess, flights)}`
          : ''}
      </Said>
      {recorded}
    </div>
  );
};
