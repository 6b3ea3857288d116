import { foamPath } from './foam.ts';

/** Millimetres, as the makers of the Founders Edition give them (hardware guide). */
export const sparkMillimetres = { width: 150, depth: 150, height: 50.5 } as const;

const pores = foamPath(104, 44.5, 5.4, 11);

/** The front of a DGX Spark in millimetres: the body, its panel of metal foam, and the two grips. */
export const SparkFront = ({ x = 0, y = 0 }: { readonly x?: number; readonly y?: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <rect className="art-body" width={sparkMillimetres.width} height={sparkMillimetres.height} rx="4" />
    <rect className="art-2" x="23" y="3" width="104" height="44.5" rx="2" />
    <path className="art-foam" transform="translate(23 3)" d={pores} />
    <rect className="art-2" x="7" y="13" width="9" height="24.5" rx="4.5" />
    <rect className="art-2" x="134" y="13" width="9" height="24.5" rx="4.5" />
  </g>
);
