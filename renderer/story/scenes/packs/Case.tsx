import { useCallback, useState } from 'react';
import { figureText } from '../../../../app/story/figure-text.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { useSettings } from '../../../settings/settings.ts';
import { Art, Label, Measure } from '../../art/Art.tsx';
import { foamPath } from '../../art/foam.ts';
import { SparkFront } from '../../art/Spark.tsx';
import { figureOf } from '../../content.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import styles from './packs.module.css';
import { type PartId, parts, partWords } from './parts.ts';

/** Millimetres; the three views stand on one line. */
const sheet = { width: 560, height: 182 } as const;
const side = figureOf('spark-width').value;
const high = figureOf('spark-height').value;
const front = { x: 40, y: 106 } as const;
const top = { x: 40 + side + 40, y: 106 + high - side } as const;
const chips = parts.map(({ id, name }) => ({ value: id, name }));
const edgeFoam = foamPath(side - 12, 9, 5.2, 3);

/** Seen from above with the lid off: what is inside, by its place in a list and not on the board. */
const Inside = ({ part }: { readonly part: PartId }) => {
  const look = (id: PartId) => (part === id ? 'art-gold-fill' : 'art-2');
  return (
    <g transform={`translate(${top.x} ${top.y})`}>
      <rect className={part === 'case' ? 'art-body art-gold' : 'art-body'} width={side} height={side} rx="4" />
      <g transform="translate(6 2)">
        <path className={part === 'foam' ? 'art-gold-fill' : 'art-foam'} d={edgeFoam} />
      </g>
      <g transform={`translate(6 ${side - 11})`}>
        <path className={part === 'foam' ? 'art-gold-fill' : 'art-foam'} d={edgeFoam} />
      </g>
      <rect className="art-3" x="12" y="18" width={side - 24} height={side - 36} rx="2" />
      <rect className={look('chip')} x="53" y="50" width="44" height="44" rx="2" />
      {[0, 1, 2, 3].map((row) => (
        <g key={row}>
          <rect className={look('memory')} x="36" y={50 + row * 11.5} width="12" height="9" rx="1" />
          <rect className={look('memory')} x="102" y={50 + row * 11.5} width="12" height="9" rx="1" />
        </g>
      ))}
      <rect className={look('disk')} x="24" y="106" width="42" height="22" rx="1" />
      <path className="art-3" d="M30 110v14M36 110v14" />
      <path className={part === 'supply' ? 'art-gold' : 'art-2'} d={`M${side - 22} ${side - 18}v-8h9v8`} />
    </g>
  );
};

/** The case seen from the front and from above. The reader chooses a part, and their own machine says what it has there. */
export const Case = ({ still = false }: DrawingProps) => {
  const [part, setPart] = useState<PartId>('case');
  const whole = still || part === 'case' || part === 'foam';
  const system = useSettings(({ byteSystem }) => byteSystem);
  const words = useSnapshotValue(useCallback((snapshot: Snapshot | null) => partWords(part, snapshot, system), [part, system]));
  const supply = { x: top.x + side + 60, y: front.y + high - 32 };
  return (
    <div className={styles.case}>
      <Art
        width={sheet.width}
        height={sheet.height}
        labels={
          <>
            <Label x={(front.x + side / 2) / sheet.width} y={(front.y - 12) / sheet.height} covers>
              {figureText(figureOf('spark-width'))}
            </Label>
            <Label x={(front.x - 14) / sheet.width} y={(front.y + high / 2) / sheet.height} covers>
              {figureText(figureOf('spark-height'))}
            </Label>
            <Label x={(front.x + side / 2) / sheet.width} y={(front.y + high + 13) / sheet.height}>
              front
            </Label>
            <Label x={(top.x + side / 2) / sheet.width} y={(front.y + high + 13) / sheet.height}>
              from above, simplified
            </Label>
          </>
        }
      >
        <g className={whole ? undefined : styles.quiet}>
          <SparkFront x={front.x} y={front.y} />
        </g>
        <Measure from={[front.x, front.y - 12]} to={[front.x + side, front.y - 12]} tick={5} />
        <Measure from={[front.x - 14, front.y]} to={[front.x - 14, front.y + high]} tick={5} />
        <Inside part={part} />
        <path
          className={part === 'supply' ? 'art-gold' : 'art-3'}
          d={`M${top.x + side - 17} ${front.y + high - 4}v10h34q10 0 10-10V${supply.y + 16}h${supply.x - top.x - side - 27}`}
        />
        <rect className={part === 'supply' ? 'art-gold-fill' : 'art-2'} x={supply.x} y={supply.y} width="72" height="32" rx="4" />
      </Art>
      {still ? null : (
        <>
          <Chips label="The part" chips={chips} value={part} onChange={setPart} />
          <Said>{words.told}</Said>
          <p className={shared.mine}>
            <b>{words.own}</b>
          </p>
        </>
      )}
    </div>
  );
};
