import { memo, type ReactNode } from 'react';
import { SparkFront } from '../../art/Spark.tsx';
import { type Projection, picture } from './camera.ts';
import { rocketStrokes, strokePath } from './rocket.ts';
import type { Sizes } from './sizes.ts';
import { sparksBetween } from './stack.ts';

/** Where things stand, in metres to the right of the stack: each comes into view as the picture widens. */
export const stands = { server: 0.36, person: 0.82, passer: 8, rocket: 23 } as const;

/** Below this many units of the picture a Spark is a line, above it a box, and from the third on it shows its front. */
const boxUnits = 2.5;
const frontUnits = 30;
/** Lines that are nearer than that run together. */
const fineUnits = 5;

interface Props {
  readonly projection: Projection;
  readonly sparks: number;
  readonly sizes: Sizes;
  /** How much height is seen; as much again is drawn for what looks beyond. */
  readonly spanMetres: number;
}

/** The stack of Sparks: boxes as long as they can be told apart, one bar when not. */
const Stack = ({ projection: { unitsPerMetre, bottomMetres, x, y }, sparks, sizes: { spark }, spanMetres }: Props) => {
  const each = spark.heightMetres * unitsPerMetre;
  const left = x(-spark.widthMetres / 2);
  const width = spark.widthMetres * unitsPerMetre;
  const seen = sparksBetween(bottomMetres - spanMetres / 2, bottomMetres + spanMetres * 1.5, sparks, spark.heightMetres);
  if (seen === null) return null;
  const topOf = (number: number) => y(number * spark.heightMetres);
  if (each < boxUnits) {
    // Never thinner than a hair, so that it can be seen at all; its height is true.
    const drawn = Math.max(width, 1.6);
    const top = topOf(seen.last);
    return <rect className="art-gold-fill" x={x(0) - drawn / 2} y={top} width={drawn} height={topOf(seen.first - 1) - top} />;
  }
  const numbers = Array.from({ length: seen.last - seen.first + 1 }, (_, index) => seen.first + index);
  if (each < frontUnits) {
    return numbers.map((number) => <rect key={number} className="art-gold-fill" x={left} y={topOf(number)} width={width} height={each} />);
  }
  const scale = unitsPerMetre / 1000;
  return numbers.map((number) => (
    <g key={number} transform={`translate(${left} ${topOf(number)}) scale(${scale})`}>
      <SparkFront />
    </g>
  ));
};

/** A person, to compare with; a line drawing of somebody of 1.7 m. */
export const personMetres = 1.7;

const Person = ({ projection: { unitsPerMetre, x, y }, at }: { readonly projection: Projection; readonly at: number }) => (
  <g transform={`translate(${x(at)} ${y(0)}) scale(${(unitsPerMetre * personMetres) / 100})`}>
    <circle className="art-1" cx="0" cy="-93.5" r="6" />
    <path className="art-1" d="M0 -87V-47M0 -47L-7 -24L-9 0M0 -47L7 -24L9 0M-14 -46L-10 -64L0 -81L10 -64L14 -46" />
  </g>
);

const Server = ({ projection: { unitsPerMetre, x, y }, sizes }: { readonly projection: Projection; readonly sizes: Sizes }) => {
  const { widthMetres, heightMetres } = sizes.server;
  const scale = (unitsPerMetre * widthMetres) / 482.6;
  const high = (heightMetres / widthMetres) * 482.6;
  return (
    <g transform={`translate(${x(stands.server - widthMetres / 2)} ${y(heightMetres)}) scale(${scale})`}>
      <rect className="art-body" width="482.6" height={high} />
      <path className="art-2" d={`M18 0V${high}M464.6 0V${high}`} />
      <rect className="art-3" x="74" y="5" width="334" height={high - 10} rx="3" />
      <rect className="art-2" x="34" y="22" width="24" height={high - 44} rx="12" />
      <rect className="art-2" x="424" y="22" width="24" height={high - 44} rx="12" />
    </g>
  );
};

const looks = { body: 'art-body', line: 'art-1', fine: 'art-4' } as const;

const Rocket = ({ projection, sizes }: { readonly projection: Projection; readonly sizes: Sizes }) => {
  const { unitsPerMetre, x, y } = projection;
  const strokes = rocketStrokes(sizes.rocketMetres).filter(({ kind }) => kind !== 'fine' || unitsPerMetre * 1.83 >= fineUnits);
  return strokes.map((stroke) => {
    const path = strokePath(stroke, (metres) => x(metres + stands.rocket), y);
    return <path key={path} className={looks[stroke.kind]} d={path} />;
  });
};

/** Everything to one scale, as far as the camera sees it. */
export const Scenery = memo((props: Props): ReactNode => {
  const { projection, sizes } = props;
  const { y, unitsPerMetre } = projection;
  const right = (picture.axisX - picture.originX) / unitsPerMetre;
  const ground = y(0);
  return (
    <>
      {ground <= picture.height ? <path className="art-3" d={`M-300 ${ground}H${picture.axisX}`} /> : null}
      {right > stands.rocket / 2 ? <Rocket projection={projection} sizes={sizes} /> : null}
      {right > 0.12 && right < 40 * stands.server ? <Server projection={projection} sizes={sizes} /> : null}
      {right > stands.person - 0.3 ? <Person projection={projection} at={stands.person} /> : null}
      {right > stands.passer ? <Person projection={projection} at={stands.passer} /> : null}
      <Stack {...props} />
    </>
  );
});
