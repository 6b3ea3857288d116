import type { Snapshot } from '../../telemetry/snapshot.ts';
import { whyNoGpu } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, well } from '../rule.ts';
import { sentences, step, told } from '../wording.ts';

function observe({ driver }: Snapshot): Observation {
  return {
    subject: '',
    severity: 'critical',
    title: 'The driver was updated and needs a restart',
    summary: 'No program that is started now can use the GPU. Restarting the machine cures it.',
    seen: sentences(
      driver.problem && told(driver.problem),
      driver.version !== null && `The last version that answered was ${driver.version}.`,
    ),
    meaning:
      'An update has replaced the driver’s libraries, while the kernel still runs the old driver. The two refuse to talk to each other. Programs that had the GPU before the update mostly go on.',
    steps: [
      step('Let running jobs end: they would be lost.'),
      { text: 'Restart the machine. This ends everything that runs on it.', command: 'sudo reboot' },
      {
        text: 'If it isn’t cured then, the kernel loads a driver of another version: compare the two.',
        command: 'cat /proc/driver/nvidia/version; modinfo -F version nvidia',
      },
    ],
    certainty: { level: 5, for: 'The driver’s library says so itself (nvidia-smi, exit status 18).', against: null },
    sources: [{ title: 'nvidia-smi, its exit statuses (NVIDIA)', url: 'https://docs.nvidia.com/deploy/nvidia-smi/index.html' }],
    charts: [{ metric: 'driver.answers', labels: {}, limits: [] }],
    showsMemory: false,
  };
}

/** An update has replaced the driver's libraries under the driver that runs: nothing can reach the GPU until a restart. */
export const driverMismatch = defineRule({
  id: 'driver-mismatch',
  title: 'Driver and library match',
  watchesFor: 'A driver that was updated while the old one is still loaded: the GPU can’t be used until a restart.',
  opensAfterSeconds: 5,
  closesAfterSeconds: 15,
  thresholds: {},
  look({ now }) {
    const found = now.driver.cause === 'version-mismatch' ? [observe(now)] : [];
    const { version } = now.driver;
    return seen('They don’t match', found, whyNoGpu(now) ?? well(version === null ? 'They match' : `Both ${version}`));
  },
});
