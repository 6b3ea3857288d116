import { useCallback, useState } from 'react';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { Art, Label } from '../../art/Art.tsx';
import { foamPath } from '../../art/foam.ts';
import { figureOf } from '../../content.ts';
import { Chips } from '../Chips.tsx';
import type { DrawingProps } from '../drawing.ts';
import { Said } from '../Said.tsx';
import styles from './packs.module.css';
import { type SocketId, sockets, socketWords } from './sockets.ts';

const side = figureOf('spark-width').value;
const high = figureOf('spark-height').value;
const chips = sockets.map(({ id, name }) => ({ value: id, name }));
const pores = foamPath(side - 16, 22, 5.2, 23);
/** Where each socket is drawn, in millimetres from the left. Their order is ours; what counts is which is which. */
const places: Readonly<Record<SocketId, { readonly x: number; readonly width: number; readonly height: number } | null>> = {
  left: { x: 94, width: 19, height: 9.5 },
  right: { x: 118, width: 19, height: 9.5 },
  copper: { x: 70, width: 16, height: 13 },
  air: null,
};

/** The back of the case. A link that is up is gold, as everything that is this machine’s, now. */
export const Ports = ({ still = false }: DrawingProps) => {
  const [socket, setSocket] = useState<SocketId>('left');
  const words = useSnapshotValue(useCallback((snapshot: Snapshot | null) => sockets.map(({ id }) => socketWords(id, snapshot)), []));
  const wordsOf = (id: SocketId) => words[sockets.findIndex((each) => each.id === id)];
  const air = !still && socket === 'air';
  return (
    <div className={styles.ports}>
      <Art
        width={side}
        height={high + 8}
        labels={
          <Label x={1} y={(high + 5) / (high + 8)} align="end">
            the back, simplified
          </Label>
        }
      >
        <rect className="art-body" width={side} height={high} rx="4" />
        <path className="art-foam" transform="translate(8 4)" d={pores} />
        <path className="art-3" d={`M8 28.500H${side - 8}`} />
        {[14, 27, 40, 53].map((x) => (
          <rect key={x} className="art-3" x={x} y="36.500" width="9" height="3.200" rx="1.600" />
        ))}
        {sockets.map(({ id }) => {
          const place = places[id];
          if (place === null) return null;
          const y = 38 - place.height / 2;
          return (
            // The chips below do the same for a keyboard.
            // biome-ignore lint/a11y/noStaticElementInteractions: a picture of what the chips name
            <g key={id} className={styles.socket} onClick={() => setSocket(id)}>
              <rect
                className={wordsOf(id)?.up ? 'art-gold-fill' : 'art-1'}
                x={place.x}
                y={y}
                width={place.width}
                height={place.height}
                rx="1"
              />
              {!still && socket === id ? (
                <rect className="art-gold" x={place.x - 2} y={y - 2} width={place.width + 4} height={place.height + 4} rx="2" />
              ) : null}
            </g>
          );
        })}
        {air ? <path className="art-gold" d={`M${side - 20} -3q6-6 12 0M${side - 17} 0q3-3 6 0`} /> : null}
      </Art>
      {still ? null : (
        <>
          <Chips label="The port" chips={chips} value={socket} onChange={setSocket} />
          <Said>{wordsOf(socket)?.says}</Said>
        </>
      )}
    </div>
  );
};
