import type { Gpu } from '../../telemetry/model/gpu.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, type Look, seen, unable, well } from '../rule.ts';
import { gpuName, sentences, step } from '../wording.ts';

type Trouble = Exclude<Gpu['state'], 'ok'>;

const verdicts: Readonly<Record<Trouble, { readonly title: string; readonly summary: string; readonly meaning: string }>> = {
  lost: {
    title: 'is lost',
    summary: 'It has stopped answering the driver, and what ran on it has ended or hangs. Restart the machine.',
    meaning:
      'The driver can no longer reach the GPU: its firmware has died, it lost power, or it fell off its bus. It stays away until a restart.',
  },
  'requires-reset': {
    title: 'needs a reset',
    summary: 'The driver refuses to use it until then. On a Spark that means a restart.',
    meaning: 'The GPU has met an error that it can’t leave by itself, and the driver keeps programs away from it.',
  },
  error: {
    title: 'answers with errors',
    summary: 'It can’t be read, and programs may fail on it. Restart the machine if it lasts.',
    meaning: 'In place of most figures the driver gives errors. The GPU may still work for what already runs on it.',
  },
};

interface Found {
  readonly index: number;
  readonly state: Trouble;
  readonly seen: string;
}

/**
 * The GPUs that are in trouble. One that was lost when nvidia-smi started has no line in its stream: then the end of nvidia-smi tells,
 * and the GPU is the only one that was known.
 */
function troubled({ gpus, driver }: Snapshot): readonly Found[] {
  const told = driver.cause === 'gpu-lost';
  if (driver.state !== 'live' && !told) return [];
  const found = gpus.flatMap(({ index, state, stateDetail }): Found[] =>
    state === 'ok' ? [] : [{ index, state, seen: `In place of figures the driver says: ${stateDetail ?? 'nothing'}.` }],
  );
  if (found.length > 0 || !told) return found;
  return [{ index: 0, state: 'lost', seen: driver.problem ?? 'nvidia-smi ends because it can’t reach the GPU.' }];
}

function observe({ index, state, seen: told }: Found, { gpus, driver }: Snapshot): Observation {
  const { title, summary, meaning } = verdicts[state];
  const labels = { gpu: String(index) };
  return {
    subject: String(index),
    severity: state === 'error' ? 'warning' : 'critical',
    title: `${gpuName(index, gpus.length)} ${title}`,
    summary,
    seen: sentences(told, driver.state !== 'live' && 'nvidia-smi has ended over it.'),
    meaning,
    steps: [
      { text: 'First keep what the kernel says: it is gone after the restart.', command: 'sudo dmesg > ~/gpu-lost-dmesg.txt' },
      step('Save what can be saved, and shut down. If that hangs, hold the power button.'),
      step('Unplug the power for a minute, plug in and start.'),
      step('If it happens again, send the maker a report: "spark-companion doctor --report FILE" writes one.'),
    ],
    certainty: {
      level: state === 'error' ? 3 : 5,
      for: 'The driver says so itself.',
      against: state === 'error' ? 'The driver doesn’t say what the error is, and may get over it.' : null,
    },
    sources: [
      { title: 'What the driver’s Xid errors mean (NVIDIA)', url: 'https://docs.nvidia.com/deploy/xid-errors/index.html' },
      {
        title: 'Whole-machine stops on GB10 (open-gpu-kernel-modules, issue 1358)',
        url: 'https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1358',
      },
    ],
    charts: [
      { metric: 'gpu.utilization', labels, limits: [] },
      { metric: 'gpu.power', labels, limits: [] },
      { metric: 'gpu.temperature', labels, limits: [] },
    ],
    showsMemory: false,
  };
}

const answers = ({ temperatureCelsius, powerWatts, utilization, smClockHertz }: Gpu): boolean =>
  [temperatureCelsius, powerWatts, utilization, smClockHertz].some((figure) => figure !== null);

/** A GPU of which the driver gives no figure at all may be well or not. */
function standing({ gpus }: Snapshot): Look {
  if (!gpus.every(answers)) return unable(gpus.length === 1 ? 'The driver gives no figure of it' : 'The driver gives no figures of some');
  return well(gpus.length === 1 ? 'Gives its figures' : `All ${gpus.length} give their figures`);
}

/** The driver can no longer reach a GPU, or won't use it before a reset. */
export const gpuLost = defineRule({
  id: 'gpu-lost',
  title: 'GPU reachable',
  watchesFor: 'A GPU that the driver has lost, that needs a reset, or that answers with errors in place of figures.',
  opensAfterSeconds: 3,
  closesAfterSeconds: 30,
  thresholds: {},
  look({ now }) {
    const found = troubled(now).map((one) => observe(one, now));
    return seen(found[0]?.title ?? '', found, whyNoGpu(now) ?? standing(now));
  },
});
