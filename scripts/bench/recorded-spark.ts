import { createRowReader, headCells, type NamedSeries, uptimeCell } from '../../app/history/store/row.ts';
import { simulatedSnapshot } from '../../tests/simulated-snapshot.ts';

/*
 * Half a year of a Spark, faster than any simulated machine could tell it: the row of one that works with a second one, moved about by
 * chance as real figures are. Sessions of work and of rest follow each other; every figure has the noise and the steps of its own source.
 */

export interface RecordedSpark {
  readonly layout: readonly NamedSeries[];
  /** The row of one tick. The same array each time. */
  next(atMs: number): Float64Array<ArrayBuffer>;
}

/** Chance that is the same in each run. */
function chance(seed: number) {
  let state = seed | 0 || 1;
  const uniform = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  /** About normal, with a deviation of 1. */
  return { uniform, normal: () => (uniform() + uniform() + uniform() + uniform() - 2) * 1.73 };
}

type Step = (activity: number, now: number) => number;

function stepOf({ metric, unit, labels }: NamedSeries, usual: number, { uniform, normal }: ReturnType<typeof chance>): Step {
  if (Number.isNaN(usual)) return () => Number.NaN;
  if (/total|limit|critical|reachable|restarts|errors|link-changes|oom|answers/.test(metric)) return () => usual;
  let level = usual;
  switch (unit) {
    case 'bytes': {
      const walk = metric.startsWith('file-system') ? 20 : 2000;
      return (activity) => {
        level += (usual * (metric.startsWith('memory') ? 0.3 + 0.7 * activity : 1) - level) * 0.02;
        return Math.max(0, Math.round((level + normal() * walk * 1024) / 4096)) * 4096;
      };
    }
    case 'share':
      if (metric.startsWith('pressure')) return (activity) => (uniform() < 0.9 ? 0 : Math.round(uniform() * 100 * activity * usual) / 1e4);
      if (metric.startsWith('gpu'))
        return (activity) => Math.max(0, Math.min(100, Math.round((usual * activity + normal() * 0.03 * activity) * 100))) / 100;
      return (activity) => {
        const ticks = 99 + Math.round(uniform() * 2);
        return Math.max(0, Math.min(ticks, Math.round((usual * activity + 0.01 + Math.abs(normal()) * 0.04) * ticks))) / ticks;
      };
    case 'celsius': {
      const steps = labels.sensor?.startsWith('acpitz') || metric === 'sensor.hottest' ? 10 : 1;
      return (activity) => {
        level += (38 + (usual - 38) * activity - level) * 0.03 + normal() * 0.15;
        return Math.round(level * steps) / steps;
      };
    }
    case 'watts':
      return (activity) => Math.round((4 + (usual - 4) * activity + normal() * (0.2 + 3 * activity)) * 100) / 100;
    case 'hertz':
      return (activity) => Math.round((usual * (0.4 + 0.6 * activity) * (1 + normal() * 0.01)) / 1e6) * 1e6;
    case 'bytes-per-second':
    case 'per-second':
      if (usual === 0) return () => 0;
      return (activity) => Math.round((activity * usual + 900 * uniform()) * Math.exp(normal() * 0.4));
    case 'cores':
      return () => Math.max(0, usual * (1 + normal() * 0.1));
    default:
      if (metric !== 'load.1') return () => usual;
      return (activity) => {
        level += (usual * activity - level) * 0.02 + normal() * 0.02;
        return Math.round(level * 100) / 100;
      };
  }
}

export async function createRecordedSpark(seed = 1): Promise<RecordedSpark> {
  const { layout, cells: usual } = createRowReader()(await simulatedSnapshot('two-sparks', 60));
  const luck = chance(seed);
  const steps = layout.map((series, index) => stepOf(series, usual[headCells + index] ?? Number.NaN, luck));
  const cells = new Float64Array(headCells + layout.length);
  const uptime = layout.findIndex(({ metric }) => metric === 'uptime');
  const bootedAtMs = Date.UTC(2026, 0, 1);
  let sessionEndsMs = 0;
  let activity = 0;
  return {
    layout,
    next(atMs) {
      if (atMs >= sessionEndsMs) {
        activity = activity > 0 ? 0 : 0.3 + 0.7 * luck.uniform();
        sessionEndsMs = atMs + 3_600_000 * (0.5 + 8 * luck.uniform());
      }
      for (let index = 0; index < steps.length; index += 1) cells[headCells + index] = (steps[index] as Step)(activity, atMs);
      const uptimeSeconds = Math.round((atMs - bootedAtMs) / 10) / 100;
      cells[headCells + uptime] = uptimeSeconds;
      cells[0] = atMs;
      cells[uptimeCell] = uptimeSeconds;
      return cells;
    },
  };
}
