import { figureOf } from '../../content.ts';

/** What stands in the picture, in metres. */
export interface Sizes {
  readonly spark: { readonly widthMetres: number; readonly heightMetres: number };
  readonly server: { readonly widthMetres: number; readonly heightMetres: number };
  readonly rocketMetres: number;
}

const metres = (id: string): number => figureOf(id).value / (figureOf(id).unit === 'millimetres' ? 1000 : 1);

/** The sizes as the story's figures give them. */
export const storySizes = (): Sizes => ({
  spark: { widthMetres: metres('spark-width'), heightMetres: metres('spark-height') },
  server: { widthMetres: metres('dgx1-width'), heightMetres: metres('dgx1-height') },
  rocketMetres: metres('starship-height'),
});
