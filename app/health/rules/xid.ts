import type { KernelEvent } from '../../telemetry/model/kernel-log.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { whyNoDriver } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import { eventsWithin, kernelLogLook, lastingThreshold, quietly, readTheLog, timesTold } from '../kernel-events.ts';
import { defineRule, seen, well } from '../rule.ts';
import { sentences, step } from '../wording.ts';
import { type XidCause, xidMeaning } from '../xid-meanings.ts';

/*
 * The driver numbers what goes wrong on the GPU and writes it to the kernel's log. Which numbers mean that a program has a mistake and
 * which that the machine must be restarted is NVIDIA's to say, in its catalogue.
 */

const kinds = ['xid'] as const;

const meanings: Readonly<Record<XidCause, string>> = {
  program: 'Mostly the program itself has a mistake, or was ended in the middle of its work. The GPU goes on for all others.',
  memory: 'What was read from memory isn’t what was written to it. What a program has computed since can’t be trusted.',
  gpu: 'The GPU or its firmware has failed. Programs on it end or hang, and it mostly takes a restart to bring it back.',
  driver:
    'The driver and the GPU have misunderstood each other. Once is no harm; again and again it is a fault of the driver or of the GPU.',
};

const stepsFor: Readonly<Record<XidCause, Observation['steps']>> = {
  program: [
    step('Look into what the program has written, and start it again.'),
    step('If it happens to several programs, or to one that has always worked, update the driver and the container.'),
  ],
  memory: [
    step('End what runs on the GPU, and don’t trust what it computed.'),
    step('Shut down, unplug the power for a minute, start again.'),
    step('If it happens again, send the maker a report.'),
  ],
  gpu: [
    step('Save what can be saved, and restart. If the machine hangs, hold the power button.'),
    step('If it happens again, shut down, unplug the power for a minute, start; then send the maker a report.'),
  ],
  driver: [
    step('If programs on the GPU hang, end them; if they can’t be ended, restart.'),
    step('If it happens again, update the system.'),
  ],
};

function observe(number: string, events: readonly KernelEvent[], snapshot: Snapshot): Observation {
  const { words, cause, severity } = xidMeaning(Number(number));
  return {
    subject: number,
    severity,
    title: `Xid ${number}: ${words}`,
    summary: sentences(
      'The driver has written an error of the GPU to the kernel’s log.',
      cause === 'program' ? 'Mostly a program has a mistake; the GPU goes on.' : severity === 'critical' && 'Mostly a restart is needed.',
    ),
    seen: `The driver wrote Xid ${number} ${timesTold(events, snapshot)}.`,
    meaning: meanings[cause],
    steps: [readTheLog('NVRM'), ...stepsFor[cause]],
    certainty: {
      level: 5,
      for: 'The driver says so itself.',
      against: cause === 'program' ? 'A GPU that begins to fail can look like a program with a mistake.' : null,
    },
    sources: [
      { title: 'The catalogue of Xid errors (NVIDIA)', url: 'https://docs.nvidia.com/deploy/xid-errors/analyzing-xid-catalog.html' },
    ],
    charts: [
      { metric: 'gpu.utilization', labels: { gpu: '0' }, limits: [] },
      { metric: 'gpu.power', labels: { gpu: '0' }, limits: [] },
      { metric: 'gpu.temperature', labels: { gpu: '0' }, limits: [] },
    ],
    showsMemory: false,
  };
}

/** The driver has reported an error of the GPU by its number. */
export const xid = defineRule({
  id: 'xid',
  title: 'Kernel log: Xid',
  watchesFor: 'Errors of the GPU that the driver numbers (Xid) and writes to the kernel’s log.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 0,
  thresholds: lastingThreshold,
  look({ now }, { thresholds }) {
    const blocked = kernelLogLook(now);
    if (blocked) return blocked;
    const byNumber = Map.groupBy(eventsWithin(now, kinds, thresholds.lasting), ({ detail }) => detail);
    const found = [...byNumber].map(([number, events]) => observe(number, events, now));
    return seen(`Xid ${[...byNumber.keys()].join(', ')}`, found, whyNoDriver(now) ?? well(quietly(now, kinds, 'No Xid since the boot')));
  },
});
