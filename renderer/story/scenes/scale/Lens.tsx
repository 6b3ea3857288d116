import { type Glass, lens } from './lens.ts';
import { Scenery } from './Picture.tsx';
import type { Sizes } from './sizes.ts';

interface Props {
  readonly glass: Glass;
  readonly sparks: number;
  readonly sizes: Sizes;
  /** Names the clip path; unique in the document. */
  readonly id: string;
}

/** The rays from the spot to the rim of the glass: both touch the two circles. */
function rays({ spot }: Glass): string {
  const dx = spot.x - lens.x;
  const dy = spot.y - lens.y;
  const distance = Math.hypot(dx, dy);
  const towards = Math.atan2(dy, dx);
  const away = Math.acos(Math.min(1, Math.max(-1, (lens.radius - spot.radius) / distance)));
  return [towards - away, towards + away]
    .map((angle) => {
      const point = (x: number, y: number, radius: number) =>
        `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
      return `M${point(spot.x, spot.y, spot.radius)}L${point(lens.x, lens.y, lens.radius)}`;
    })
    .join('');
}

/** A magnifier over the stack, and what it looks at. */
export const Lens = ({ glass, sparks, sizes, id }: Props) => (
  <>
    <clipPath id={id}>
      <circle cx={lens.x} cy={lens.y} r={lens.radius} />
    </clipPath>
    <path className="art-gold" opacity="0.6" d={rays(glass)} />
    <circle className="art-gold" cx={glass.spot.x} cy={glass.spot.y} r={glass.spot.radius} />
    <circle className="art-body" cx={lens.x} cy={lens.y} r={lens.radius} />
    <g clipPath={`url(#${id})`}>
      <Scenery projection={glass.projection} sparks={sparks} sizes={sizes} spanMetres={lens.spanMetres} />
    </g>
    <circle className="art-gold" cx={lens.x} cy={lens.y} r={lens.radius} />
  </>
);
