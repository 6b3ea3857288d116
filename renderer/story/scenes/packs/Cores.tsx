import { type CSSProperties, useState } from 'react';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../../live/hooks.ts';
import { useAnswered } from '../../answered.ts';
import type { DrawingProps } from '../drawing.ts';
import { Said } from '../Said.tsx';
import shared from '../scenes.module.css';
import { coresSay, isLarge } from './core-guess.ts';
import styles from './packs.module.css';

/** More are not drawn: this scene is about a chip of twenty. */
const most = 64;

const select = (snapshot: Snapshot | null) => {
  const cpu = snapshot?.cpu;
  if (!cpu) return null;
  const cores = cpu.cores.slice(0, most).toSorted((a, b) => a.index - b.index);
  return {
    kinds: cpu.kinds.map(({ kind }) => ({ kind })),
    cores: cores.map(({ index, kind, utilization }) => ({
      index,
      kind,
      percent: utilization === null ? null : Math.round(utilization * 100),
    })),
  };
};

/** The cores in the order of their numbers, each filled by how busy it is. The reader points out the large ones. */
export const Cores = ({ scene: { id }, still = false }: DrawingProps) => {
  const view = useSnapshotValue(select);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [asked, setSeen] = useAnswered(id);
  if (view === null) return <p className={shared.mine}>The cores haven’t been read yet.</p>;
  // Where all are of one kind there is nothing to find out.
  const asks = !still && view.kinds.length > 1;
  const seen = !asks || asked;
  const toggle = (index: number) => {
    const next = new Set(chosen);
    if (!next.delete(index)) next.add(index);
    setChosen(next);
  };
  return (
    <div className={styles.cores}>
      <fieldset className={styles.grid}>
        <legend className="vh">Cores by number</legend>
        {view.cores.map((core) => {
          const large = isLarge(core, view.kinds);
          const size = seen && large !== null ? (large ? 'large' : 'small') : undefined;
          const busy = { '--busy': (core.percent ?? 0) / 100 } as CSSProperties;
          if (!asks) {
            return (
              <div key={core.index} className={styles.core} data-size={size} style={busy}>
                <i aria-hidden="true" />
                <span>{core.index}</span>
              </div>
            );
          }
          return (
            <button
              key={core.index}
              type="button"
              className={styles.core}
              aria-pressed={chosen.has(core.index)}
              aria-label={`Core ${core.index}${seen && large !== null ? `, ${large ? 'large' : 'small'}` : ''}${core.percent === null ? '' : `, ${core.percent} % busy`}`}
              data-size={size}
              onClick={() => toggle(core.index)}
              style={busy}
            >
              <i aria-hidden="true" />
              <span>{core.index}</span>
            </button>
          );
        })}
      </fieldset>
      {asks ? (
        <div className={shared.acts}>
          <button type="button" className={seen ? 'btn' : 'btn main'} onClick={() => setSeen(!seen)}>
            {seen ? 'Guess again' : 'Ask the machine'}
          </button>
          <p className={shared.mine}>{chosen.size === 0 ? 'None chosen yet.' : `${chosen.size} chosen.`}</p>
        </div>
      ) : null}
      {still ? null : <Said>{seen ? coresSay(view.cores, view.kinds, chosen) : ''}</Said>}
    </div>
  );
};
