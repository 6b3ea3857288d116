import type { Snapshot } from '../../telemetry/snapshot.ts';
import { driverProblem, expectsGpu, restartsFragment, restartsSentence } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, unable, waiting, well } from '../rule.ts';
import { sentences, step, told } from '../wording.ts';

function observe(now: Snapshot): Observation {
  const { driver } = now;
  const unreadable = driver.cause === 'unreadable';
  return {
    subject: '',
    severity: 'warning',
    title: unreadable ? 'nvidia-smi writes what can’t be read' : 'nvidia-smi keeps ending',
    summary: 'Nothing is known of the GPU until it runs again; everything else is live.',
    seen: sentences(driver.problem && told(driver.problem), restartsSentence(now)),
    meaning: unreadable
      ? 'Its lines don’t have the form that this driver’s own list of fields promises. Somebody may have put another program in its place, or its output is damaged.'
      : 'Something ends it each time: the system for want of memory, somebody by hand, or a defect of its own. It is started again, less and less often.',
    steps: [
      {
        text: 'Ask it by hand, and see what it says.',
        command: 'nvidia-smi --query-gpu=name,driver_version --format=csv; echo "exit status $?"',
      },
      { text: 'See whether the system ended it.', command: 'sudo dmesg | grep -iE "oom|killed process|segfault" | tail -n 20' },
      step('If it fails by hand too, reinstall the driver package that belongs to this system.'),
    ],
    certainty: { level: 5, for: 'The program’s own end or its own words.', against: null },
    sources: [{ title: 'nvidia-smi, its exit statuses (NVIDIA)', url: 'https://docs.nvidia.com/deploy/nvidia-smi/index.html' }],
    charts: [
      { metric: 'driver.answers', labels: {}, limits: [] },
      { metric: 'driver.restarts', labels: {}, limits: [] },
    ],
    showsMemory: false,
  };
}

/** The program that reads the driver ends again and again, or writes what makes no sense. */
export const driverReader = defineRule({
  id: 'driver-reader',
  title: 'Driver’s reader',
  watchesFor: 'nvidia-smi ending by itself again and again, or writing lines that make no sense.',
  // One end is none: it is back within a second.
  opensAfterSeconds: 10,
  closesAfterSeconds: 60,
  thresholds: {},
  look({ now }) {
    const { driver } = now;
    if (driver.state === 'starting') return waiting('nvidia-smi has just been started');
    // Without a GPU it ends as it likes, and nothing is wrong with that.
    if (driver.state === 'unavailable' || (driver.state === 'restarting' && !expectsGpu(now))) {
      return unable(driverProblem(driver) ?? 'There is no driver to ask');
    }
    const found = driver.state === 'restarting' && driver.cause !== 'gpu-lost' ? [observe(now)] : [];
    const runs = ['nvidia-smi runs', restartsFragment(now)].filter(Boolean).join(', ');
    return seen(driverProblem(driver) ?? 'nvidia-smi has ended', found, well(runs));
  },
});
