import { useMemo, useRef, useState } from 'react';
import { figureText } from '../../../../app/story/figure-text.ts';
import { asText, formatGiga, formatValue } from '../../../../app/telemetry/format/format.ts';
import { useReading } from '../../../live/hooks.ts';
import { useAnswered } from '../../answered.ts';
import { figureOf } from '../../content.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts, useIsSpark } from '../live.ts';
import { Said } from '../Said.tsx';
import { useWidth } from '../use-width.ts';
import { type Axis, axesOf, countText, guessSays, timesOf, truthSays } from './axes.ts';
import { Bars, type OwnBar } from './Bars.tsx';
import { DrawWall } from './DrawWall.tsx';
import styles from './same-128.module.css';
import { columns, most, rowsOf, wallOf } from './wall.ts';

const box = (name: 'dgx1' | 'spark') => ({ width: figureOf(`${name}-width`).value, height: figureOf(`${name}-height`).value });

/** Where the knob lies before it is touched, as a share of the old box. */
const half = 0.5;
/** From this width on the wall stands beside the old box; the style sheet has it too. */
const wideFrom = 720;

/** The reader's own machine on an axis; `null` on those on which a machine says nothing of itself. */
function useOwnBar(id: Axis['id']): OwnBar | null {
  const watts = useGpuWatts();
  const isSpark = useIsSpark();
  const total = useReading((snapshot) => snapshot?.memory?.totalBytes ?? null);
  const name = isSpark === false ? 'This machine, no Spark' : 'Yours';
  if (id === 'memory') {
    // Memory is sold in GB and built in GiB: on this axis both boxes are counted as they are built.
    return {
      name: `${name}, as Linux sees it`,
      value: total === null ? null : total / 1024 ** 3,
      text: asText(formatGiga(total, 'binary')),
    };
  }
  if (id === 'power') {
    return {
      name: `${name}, its GPU alone, now`,
      value: watts,
      text: watts === null ? 'not reported now' : asText(formatValue('watts', watts, 'binary')),
    };
  }
  return null;
}

const noHand = () => {};

/** The four axes answered; and the one on which the old box wins, as a wall of Sparks. */
const StillAxis = ({ axis }: { readonly axis: Axis }) => (
  <>
    <p className={styles.axis}>{axis.name}</p>
    <Bars axis={axis} guess={0} guessText="" shown own={useOwnBar(axis.id)} still onGuess={noHand} />
  </>
);

const StillAxes = () => {
  const axes = useMemo(axesOf, []);
  const bandwidth = axes.find(({ id }) => id === 'bandwidth');
  const count = bandwidth === undefined ? 1 : timesOf(bandwidth.old.value, bandwidth.spark.value);
  const size = box('spark');
  const wall = wallOf(count, size, columns.narrow, rowsOf(count, columns.narrow));
  return (
    <div className={styles.piece}>
      {axes.map((each) => (
        <StillAxis key={each.id} axis={each} />
      ))}
      <DrawWall old={box('dgx1')} spark={size} wall={wall} words={`${countText(count)} Sparks, which move as much`} />
    </div>
  );
};

const MovedAxes = ({ id }: { readonly id: string }) => {
  const [, setAnswered] = useAnswered(id);
  const axes = useMemo(axesOf, []);
  const [chosen, setChosen] = useState<Axis['id']>('memory');
  const [guesses, setGuesses] = useState<Partial<Record<Axis['id'], number>>>({});
  const [shown, setShown] = useState<readonly Axis['id'][]>([]);
  const own = useOwnBar(chosen);
  const piece = useRef<HTMLDivElement>(null);
  const inRow = useWidth(piece) < wideFrom ? columns.narrow : columns.wide;
  const current = axes.find(({ id }) => id === chosen) ?? axes[0];
  if (current === undefined) return null;

  const { old, spark } = current;
  const guess = guesses[chosen] ?? old.value * half;
  const isShown = shown.includes(chosen);
  const count = timesOf(old.value, isShown ? spark.value : Math.max(guess, old.value / 1000));
  // The room is that of the largest truth, so that the page stays where it is while a guess swings.
  const rows = rowsOf(Math.max(...axes.map((each) => timesOf(each.old.value, each.spark.value))), inRow);
  const size = box('spark');
  const wall = wallOf(Math.min(count, rows * inRow), size, inRow, rows);
  const words =
    count > Math.min(most, rows * inRow)
      ? `${countText(count)} Sparks, and more than fit here`
      : `${countText(count)} ${count === 1 ? 'Spark' : 'Sparks'}`;
  const next = axes.find(({ id }) => !shown.includes(id) && id !== chosen);

  return (
    <div ref={piece} className={styles.piece}>
      <Chips
        label="Axis"
        chips={axes.map(({ id, name }) => ({ value: id, name: shown.includes(id) ? `${name} ✓` : name }))}
        value={chosen}
        onChange={setChosen}
      />
      <Bars
        axis={current}
        guess={guess}
        guessText={figureText({ ...spark, value: guess })}
        shown={isShown}
        own={own}
        onGuess={(value) => setGuesses({ ...guesses, [chosen]: value })}
      />
      <div className={styles.acts}>
        {isShown ? null : (
          <button
            type="button"
            className="btn main"
            onClick={() => {
              setShown([...shown, chosen]);
              setAnswered(shown.length + 1 === axes.length);
            }}
          >
            Show where it ends
          </button>
        )}
        {isShown && next ? (
          <button type="button" className="btn" onClick={() => setChosen(next.id)}>
            Turn to {next.name.toLowerCase()}
          </button>
        ) : null}
        <p className={styles.says}>
          {isShown ? (
            'Your guess stays marked.'
          ) : (
            <>
              Drag the bar of the Spark. You are at <b>{figureText({ ...spark, value: guess })}</b>.
            </>
          )}
        </p>
      </div>
      <DrawWall old={box('dgx1')} spark={size} wall={wall} words={isShown ? words : `${words}, if you are right`} />
      <Said>{isShown ? `${truthSays(current)} ${guessSays(guess, current)}` : ''}</Said>
    </div>
  );
};

/** Two boxes, one axis at a time: a guess by hand, then the truth, and what one old box is worth in new ones. */
export const Same128 = ({ scene: { id }, still = false }: DrawingProps) => (still ? <StillAxes /> : <MovedAxes id={id} />);
