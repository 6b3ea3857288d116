import { type CSSProperties, useState } from 'react';
import { figureText } from '../../../../app/story/figure-text.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { figureOf } from '../../content.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { useGpuWatts } from '../live.ts';
import { Said } from '../Said.tsx';
import styles from './per-watt.module.css';
import { besideSaid, boxes, perWattLines, perWattTimes, timesText, works } from './per-watt.ts';

const ownGpu = 'own';
/** The end of the bar, as a multiple. What goes beyond is a number only. */
const end = 500;

const long = (times: number): CSSProperties => ({ '--share': Math.min(1, times / end) }) as CSSProperties;

/** Work per watt against the DGX-1: the reader chooses what counts as work, and what as a watt. */
export const PerWatt = ({ still = false }: DrawingProps) => {
  const [work, setWork] = useState<(typeof works)[number]['value']>('petaflop');
  const [power, setPower] = useState<(typeof boxes)[number]['value'] | typeof ownGpu>('spark-power');
  const gpuWatts = useGpuWatts();
  const watts = power === ownGpu ? gpuWatts : figureOf(power).value;
  const [tflops, oldTflops, oldWatts, said] = [work, 'dgx1-compute', 'dgx1-power', 'per-watt-said'].map((id) => figureOf(id));
  if (!tflops || !oldTflops || !oldWatts || !said) return null;
  const times = watts === null || watts <= 0 ? null : perWattTimes(tflops.value, watts, oldTflops.value, oldWatts.value);
  const wattsText = watts === null ? '—' : `${grouped(watts, power === ownGpu ? 1 : 0)}\u00a0W`;
  if (still) {
    return (
      <ol className={styles.all}>
        {perWattLines().map((line) => (
          <li key={line.name}>
            <span>{line.name}</span>
            <div>
              <i style={long(line.times)} />
            </div>
            <b>{line.text}</b>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <div>
      <p className={styles.name}>Work</p>
      <Chips label="What counts as work" chips={works} value={work} onChange={setWork} />
      <p className={styles.name}>Watts</p>
      <Chips
        label="What counts as a watt"
        chips={[...boxes, { value: ownGpu, name: 'Your GPU alone, now' }]}
        value={power}
        onChange={setPower}
      />
      <div className={styles.bar} aria-hidden="true">
        {times === null ? null : <i className={styles.times} style={long(times)} />}
        <i className={styles.said} style={long(said.value)} />
        <span className={styles.word} style={long(said.value)}>
          {figureText(said)}, as said
        </span>
      </div>
      <p className={styles.sum}>
        <b>{times === null ? 'Not known' : timesText(times)}</b>
        <span>
          ({figureText(tflops)} ÷ {wattsText}) ÷ ({figureText(oldTflops)} ÷ {figureText(oldWatts)})
        </span>
      </p>
      <Said>
        {times === null ? 'The GPU doesn’t say now what it draws.' : besideSaid(times, said.value)}
        {power === ownGpu && times !== null ? ' It is the GPU alone, though, and nobody knows whether it does that work now.' : null}
        {work === 'fp16-tuned' || times === null ? null : ' The two boxes are counted in different units.'}
      </Said>
    </div>
  );
};
