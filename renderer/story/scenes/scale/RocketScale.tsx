import { useId, useMemo, useRef, useState } from 'react';
import { classes } from '../../../design/classes.ts';
import { useReading } from '../../../live/hooks.ts';
import { useSettings } from '../../../settings/settings.ts';
import { useAnswered } from '../../answered.ts';
import { Art } from '../../art/Art.tsx';
import { figureOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts, useIsSpark } from '../live.ts';
import { guessSays, looksAtText, ownSays, stackSays } from './answer.ts';
import { Controls } from './Controls.tsx';
import { type Camera, picture, projectionOf, zoomed } from './camera.ts';
import { Guess } from './Guess.tsx';
import { Labels, rocketTop } from './Labels.tsx';
import { Lens } from './Lens.tsx';
import { lengthText } from './length.ts';
import { glassOf } from './lens.ts';
import { Scenery, stands } from './Picture.tsx';
import styles from './scale.module.css';
import { storySizes } from './sizes.ts';
import { heightTicks } from './ticks.ts';
import { useHands } from './use-hands.ts';

/** The rocket and a little sky. */
const withSky = 1.03;

/** Spark and Starship on one true scale: zoom from one to the other, stack Sparks, look at them through a glass. */
export const RocketScale = ({ scene, still = false }: DrawingProps) => {
  const [, setAnswered] = useAnswered(scene.id);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const system = useSettings(({ byteSystem }) => byteSystem);
  const gpuWatts = useGpuWatts();
  const isSpark = useIsSpark();
  const memoryBytes = useReading((snapshot) => snapshot?.memory?.totalBytes ?? null);
  const sizes = useMemo(storySizes, []);
  const truth = figureOf('sparks-stacked').value;
  const tallest = truth * 2;
  const widest = tallest * sizes.spark.heightMetres * withSky;
  const whole = sizes.rocketMetres * withSky;
  const [camera, setCamera] = useState<Camera>({ spanMetres: whole, lookMetres: 0 });
  const [said, setSaid] = useState<number | null>(null);
  const [stacked, setSparks] = useState(1);
  const sparks = still ? truth : stacked;

  const stackTop = sparks * sizes.spark.heightMetres;
  const top = Math.max(stackTop, sizes.rocketMetres) * withSky;
  const projection = projectionOf(camera, top);
  const glass = glassOf(camera, projection);
  const tip = rocketTop(projection, sizes.rocketMetres);
  const looksAt = looksAtText(camera.lookMetres, sparks, sizes.spark.heightMetres);
  const stack = stackSays(sparks, sizes.spark.heightMetres, sizes.rocketMetres);
  const hands = useHands(frame, {
    onPull(share) {
      // Where all is in view, the picture can't follow the hand: what is looked at does.
      const by = ((camera.spanMetres < top ? share : -share) * picture.height) / projection.unitsPerMetre;
      setCamera((before) => ({ ...before, lookMetres: Math.min(top, Math.max(0, before.lookMetres + by)) }));
    },
    onZoom: (factor, at) => {
      const held = projection.bottomMetres + (picture.height * (1 - at) - picture.below) / projection.unitsPerMetre;
      setCamera((before) => zoomed(before, factor, Math.max(0, held), widest));
    },
  });

  return (
    <div className={styles.piece}>
      <div className={still ? undefined : styles.scale}>
        {still ? null : (
          <div className={styles.words}>
            <Guess
              said={said}
              sparks={sparks}
              truth={truth}
              tallest={tallest}
              onSay={(count) => {
                setSaid(count);
                setSparks(count);
                setAnswered(true);
              }}
              onStack={setSparks}
            />
            <p className={styles.answer}>
              {stack} <span role="status">{said === null ? null : guessSays(said, truth)}</span>
            </p>
            <p className={styles.own}>{isSpark === null ? null : ownSays({ isSpark, gpuWatts, memoryBytes }, sparks, system)}</p>
          </div>
        )}
        <div
          ref={frame}
          className={classes(styles.frame, still && styles.stands)}
          role="img"
          aria-label={`Everything to one scale, ${lengthText(camera.spanMetres)} of height in view. ${stack}`}
          {...(still ? {} : hands)}
        >
          <Art
            width={picture.width}
            height={picture.height}
            labels={
              <Labels
                projection={projection}
                sparks={sparks}
                stackTopMetres={stackTop}
                rocketMetres={sizes.rocketMetres}
                glass={glass}
                looksAt={looksAt}
              />
            }
          >
            <path className="art-3" d={`M${picture.axisX} ${picture.height - picture.below}V${picture.above - 10}`} />
            {heightTicks(projection).map(({ metres, y }) => (
              <path key={metres} className="art-3" d={`M${picture.axisX - 6} ${y}h6`} />
            ))}
            {tip === null ? null : <path className="art-2" d={`M${projection.x(stands.rocket) + 6} ${tip}H${picture.axisX}`} />}
            <Scenery projection={projection} sparks={sparks} sizes={sizes} spanMetres={camera.spanMetres} />
            {glass === null ? null : <Lens glass={glass} sparks={sparks} sizes={sizes} id={`${id}glass`} />}
          </Art>
        </div>
        {still ? null : (
          <Controls
            camera={camera}
            widestMetres={widest}
            wholeMetres={whole}
            topMetres={top}
            stepMetres={sizes.spark.heightMetres}
            looksAt={looksAt}
            onChange={setCamera}
          />
        )}
      </div>
    </div>
  );
};
