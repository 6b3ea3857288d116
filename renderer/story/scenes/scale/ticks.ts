import type { Projection } from './camera.ts';
import { picture } from './camera.ts';
import { lengthText } from './length.ts';

export interface HeightTick {
  readonly metres: number;
  /** In units of the picture. */
  readonly y: number;
  readonly label: string;
}

const fewestUnitsApart = 62;

/** The smallest of 1, 2 or 5 times a power of ten that isn't less than `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const lead = [1, 2, 5, 10].find((digit) => digit * power >= least * (1 - 1e-9)) ?? 10;
  return lead * power;
}

/** The heights at the side of the picture: round ones, never so close that their words touch. */
export function heightTicks({ unitsPerMetre, bottomMetres, y }: Projection): readonly HeightTick[] {
  const step = roundStep(fewestUnitsApart / unitsPerMetre);
  const top = bottomMetres + (picture.height - picture.below - picture.above) / unitsPerMetre;
  const first = Math.ceil(bottomMetres / step - 1e-9);
  const last = Math.floor(top / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    // Multiplied, not added up: 3 × 0.1 is off by a bit that no label may show.
    const metres = Number(((first + index) * step).toPrecision(9));
    return { metres, y: y(metres), label: lengthText(metres) };
  });
}
