import { Range } from '../Range.tsx';
import { type Camera, nearestSpanMetres, spanOfZoom, zoomOfSpan } from './camera.ts';
import { lengthText } from './length.ts';
import { personMetres } from './Picture.tsx';
import styles from './scale.module.css';

const zoomSteps = 1000;

interface Props {
  readonly camera: Camera;
  readonly widestMetres: number;
  /** The span at which the rocket fills the picture. */
  readonly wholeMetres: number;
  readonly topMetres: number;
  /** One press of an arrow key. */
  readonly stepMetres: number;
  readonly looksAt: string;
  readonly onChange: (camera: Camera) => void;
}

/** Zoom and height as knobs, and the four stops on the way, for those who don't pull at the picture. */
export const Controls = ({ camera, widestMetres, wholeMetres, topMetres, stepMetres, looksAt, onChange }: Props) => {
  const stops = [
    { name: 'One Spark', spanMetres: nearestSpanMetres },
    { name: 'The DGX-1', spanMetres: 1.5 },
    { name: 'A person', spanMetres: personMetres * 1.55 },
    { name: 'Starship', spanMetres: wholeMetres },
  ];
  return (
    <div className={styles.controls}>
      <Range
        label="Zoom"
        text={`${lengthText(camera.spanMetres)} in view`}
        value={Math.round(zoomOfSpan(camera.spanMetres, widestMetres) * zoomSteps)}
        min={0}
        max={zoomSteps}
        step={5}
        onChange={(value) => onChange({ ...camera, spanMetres: spanOfZoom(value / zoomSteps, widestMetres) })}
      />
      <div className={styles.acts}>
        {stops.map(({ name, spanMetres }) => (
          <button
            key={name}
            type="button"
            className="btn"
            aria-pressed={Math.abs(Math.log(spanMetres / camera.spanMetres)) < 0.02}
            onClick={() => onChange({ spanMetres, lookMetres: 0 })}
          >
            {name}
          </button>
        ))}
      </div>
      <Range
        label="Height you look at"
        text={`${lengthText(camera.lookMetres)}: ${looksAt}`}
        value={camera.lookMetres}
        min={0}
        max={topMetres}
        step={stepMetres}
        onChange={(lookMetres) => onChange({ ...camera, lookMetres })}
      />
      <p className={styles.hint}>Or pull the picture with the mouse, and stretch it with two fingers or with Ctrl and the wheel.</p>
    </div>
  );
};
