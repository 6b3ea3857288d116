import type { Snapshot } from '../../telemetry/snapshot.ts';
import { whyNoDriver } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { eventsWithin, kernelLogLook, lastingThreshold, quietly, readTheLog, timesTold } from '../kernel-events.ts';
import { defineRule, seen, well } from '../rule.ts';
import { step } from '../wording.ts';

/*
 * RmInitAdapter is how the driver brings a GPU up; on a GB10 it first boots the firmware behind it (GSP, by way of SEC2). Recorded
 * lines of machines on which that failed: FACTS section 5.
 */

const kinds = ['gpu-start-failed'] as const;

function observe(told: string, { gpus, driver }: Snapshot): Observation {
  const works = driver.state === 'live' && gpus.some(({ state }) => state === 'ok');
  return {
    subject: '',
    severity: works ? 'notice' : 'critical',
    title: 'The GPU’s firmware didn’t start',
    summary: works
      ? 'The driver failed to bring the GPU up, and has managed since. Keep an eye on it.'
      : 'The driver can’t bring the GPU up, so no program can use it. Unplug the power for a minute.',
    seen: `The driver wrote that it couldn’t bring the GPU or its firmware up: ${told}.`,
    meaning:
      'The GPU has a processor of its own that must boot before the driver can use it. Where that fails, a restart alone often isn’t enough: it keeps its state until the power is gone.',
    steps: [
      readTheLog('NVRM'),
      step('Shut down, unplug the power at the wall for a minute, start again.'),
      step('If a new driver or kernel was installed before, go back to the one that worked.'),
      step('If it stays so, send the maker a report.'),
    ],
    certainty: { level: works ? 3 : 5, for: 'The driver says so itself.', against: works ? 'The GPU answers now.' : null },
    sources: [
      { title: 'The catalogue of Xid errors (NVIDIA)', url: 'https://docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html' },
    ],
    charts: [],
    showsMemory: false,
  };
}

/** The driver couldn't bring the GPU or its firmware up. */
export const gpuStartFailed = defineRule({
  id: 'gpu-start-failed',
  title: 'Kernel log: GPU start',
  watchesFor: 'A GPU whose firmware or driver didn’t come up, by what the driver writes to the kernel’s log.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 0,
  thresholds: lastingThreshold,
  look({ now }, { thresholds }) {
    const blocked = kernelLogLook(now);
    if (blocked) return blocked;
    const events = eventsWithin(now, kinds, thresholds.lasting);
    const found = events.length > 0 ? [observe(timesTold(events, now), now)] : [];
    return seen(
      'The driver couldn’t bring the GPU up',
      found,
      whyNoDriver(now) ?? well(quietly(now, kinds, 'No failed start since the boot')),
    );
  },
});
