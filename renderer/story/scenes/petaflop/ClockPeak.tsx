import { useState } from 'react';
import { sparsePeakTflops } from '../../../../app/story/checks/petaflop.ts';
import { figureText } from '../../../../app/story/figure-text.ts';
import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { Art, Label } from '../../art/Art.tsx';
import { figureOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { useGpuMegahertz, useIsSpark } from '../live.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import { peakSays } from './peak.ts';
import styles from './petaflop.module.css';

const mostMegahertz = 3000;
const mostTflops = 1200;
const sheet = { width: 900, height: 300 } as const;
const reference = figureOf('spark-clock').value / 1e6;
const petaflop = figureOf('petaflop').value;
const x = (megahertz: number): number => (megahertz / mostMegahertz) * sheet.width;
const y = (tflops: number): number => sheet.height * (1 - tflops / mostTflops);
const peakAt = (megahertz: number): number => sparsePeakTflops(megahertz * 1e6);

/** The theoretical peak over the clock: a line from zero. The reader drags along it; the dot is their GPU. */
export const ClockPeak = ({ still = false }: DrawingProps) => {
  const [clock, setClock] = useState(1000);
  const now = useGpuMegahertz();
  const isSpark = useIsSpark();
  // The line is that of a GB10: another GPU has no place on it.
  const own = isSpark === false ? null : now;
  return (
    <div className={styles.peak}>
      <Art
        width={sheet.width}
        height={sheet.height}
        labels={
          <>
            <Label x={0.002} y={y(petaflop) / sheet.height - 0.04} align="start">
              {figureText(figureOf('petaflop'))}
            </Label>
            <Label x={x(reference) / sheet.width} y={0.95} covers>
              {figureText(figureOf('spark-clock'))}
            </Label>
            {own === null ? null : (
              <Label x={x(own) / sheet.width - 0.012} y={y(peakAt(own)) / sheet.height + 0.05} align="end" gold>
                yours, now
              </Label>
            )}
          </>
        }
      >
        <path className="art-3" d={`M0 0V${sheet.height}H${sheet.width}`} />
        <path className="art-dash" d={`M0 ${y(petaflop)}H${sheet.width}M${x(reference)} ${sheet.height}V${y(peakAt(reference))}`} />
        <path className="art-1" d={`M0 ${sheet.height}L${sheet.width} ${y(peakAt(mostMegahertz))}`} />
        {still ? null : (
          <>
            <path className="art-2" d={`M${x(clock)} ${sheet.height}V${y(peakAt(clock))}H0`} />
            <circle className="art-body" cx={x(clock)} cy={y(peakAt(clock))} r="7" />
          </>
        )}
        {own === null ? null : <circle className="art-gold-fill" cx={x(own)} cy={y(peakAt(own))} r="6" />}
      </Art>
      {still ? null : (
        <>
          <Range label="Clock" text={`${grouped(clock, 0)} MHz`} value={clock} min={0} max={mostMegahertz} step={10} onChange={setClock} />
          <Said>{peakSays(clock, peakAt(clock), own, own === null ? null : peakAt(own), isSpark)}</Said>
        </>
      )}
    </div>
  );
};
