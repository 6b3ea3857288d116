/** The picture, in units of its own: a portrait that fits a phone as well as a desk. */
export const picture = { width: 600, height: 750, above: 34, below: 30, originX: 215, axisX: 514 } as const;

/** What the picture shows: a stretch of height, everything to one scale. */
export interface Camera {
  /** Metres of height from the lower to the upper margin. */
  readonly spanMetres: number;
  /** The height that is looked at; the ground stays at the lower margin for as long as it is in view. */
  readonly lookMetres: number;
}

/** Five Sparks fill the picture; nearer, its sides would be cut. */
export const nearestSpanMetres = 0.25;

/** Units of the picture per metre. */
export const unitsPerMetre = ({ spanMetres }: Camera): number => (picture.height - picture.above - picture.below) / spanMetres;

/** The height at the lower margin. Never under the ground. */
export function bottomMetres({ spanMetres, lookMetres }: Camera, topMetres: number): number {
  return Math.max(0, Math.min(lookMetres - spanMetres / 2, topMetres - spanMetres));
}

/** Turns metres into units of the picture: `x` from the middle of the stack, to the right; `y` from the ground, upwards. */
export interface Projection {
  readonly unitsPerMetre: number;
  readonly bottomMetres: number;
  readonly x: (metres: number) => number;
  readonly y: (metres: number) => number;
}

export function projectionOf(camera: Camera, topMetres: number): Projection {
  const scale = unitsPerMetre(camera);
  const bottom = bottomMetres(camera, topMetres);
  return {
    unitsPerMetre: scale,
    bottomMetres: bottom,
    x: (metres) => picture.originX + metres * scale,
    y: (metres) => picture.height - picture.below - (metres - bottom) * scale,
  };
}

const clamp = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));

/** Zoom as the hand feels it: equal ways on the control are equal factors. 0 is nearest, 1 shows `widestMetres`. */
export const spanOfZoom = (zoom: number, widestMetres: number): number =>
  nearestSpanMetres * (widestMetres / nearestSpanMetres) ** clamp(zoom, 0, 1);

/** The way back: from a span to the place on the control. */
export const zoomOfSpan = (spanMetres: number, widestMetres: number): number =>
  clamp(Math.log(spanMetres / nearestSpanMetres) / Math.log(widestMetres / nearestSpanMetres), 0, 1);

/**
 * The camera after a pinch, a wheel or a step: what lies under the hand stays under the hand, as far as the ground allows.
 * @param factor above 1 shows more
 * @param heldMetres the height under the hand
 */
export function zoomed(camera: Camera, factor: number, heldMetres: number, widestMetres: number): Camera {
  const spanMetres = clamp(camera.spanMetres * factor, nearestSpanMetres, widestMetres);
  const applied = spanMetres / camera.spanMetres;
  const lookMetres = heldMetres + (camera.lookMetres - heldMetres) * applied;
  return { spanMetres, lookMetres: clamp(lookMetres, 0, widestMetres) };
}
