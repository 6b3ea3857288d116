/*
 * Our own outline of Starship with its booster, in metres: x from its axis, y from the ground. The height is the figure of the story;
 * the rest is drawn in proportion to it and named nowhere.
 */

/** A stroke of the drawing. `body` hides what is behind it, `fine` lines are left out where they would run together. */
export interface Stroke {
  readonly kind: 'body' | 'line' | 'fine';
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly closed: boolean;
}

/** Shares of the whole height. */
const at = {
  bells: 0.0065,
  skirt: 0.0277,
  chine: 0.165,
  gridFin: 0.5398,
  gridFinTop: 0.56,
  ring: 0.574,
  ship: 0.597,
  aftFlap: 0.603,
  aftFlapTop: 0.7,
  foreFlap: 0.8943,
  foreFlapTop: 0.957,
  shoulder: 0.892,
} as const;

const radiusShare = 0.0366;

const mirrored = (points: readonly (readonly [number, number])[]): (readonly [number, number])[] => points.map(([x, y]) => [-x, y]);

/** The nose: half an ellipse from the shoulder to the tip, both flanks in one line. */
const nose = (radius: number, shoulder: number, tip: number): (readonly [number, number])[] =>
  Array.from({ length: 33 }, (_, step) => {
    const angle = (Math.PI * step) / 32;
    return [radius * Math.cos(angle), shoulder + (tip - shoulder) * Math.sin(angle)] as const;
  });

/** A pair of fins or flaps. */
const pair = (kind: Stroke['kind'], points: readonly (readonly [number, number])[]): Stroke[] => [
  { kind, points, closed: true },
  { kind, points: mirrored(points), closed: true },
];

const across = (kind: Stroke['kind'], radius: number, y: number): Stroke => ({
  kind,
  points: [
    [-radius, y],
    [radius, y],
  ],
  closed: false,
});

const stackOf = (radius: number, from: number, to: number): Stroke => ({
  kind: 'body',
  points: [
    [-radius, from],
    [-radius, to],
    [radius, to],
    [radius, from],
  ],
  closed: true,
});

/** All strokes, from back to front. */
export function rocketStrokes(heightMetres: number): readonly Stroke[] {
  const h = (share: number) => share * heightMetres;
  const radius = h(radiusShare);
  const bell = radius / 6.5;
  const bells = Array.from({ length: 7 }, (_, index): Stroke => {
    const x = (index - 3) * bell * 1.86;
    return {
      kind: 'line',
      points: [
        [x - bell * 0.5, h(at.skirt)],
        [x - bell * 0.84, h(at.bells)],
        [x + bell * 0.84, h(at.bells)],
        [x + bell * 0.5, h(at.skirt)],
      ],
      closed: false,
    };
  });
  const welds = (from: number, to: number): Stroke[] =>
    Array.from({ length: Math.floor((to - from) / 1.83) - 1 }, (_, index) => across('fine', radius, from + (index + 1) * 1.83));
  const struts = [-0.8, -0.48, -0.16, 0.16, 0.48, 0.8].map(
    (share): Stroke => ({
      kind: 'fine',
      points: [
        [share * radius, h(at.ring) + 0.3],
        [share * radius, h(at.ship) - 0.3],
      ],
      closed: false,
    }),
  );
  return [
    ...bells,
    ...pair('body', [
      [radius, h(at.skirt)],
      [radius * 1.13, h(at.skirt)],
      [radius * 1.13, h(at.chine - 0.02)],
      [radius, h(at.chine)],
    ]),
    stackOf(radius, h(at.skirt), h(at.ring)),
    ...welds(h(at.skirt), h(at.ring)),
    ...pair('body', [
      [radius, h(at.gridFin)],
      [radius * 1.8, h(at.gridFin)],
      [radius * 1.8, h(at.gridFinTop)],
      [radius, h(at.gridFinTop)],
    ]),
    stackOf(radius, h(at.ring), h(at.ship)),
    ...struts,
    ...pair('body', [
      [radius, h(at.aftFlap)],
      [radius * 1.87, h(at.aftFlap)],
      [radius * 1.83, h(at.aftFlap + 0.04)],
      [radius, h(at.aftFlapTop)],
    ]),
    ...pair('body', [
      [radius * 0.96, h(at.foreFlap)],
      [radius * 1.57, h(at.foreFlap + 0.003)],
      [radius * 1.4, h(at.foreFlap + 0.036)],
      [radius * 0.8, h(at.foreFlapTop)],
    ]),
    {
      kind: 'body',
      points: [[-radius, h(at.ship)], [radius, h(at.ship)], ...nose(radius, h(at.shoulder), heightMetres)],
      closed: true,
    },
    ...welds(h(at.ship), h(at.shoulder)),
  ];
}

/** The widest it gets to either side of its axis. */
export const rocketReachMetres = (heightMetres: number): number => heightMetres * radiusShare * 1.87;

/** A stroke as an SVG path in the picture's units. */
export function strokePath({ points, closed }: Stroke, x: (metres: number) => number, y: (metres: number) => number): string {
  return `M${points.map(([px, py]) => `${x(px).toFixed(2)} ${y(py).toFixed(2)}`).join('L')}${closed ? 'Z' : ''}`;
}
