import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { type Camera, type Projection, picture, unitsPerMetre } from './camera.ts';

/** Where the magnifier lies on the picture, and how much of the world it takes in: a Spark and a little around it. */
export const lens = { x: 100, y: 548, radius: 92, spanMetres: 0.21 } as const;

/** Below this it would enlarge nothing worth the glass. */
const leastFactor = 1.6;

export interface Glass {
  /** How many times larger than the picture. */
  readonly factor: number;
  readonly projection: Projection;
  /** What it looks at, on the picture. */
  readonly spot: { readonly x: number; readonly y: number; readonly radius: number };
}

/**
 * The magnifier over the stack at the height that is looked at; `null` where the picture itself is near enough.
 * Inside it everything has one scale again.
 */
export function glassOf(camera: Camera, projection: Projection): Glass | null {
  const inside = (lens.radius * 2) / lens.spanMetres;
  const factor = inside / unitsPerMetre(camera);
  if (factor < leastFactor) return null;
  // The ground lies in the lower third, so that a Spark on it isn't cut by the rim.
  const floor = Math.max(0, camera.lookMetres - lens.spanMetres * 0.36);
  const ground = lens.y + lens.radius * 0.5;
  const bottom = floor - (picture.height - picture.below - ground) / inside;
  return {
    factor,
    projection: {
      unitsPerMetre: inside,
      bottomMetres: floor,
      x: (metres) => lens.x + metres * inside,
      y: (metres) => picture.height - picture.below - (metres - bottom) * inside,
    },
    spot: {
      x: projection.x(0),
      y: projection.y(Math.max(camera.lookMetres, 0.025)),
      radius: Math.max(7, (lens.spanMetres / 2) * projection.unitsPerMetre),
    },
  };
}

/** "200 times": two digits are enough for an enlargement. */
export function factorText(factor: number): string {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(factor)) - 1);
  return grouped(Math.round(factor / digits) * digits, 0);
}
