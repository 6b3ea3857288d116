import type { CSSProperties } from 'react';
import { Art } from '../../art/Art.tsx';
import styles from './same-128.module.css';
import type { Slot, Wall } from './wall.ts';

interface Box {
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly old: Box;
  readonly spark: Box;
  readonly wall: Wall;
  /** Below the wall, e.g. "21.1 Sparks". */
  readonly words: string;
}

/** A Spark as it is seen from far, without pores; the last of a wall may be a piece of one. */
const FarSpark = ({ slot: { x, y, share }, spark: { width, height } }: { readonly slot: Slot; readonly spark: Box }) => {
  const cut = width * share;
  const panel = { left: width * 0.153, right: width * 0.847 };
  return (
    <g transform={`translate(${x} ${y})`}>
      {share < 1 ? <rect className="art-dash" width={width} height={height} rx="4" /> : null}
      <rect className="art-body" width={cut} height={height} rx={share < 1 ? 1 : 4} />
      {cut <= panel.left ? null : (
        <rect
          className="art-foam"
          x={panel.left}
          y={height * 0.06}
          width={Math.min(cut, panel.right) - panel.left}
          height={height * 0.88}
          rx="2"
        />
      )}
    </g>
  );
};

/** Both drawings take their width from one length per millimetre, so they have one scale by construction. */
const millimetres = (width: number): CSSProperties => ({ '--width-mm': width }) as CSSProperties;

/** One DGX-1 and as many Sparks as it takes, both from the front and at one scale. */
export const DrawWall = ({ old, spark, wall, words }: Props) => (
  <div className={styles.pair}>
    <div className={styles.box} style={millimetres(old.width)}>
      <Art width={old.width} height={old.height}>
        <rect className="art-body" width={old.width} height={old.height} rx="2" />
        <path className="art-2" d={`M18 0V${old.height}M${old.width - 18} 0V${old.height}`} />
        <rect className="art-2" x="74" y="5" width="334" height={old.height - 10} rx="4" />
        <rect className="art-2" x="34" y="26" width="24" height={old.height - 52} rx="12" />
        <rect className="art-2" x="425" y="26" width="24" height={old.height - 52} rx="12" />
      </Art>
      <p>one DGX-1</p>
    </div>
    <div className={styles.box} style={millimetres(wall.width)}>
      <Art width={wall.width} height={wall.height}>
        {wall.slots.map((slot) => (
          <FarSpark key={`${slot.x} ${slot.y}`} slot={slot} spark={spark} />
        ))}
      </Art>
      <p>{words}</p>
    </div>
  </div>
);
