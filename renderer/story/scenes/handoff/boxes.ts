import { grouped } from '../../../../app/telemetry/format/figure.ts';

/** A face seen from the front, in millimetres. */
export interface Face {
  readonly width: number;
  readonly height: number;
}

/** The sheet in millimetres, and where things stand on it. */
export const sheet = { width: 940, height: 292 } as const;
export const floor = 280;
export const rack = { x: 92, y: 92 } as const;
export const table = { x: 676, y: 200, width: 230 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the Spark rests: in the middle of the table. */
export const atRest = (spark: Face): Point => ({ x: table.x + (table.width - spark.width) / 2, y: table.y - spark.height });

/** Where it is held against the DGX-1: in its lower left corner. */
export const against = (spark: Face, dgx1: Face): Point => ({ x: rack.x, y: rack.y + dgx1.height - spark.height });

/** How high a hand lifts it on the way. */
const lift = 40;

/**
 * The way of the Spark from the table to the DGX-1, over the edge of the trolley.
 * @param way 0 on the table, 1 at the DGX-1
 */
export function held(way: number, spark: Face, dgx1: Face): Point {
  const from = atRest(spark);
  const to = against(spark, dgx1);
  const t = Math.min(1, Math.max(0, way));
  return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t - lift * 4 * t * (1 - t) };
}

const ratio = (value: number): string => grouped(value, 1);

/** How the two faces compare, once the one is held against the other. */
export function facesSay(spark: Face, dgx1: Face): string {
  const wide = dgx1.width / spark.width;
  const high = dgx1.height / spark.height;
  return `The old face is ${ratio(wide)} Sparks wide and ${ratio(high)} high: room for ${ratio(wide * high)} of them.`;
}
