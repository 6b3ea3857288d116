import type { Driver } from '../../telemetry/model/gpu.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { driverProblem, expectsGpu, firstAnswer, isSpark, kindUnknown } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, unable, waiting, well } from '../rule.ts';
import { sentences, step, told } from '../wording.ts';

type Step = Observation['steps'][number];
type Cause = NonNullable<Driver['cause']>;

/** The driver may be loaded late, and is asked every half minute only: until then a start-up isn't a fault. */
const startUpSeconds = 120;

const dmesg: Step = { text: 'See why the kernel didn’t load it.', command: 'sudo dmesg | grep -iE "nvrm|nvidia" | tail -n 20' };
const packages: Step = { text: 'See which driver packages are installed.', command: 'dpkg -l | grep -E "nvidia-(driver|utils|kernel)"' };
const restart = step('Restart the machine, once running jobs have ended.');
const powerCycle = step('Shut down, unplug the power for a minute, plug in and start.');

/** What each cause is called, what it means, and what helps. Those that are missing here have rules of their own. */
const words: Readonly<Partial<Record<Cause, { readonly title: string; readonly meaning: string; readonly steps: readonly Step[] }>>> = {
  'not-found': {
    title: 'There is no nvidia-smi',
    meaning:
      'The driver’s tools are not installed, or not where this app looks for programs. Without them nothing can be known of the GPU.',
    steps: [{ text: 'Look for it.', command: 'command -v nvidia-smi || ls /usr/bin/nvidia-smi' }, packages],
  },
  'not-executable': {
    title: 'nvidia-smi may not be run',
    meaning: 'The file is there, but this user may not execute it.',
    steps: [{ text: 'Look at its permissions.', command: 'ls -l "$(command -v nvidia-smi || echo /usr/bin/nvidia-smi)"' }],
  },
  'driver-not-loaded': {
    title: 'The NVIDIA driver isn’t loaded',
    meaning: 'The tools are there, and the kernel has no driver for them to talk to: it failed to start, or wasn’t built for this kernel.',
    steps: [restart, dmesg, packages],
  },
  'library-missing': {
    title: 'The driver’s library is missing',
    meaning: 'nvidia-smi is there without libnvidia-ml.so, through which it talks to the driver: an installation that is incomplete.',
    steps: [packages, step('Reinstall the driver package that belongs to this system.')],
  },
  'no-devices': {
    title: 'The driver finds no GPU',
    meaning: 'The driver runs, but the GPU didn’t answer when it was looked for.',
    steps: [powerCycle, dmesg],
  },
  'not-permitted': {
    title: 'This user may not talk to the GPU',
    meaning: 'The driver runs, but its device files can’t be read by the user that runs Spark Companion.',
    steps: [{ text: 'See who may.', command: 'ls -l /dev/nvidia*' }],
  },
};

function observe(now: Snapshot, cause: Cause): Observation | null {
  const { driver } = now;
  const fault = words[cause];
  if (fault === undefined) return null;
  const blind = cause === 'not-permitted' || cause === 'not-executable';
  return {
    subject: '',
    severity: blind ? 'warning' : 'critical',
    title: fault.title,
    summary: blind
      ? 'Nothing can be shown of the GPU; programs may use it all the same.'
      : 'No program can use the GPU. Everything else is live.',
    seen: sentences(
      driver.problem && told(driver.problem),
      isSpark(now) === true ? 'This is a Spark, so there ought to be a GPU to ask.' : 'A GPU answered here before.',
    ),
    meaning: fault.meaning,
    steps: [...fault.steps],
    certainty: {
      level: 5,
      for: 'nvidia-smi, or the attempt to start it, says so.',
      against: cause === 'not-found' ? 'In a container the tools may be missing while the machine itself has them.' : null,
    },
    sources: [{ title: 'nvidia-smi, its exit statuses (NVIDIA)', url: 'https://docs.nvidia.com/deploy/nvidia-smi/index.html' }],
    // A driver that has never answered leaves no trace to look at.
    charts: now.gpus.length === 0 ? [] : [{ metric: 'driver.answers', labels: {}, limits: [] }],
    showsMemory: false,
  };
}

/** There is no driver to ask where there ought to be one. A computer without an NVIDIA GPU has none, and nothing is wrong with it. */
export const driverNotLoaded = defineRule({
  id: 'driver-not-loaded',
  title: 'Driver loaded',
  watchesFor: 'A Spark whose driver isn’t loaded, is incomplete, finds no GPU or may not be asked. Not on computers without an NVIDIA GPU.',
  opensAfterSeconds: 5,
  closesAfterSeconds: 15,
  thresholds: {},
  look({ now }) {
    const { driver, load } = now;
    if (driver.state === 'starting') return waiting(firstAnswer);
    if (driver.state === 'restarting') return unable(driverProblem(driver) ?? 'nvidia-smi has ended, and is started again');
    if (driver.state !== 'unavailable') return well(driver.version === null ? 'Loaded' : `${driver.version} loaded`);
    const why = driverProblem(driver) ?? 'There is no driver to ask';
    if (isSpark(now) === null) return waiting(kindUnknown);
    if (!expectsGpu(now) && driver.cause !== 'not-permitted') return unable(why);
    if (load?.uptimeSeconds != null && load.uptimeSeconds < startUpSeconds) return waiting('The machine has just been started');
    const found = driver.cause === null ? null : observe(now, driver.cause);
    // What has a rule of its own (lost, updated) isn't said twice.
    return seen(why, found === null ? [] : [found], unable(why));
  },
});
