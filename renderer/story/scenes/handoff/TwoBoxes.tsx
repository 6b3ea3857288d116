import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { figureText, momentText } from '../../../../app/story/figure-text.ts';
import { Art, Label, Measure } from '../../art/Art.tsx';
import { foamPath } from '../../art/foam.ts';
import { SparkFront } from '../../art/Spark.tsx';
import { figureOf, momentOf } from '../../content.ts';
import type { DrawingProps } from '../drawing.ts';
import { Range } from '../Range.tsx';
import { Said } from '../Said.tsx';
import { against, atRest, type Face, facesSay, floor, held, rack, sheet, table } from './boxes.ts';
import styles from './handoff.module.css';

const spark: Face = { width: figureOf('spark-width').value, height: figureOf('spark-height').value };
const dgx1: Face = { width: figureOf('dgx1-width').value, height: figureOf('dgx1-height').value };

/** The DGX-1 on its trolley, in millimetres. The trolley is ours. */
const Dgx1 = () => {
  const pores = useMemo(() => foamPath(334, 125, 10.5, 5), []);
  const { width, height } = dgx1;
  return (
    <g transform={`translate(${rack.x} ${rack.y})`}>
      <rect className="art-body" width={width} height={height} rx="2" />
      <path className="art-2" d={`M18 0V${height}M${width - 18} 0V${height}`} />
      {[16, 66, 117].map((y) => (
        <g key={y}>
          <circle className="art-2" cx="9" cy={y} r="3.4" />
          <circle className="art-2" cx={width - 9} cy={y} r="3.4" />
        </g>
      ))}
      <rect className="art-2" x="74" y="4" width="334" height="125" rx="4" />
      <path className="art-foam" transform="translate(74 4)" d={pores} />
      <rect className="art-2" x="34" y="26" width="24" height="82" rx="12" />
      <rect className="art-2" x="425" y="26" width="24" height="82" rx="12" />
    </g>
  );
};

const Trolley = () => {
  const top = rack.y + dgx1.height;
  const left = rack.x - 26;
  const right = rack.x + dgx1.width + 26;
  return (
    <>
      <path className="art-1" d={`M${left} ${top}H${right}V${top + 9}H${left}Z`} />
      <path className="art-1" d={`M${right} ${top + 3}c16-2 20-12 20-30V${rack.y - 40}c0-12-6-18-16-18`} />
      {[left + 56, right - 56].map((x) => (
        <g key={x}>
          <path className="art-1" d={`M${x - 12} ${top + 9}v12M${x + 12} ${top + 9}v12`} />
          <circle className="art-1" cx={x} cy={floor - 17} r="17" />
          <circle className="art-2" cx={x} cy={floor - 17} r="5" />
        </g>
      ))}
    </>
  );
};

/** The cafeteria’s window with the rocket on its pad, far away and therefore not to scale. */
const Window = () => (
  <g transform="translate(684 4) scale(0.82)">
    <path className="art-3" d="M14 0H246V128H14ZM91 0V128M169 0V128M4 128H256M14 106H246" />
    <path className="art-2" d="M24 106V94c0-4 15-4 15 0v12M43 106V94c0-4 15-4 15 0v12M104 106V88h26v18M108 88v-4h18v4M138 106V98h22v8" />
    <path className="art-1" d="M186 106V48c0-6 2-10 5-14 3 4 5 8 5 14v58M186 76h10M183 56l3-6M199 56l-3-6M183 72l3-5M199 72l-3-5" />
    <path
      className="art-2"
      d="M206 106V38h9V106M206 38l9 9M215 38l-9 9M206 54l9 9M215 54l-9 9M206 70l9 9M215 70l-9 9M206 86l9 9M215 86l-9 9M206 60h-9"
    />
  </g>
);

const Labels = ({ lifted }: { readonly lifted: boolean }) => (
  <>
    <Label x={(rack.x + dgx1.width / 2) / sheet.width} y={(rack.y - 16) / sheet.height} covers>
      {figureText(figureOf('dgx1-width'))}
    </Label>
    <Label x={(rack.x - 40) / sheet.width} y={(rack.y + dgx1.height / 2) / sheet.height} covers>
      {figureText(figureOf('dgx1-height'))}
    </Label>
    {lifted ? null : (
      <>
        <Label x={(table.x + table.width / 2) / sheet.width} y={(atRest(spark).y - 11) / sheet.height} covers>
          {figureText(figureOf('spark-width'))}
        </Label>
        <Label x={(atRest(spark).x + spark.width + 14) / sheet.width} y={(atRest(spark).y + spark.height / 2) / sheet.height} align="start">
          <span className={styles.wide}>{figureText(figureOf('spark-height'))}</span>
        </Label>
      </>
    )}
  </>
);

/** Where a drag began. */
interface Grip {
  readonly x: number;
  readonly way: number;
  /** Sheet millimetres per pixel. */
  readonly scale: number;
}

/** The DGX-1 and the Spark at one scale. The reader takes the Spark from the table and holds it against the other. */
export const TwoBoxes = ({ still = false }: DrawingProps) => {
  const [way, setWay] = useState(0);
  const grip = useRef<Grip | null>(null);
  const at = held(way, spark, dgx1);
  const distance = atRest(spark).x - rack.x;
  const take = (event: PointerEvent<SVGGElement>) => {
    const sheetPixels = event.currentTarget.ownerSVGElement?.getBoundingClientRect().width ?? sheet.width;
    grip.current = { x: event.clientX, way, scale: sheet.width / sheetPixels };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (grip.current === null) return;
    const { x, way: from, scale } = grip.current;
    setWay(Math.min(1, Math.max(0, from + ((x - event.clientX) * scale) / distance)));
  };
  const release = () => {
    grip.current = null;
  };
  const rest = atRest(spark);
  const goal = against(spark, dgx1);
  return (
    <div className={styles.boxes}>
      <Art width={sheet.width} height={sheet.height} labels={<Labels lifted={way > 0} />}>
        <path className="art-3" d={`M0 ${floor}H${sheet.width}`} />
        <Window />
        <Trolley />
        <Dgx1 />
        <Measure from={[rack.x, rack.y - 16]} to={[rack.x + dgx1.width, rack.y - 16]} />
        <Measure from={[rack.x - 40, rack.y]} to={[rack.x - 40, rack.y + dgx1.height]} />
        <path
          className="art-1"
          d={`M${table.x} ${table.y}h${table.width}v9h${-table.width}ZM${table.x + 34} ${table.y + 9}V${floor}m8 0V${table.y + 9}M${table.x + table.width - 34} ${table.y + 9}V${floor}m-8 0V${table.y + 9}`}
        />
        {way > 0 ? (
          <rect className="art-dash" x={rest.x} y={rest.y} width={spark.width} height={spark.height} rx="4" />
        ) : (
          <>
            <Measure from={[rest.x, rest.y - 11]} to={[rest.x + spark.width, rest.y - 11]} tick={6} />
            <Measure from={[rest.x + spark.width + 10, rest.y]} to={[rest.x + spark.width + 10, table.y]} tick={5} />
          </>
        )}
        {still ? <rect className="art-dash" x={goal.x} y={goal.y} width={spark.width} height={spark.height} rx="4" /> : null}
        <g className={styles.taken} onPointerDown={take} onPointerMove={move} onPointerUp={release} onPointerCancel={release}>
          <SparkFront x={at.x} y={at.y} />
        </g>
      </Art>
      <p className={styles.times} aria-hidden="true">
        <span>{momentText(momentOf('musk-thanks')).replace(/^\d+\s/, '')}, San Francisco</span>
        <span>{momentText(momentOf('handoff'))}, Starbase</span>
      </p>
      {still ? null : (
        <>
          <Range
            label="The Spark, from the table to the DGX-1"
            text={way === 0 ? 'on the table' : way === 1 ? 'against the DGX-1' : 'in your hand'}
            value={way}
            min={0}
            max={1}
            step={0.02}
            onChange={setWay}
          />
          <Said>{way > 0.9 ? facesSay(spark, dgx1) : ''}</Said>
        </>
      )}
    </div>
  );
};
