import { formatClock, formatDuration } from '../../../app/telemetry/format/format.ts';
import type { Gpu } from '../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Judgement } from './answer.ts';

/** Names of sections that don't pass through the driver, so that the reader knows what is still true. */
function restIsLive({ memory, cpu, sensors, network, driver }: Snapshot): string {
  if (driver.advice?.includes('Everything but the GPU is live')) return '';
  const live = [memory && 'memory', cpu && 'CPU', sensors && 'heat', network && 'ports'].filter((name) => name !== null);
  if (live.length === 0) return '';
  const last = live.pop();
  const list = live.length === 0 ? `${last}` : `${live.join(', ')} and ${last}`;
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} are live.`;
}

const sentences = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' ');

/** When it will be tried again, counted from the snapshot: "Trying again in 8 s." */
function retry({ takenAtMs, driver }: Snapshot): string {
  if (driver.retryAtMs === null) return '';
  const seconds = Math.round((driver.retryAtMs - takenAtMs) / 1000);
  return seconds > 0 ? `Trying again in ${formatDuration(seconds)}.` : 'Trying again now.';
}

function broken(gpu: Gpu, several: boolean, snapshot: Snapshot): Judgement {
  const which = several ? `GPU ${gpu.index}` : 'The GPU';
  const { driver } = snapshot;
  const words = {
    lost: { title: `${which} is lost`, what: 'It has fallen off the bus and stays away until the machine is restarted.' },
    'requires-reset': { title: `${which} needs a reset`, what: 'The driver refuses to use it until then.' },
    error: { title: `${which} answers with an error`, what: gpu.stateDetail === null ? '' : `The driver says: ${gpu.stateDetail}.` },
    ok: { title: '', what: '' },
  }[gpu.state];
  return {
    level: gpu.state === 'error' ? 'warning' : 'critical',
    title: words.title,
    lead: sentences(words.what, driver.advice, retry(snapshot), restIsLive(snapshot)),
  };
}

/** No driver, or no GPU to ask: nothing on a laptop, a fault on a Spark. */
function unavailable(snapshot: Snapshot): Judgement {
  const { driver, identity } = snapshot;
  if (identity?.isSpark !== true && (driver.cause === 'not-found' || driver.cause === 'no-devices' || driver.cause === null)) {
    return {
      level: 'note',
      title: 'No DGX Spark here',
      lead: sentences('This computer has no GB10. You can look at a simulated one:'),
      action: 'simulate',
    };
  }
  return {
    level: 'warning',
    title: driver.problem?.replace(/\.$/, '') ?? 'The GPU can’t be read',
    lead: sentences(driver.advice, retry(snapshot), restIsLive(snapshot)),
  };
}

function silent(snapshot: Snapshot): Judgement {
  const { driver, sources, takenAtMs } = snapshot;
  const began = driver.sinceMs === null ? null : Math.max(0, (takenAtMs - driver.sinceMs) / 1000);
  const age = sources.find(({ id }) => id === 'gpu')?.ageSeconds ?? began;
  return {
    level: 'warning',
    title: age === null ? 'The GPU does not answer' : `The GPU has not answered for ${formatDuration(Math.round(age))}`,
    lead: sentences(
      restIsLive(snapshot),
      age === null ? '' : `The last GPU reading is from ${formatClock(takenAtMs - age * 1000)}.`,
      driver.advice,
      retry(snapshot),
    ),
  };
}

/** What stands between this app and the GPUs. */
export function judgeDriver(snapshot: Snapshot): readonly Judgement[] {
  const { driver, gpus } = snapshot;
  const found = gpus.filter(({ state }) => state !== 'ok').map((gpu) => broken(gpu, gpus.length > 1, snapshot));
  if (driver.cause === 'gpu-lost' && found.length === 0) {
    found.push({
      level: 'critical',
      title: 'The GPU is lost',
      lead: sentences(driver.problem, driver.advice, retry(snapshot), restIsLive(snapshot)),
    });
  }
  if (driver.state === 'silent') found.push(silent(snapshot));
  if (driver.state === 'unavailable' && driver.cause !== 'gpu-lost') found.push(unavailable(snapshot));
  if (driver.state === 'restarting' && driver.cause !== 'gpu-lost') {
    found.push({
      level: 'warning',
      title: driver.problem?.replace(/\.$/, '') ?? 'The GPU reader ended',
      lead: sentences(driver.advice, retry(snapshot), restIsLive(snapshot)),
    });
  }
  return found;
}
