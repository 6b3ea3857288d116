/*
 * The front of a Spark is a panel of metal foam. Its pores are drawn as the cells of a jittered triangular lattice: each cell is
 * spanned by the centres of the six triangles around a point, drawn in a little so that walls remain, and rounded.
 */

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function noise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Point = readonly [x: number, y: number];

const jitter = 0.3;
/** How far a pore reaches from its middle to where the walls meet. */
const fill = 0.82;
const rowHeight = Math.sqrt(3) / 2;

/** The six neighbours of a lattice point, going round, as steps of row and column. Odd rows stand half a step to the right. */
const around = (row: number): readonly Point[] => {
  const odd = Math.abs(row % 2);
  return [
    [0, 1],
    [1, odd],
    [1, odd - 1],
    [0, -1],
    [-1, odd - 1],
    [-1, odd],
  ];
};

const round = (value: number): number => Math.round(value * 100) / 100;

/** A closed curve through the middles of a polygon's sides. */
function rounded(corners: readonly Point[]): string {
  const middle = (i: number): Point => {
    const [ax, ay] = corners[i % corners.length] ?? [0, 0];
    const [bx, by] = corners[(i + 1) % corners.length] ?? [0, 0];
    return [round((ax + bx) / 2), round((ay + by) / 2)];
  };
  const curves = corners.map(([x, y], i) => `Q${round(x)} ${round(y)} ${middle(i).join(' ')}`);
  return `M${middle(corners.length - 1).join(' ')}${curves.join('')}Z`;
}

/**
 * The pores of a panel as one SVG path, from (0, 0) to (`width`, `height`), all inside. The same arguments give the same path.
 * @param pore the distance between two pores, in the same unit as the sides
 */
export function foamPath(width: number, height: number, pore: number, seed = 7): string {
  const next = noise(seed);
  const rows = Math.ceil(height / (pore * rowHeight)) + 1;
  const columns = Math.ceil(width / pore) + 1;
  const points = new Map<string, Point>();
  for (let row = -2; row <= rows + 1; row += 1) {
    for (let column = -2; column <= columns + 1; column += 1) {
      const x = (column + (row % 2 === 0 ? 0 : 0.5) + (next() - 0.5) * 2 * jitter) * pore;
      const y = (row + (next() - 0.5) * 2 * jitter) * pore * rowHeight;
      points.set(`${row} ${column}`, [x, y]);
    }
  }
  const inside = ([x, y]: Point): Point => [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
  const cells: string[] = [];
  for (let row = -1; row <= rows; row += 1) {
    for (let column = -1; column <= columns; column += 1) {
      const centre = points.get(`${row} ${column}`);
      const ring = around(row).map(([down, right]) => points.get(`${row + down} ${column + right}`));
      if (!centre || ring.some((point) => point === undefined)) continue;
      const corners = ring.map((point, i): Point => {
        const other = ring[(i + 1) % ring.length];
        const x = (centre[0] + (point?.[0] ?? 0) + (other?.[0] ?? 0)) / 3;
        const y = (centre[1] + (point?.[1] ?? 0) + (other?.[1] ?? 0)) / 3;
        return inside([centre[0] + (x - centre[0]) * fill, centre[1] + (y - centre[1]) * fill]);
      });
      if (areaOf(corners) > pore * pore * 0.12) cells.push(rounded(corners));
    }
  }
  return cells.join('');
}

function areaOf(corners: readonly Point[]): number {
  const twice = corners.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}
