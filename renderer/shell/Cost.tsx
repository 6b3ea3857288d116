import { formatShare, formatValue } from '../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { useReading } from '../live/hooks.ts';
import styles from './shell.module.css';

const share = (snapshot: Snapshot | null) => formatShare(snapshot?.self?.cpuCores ?? null, 1).figure;
const mebibytes = (snapshot: Snapshot | null) => {
  const { figure, unit } = formatValue('bytes', snapshot?.self?.memoryBytes ?? null, 'binary');
  return `${figure} ${unit === 'GiB' && figure === '—' ? 'MiB' : unit}`;
};

/** What this app costs the machine that it watches, with all its children. */
export const Cost = () => {
  const cpu = useReading(share);
  const [memory, unit] = useReading(mebibytes).split(' ');
  return (
    <p className={styles.cost} title="This app’s own cost with its children, measured like everything else">
      Companion <b>{cpu}</b> % of a core, <b>{memory}</b> {unit}
    </p>
  );
};
