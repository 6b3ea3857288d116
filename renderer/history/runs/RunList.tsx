import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Run, SpanFigures } from '../../../app/history/run.ts';
import { asText, formatGiga } from '../../../app/telemetry/format/format.ts';
import { Missing } from '../../design/Missing.tsx';
import { Tick } from '../../design/Tick.tsx';
import { useSettings } from '../../settings/settings.ts';
import { Link } from '../../shell/Link.tsx';
import { energyText } from '../energy/words.ts';
import { spanAddress } from '../load/addresses.ts';
import styles from './runs.module.css';
import { commandText, endingWords, tookText, whenText } from './words.ts';

/** So many are read at a glance; the others are shown when asked for. */
export const atFirst = 20;

interface RowProps {
  readonly run: Run;
  readonly figures: SpanFigures | undefined;
  readonly nowMs: number;
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
  readonly onEnd: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

const onItsWay = 'It is on its way.';
const unread = 'It was not read in this run.';

const Ending = ({ run }: { readonly run: Run }) => {
  const { figure, says, failed } = endingWords(run);
  if (figure === null) return <Missing reason={says} />;
  return (
    <span className={failed ? 'crit' : undefined} title={says}>
      {figure}
    </span>
  );
};

const Row = ({ run, figures, nowMs, chosen, onChoose, onEnd, onRename, onRemove }: RowProps) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const { name, command, fromMs, toMs } = run;
  const why = figures === undefined ? onItsWay : unread;
  const peak = figures?.peakMemoryUsedBytes ?? null;
  const joules = figures?.gpuEnergyJoules ?? null;
  const partly = figures !== undefined && figures.recordedShare < 0.995;
  return (
    <tr>
      <td className={styles.tick}>
        <Tick isSelected={chosen} onChange={onChoose}>
          <span className="vh">Choose “{name}”</span>
        </Tick>
      </td>
      <th scope="row" className={styles.name}>
        <Link className="link" href={spanAddress({ fromMs, toMs: Math.max(toMs ?? nowMs, fromMs + 1000) })}>
          {name}
        </Link>
        {command === null ? null : <span className={`mono ${styles.command}`}>{commandText(command)}</span>}
        <span className={styles.narrow}>
          {whenText(run, nowMs)} · {tookText(run, nowMs)}
          {joules === null || peak === null ? null : ` · ${asText(formatGiga(peak, system))} · ${energyText(joules)}`}
        </span>
      </th>
      <td className={`num mid ${styles.wide}`}>{whenText(run, nowMs)}</td>
      <td className={`r ${styles.wide}`}>
        {tookText(run, nowMs)}
        {partly && figures ? <span className={styles.under}>recorded {Math.floor(figures.recordedShare * 100)} %</span> : null}
      </td>
      <td className={`r ${styles.wide}`}>{peak === null ? <Missing reason={why} /> : asText(formatGiga(peak, system))}</td>
      <td className={`r ${styles.wide}`}>{joules === null ? <Missing reason={why} /> : energyText(joules)}</td>
      <td className="r">
        <Ending run={run} />
      </td>
      <td className={styles.acts}>
        <span>
          {toMs === null ? (
            <Button className="link" onPress={onEnd}>
              End<span className="vh"> “{name}”</span>
            </Button>
          ) : null}
          <Button className="link" onPress={onRename}>
            Rename<span className="vh"> “{name}”</span>
          </Button>
          <Button className="link" onPress={onRemove}>
            Remove<span className="vh"> “{name}”</span>
          </Button>
        </span>
      </td>
    </tr>
  );
};

interface Props {
  /** The newest first. */
  readonly runs: readonly Run[];
  readonly figures: ReadonlyMap<string, SpanFigures>;
  readonly nowMs: number;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly onEnd: (run: Run) => void;
  readonly onRename: (run: Run) => void;
  readonly onRemove: (run: Run) => void;
}

/** Every run, the newest first. Its name leads to its span. */
export const RunList = ({ runs, figures, nowMs, chosen, onChoose, onEnd, onRename, onRemove }: Props) => {
  const [whole, setWhole] = useState(false);
  const shown = runs.slice(0, whole ? undefined : atFirst);
  return (
    <>
      <table className={styles.list}>
        <caption className="vh">Runs, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Chosen</span>
            </th>
            <th scope="col">Run</th>
            <th scope="col" className={styles.wide}>
              When
            </th>
            <th scope="col" className={`r ${styles.wide}`}>
              How long
            </th>
            <th scope="col" className={`r ${styles.wide}`}>
              Peak memory
            </th>
            <th scope="col" className={`r ${styles.wide}`}>
              GPU energy
            </th>
            <th scope="col" className="r">
              Exit status
            </th>
            <th scope="col">
              <span className="vh">What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((run) => (
            <Row
              key={run.id}
              run={run}
              figures={figures.get(run.id)}
              nowMs={nowMs}
              chosen={chosen.includes(run.id)}
              onChoose={(on) => onChoose(on ? [...chosen, run.id] : chosen.filter((id) => id !== run.id))}
              onEnd={() => onEnd(run)}
              onRename={() => onRename(run)}
              onRemove={() => onRemove(run)}
            />
          ))}
        </tbody>
      </table>
      {shown.length < runs.length ? (
        <Button className={`btn ${styles.all}`} onPress={() => setWhole(true)}>
          Show all {runs.length}
        </Button>
      ) : null}
    </>
  );
};
