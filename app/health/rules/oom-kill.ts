import type { KernelEvent } from '../../telemetry/model/kernel-log.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { Observation, Severity } from '../finding.ts';
import { growthOf } from '../growth.ts';
import { eventsWithin, kernelLogLook, lastingThreshold, quietly, readTheLog, timesTold } from '../kernel-events.ts';
import type { Past } from '../past.ts';
import { defineRule, type Look, seen, well } from '../rule.ts';
import { sentences, step } from '../wording.ts';

/*
 * Where the machine has no memory left, the kernel ends a process, mostly the largest; a container or service that has reached its own
 * limit loses one of its own, which is no trouble of the machine. The log names them. Who may not read it still sees that a process was
 * ended: /proc/vmstat counts them (`oom_kill`), both sorts in one.
 */

const kinds = ['oom-kill', 'oom-invoked', 'container-oom-kill'] as const;

interface Verdict {
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  readonly seen: string;
  readonly against: string | null;
}

/** "vllm", "vllm and python3" */
const namesOf = (events: readonly KernelEvent[]): string => [...new Set(events.map(({ detail }) => detail))].join(' and ');

function verdictOf(events: readonly KernelEvent[], now: Snapshot): Verdict | null {
  const of = (kind: KernelEvent['kind']) => events.filter((event) => event.kind === kind);
  const [killed, invoked, contained] = [of('oom-kill'), of('oom-invoked'), of('container-oom-kill')];
  if (killed.length > 0) {
    return {
      severity: 'critical',
      title: 'The kernel ended a process: no memory was left',
      summary: `The machine had run out of memory, and ${namesOf(killed)} was ended to keep it going.`,
      seen: `It ended ${namesOf(killed)} ${timesTold(killed, now)}.`,
      against: null,
    };
  }
  if (contained.length > 0) {
    return {
      severity: 'notice',
      title: 'A container reached its memory limit',
      summary: `${namesOf(contained)} was ended, because its container or service has reached the limit that was set for it.`,
      seen: `It ended ${namesOf(contained)} ${timesTold(contained, now)}. The machine itself had memory left.`,
      against: 'GPU memory isn’t counted in a container’s limit, so what it really used may have been much more.',
    };
  }
  if (invoked.length === 0) return null;
  return {
    severity: 'critical',
    title: 'The kernel ran out of memory',
    summary: `${namesOf(invoked)} asked for memory, there was none, and the kernel began to look for a process to end.`,
    seen: `It was asked by ${namesOf(invoked)} ${timesTold(invoked, now)}. Whom it ended, if anybody, isn’t in the log.`,
    against: null,
  };
}

function observe({ against, ...verdict }: Verdict): Observation {
  return {
    subject: '',
    ...verdict,
    meaning:
      'GPU memory of a Spark comes out of the same pool, but belongs to no process in the kernel’s book. So whom it ends is often not the one who took the memory.',
    steps: [
      readTheLog('oom|Out of memory|Killed process'),
      step('Start again what was ended, with less: a smaller share (vLLM: --gpu-memory-utilization), a shorter context, a smaller model.'),
      step('Leave 8 GiB or more to the system beside the models.'),
    ],
    certainty: { level: 5, for: 'The kernel says so itself.', against },
    sources: [
      {
        title: 'Out of memory on a DGX Spark, line by line (Tobias Weiss)',
        url: 'https://www.tobias-weiss.org/articles/ai/dgx-spark-vllm-oom-debugging/',
      },
      { title: 'Limits that don’t bind GPU memory (lab-stack)', url: 'https://lab-stack.com/blog/dgx-spark-memory-hard-wall' },
    ],
    charts: [
      { metric: 'memory.available', labels: {}, limits: [] },
      { metric: 'memory.oom-kills', labels: {}, limits: [] },
      { metric: 'memory.swap.used', labels: {}, limits: [] },
    ],
    showsMemory: true,
  };
}

/** Without the log: how many processes were ended, as far as this app has watched. */
function lookAtCount({ now, snapshots, track }: Past, lasting: number, open: boolean, blocked: Look): Look {
  const count = now.vmstat?.oomKills ?? null;
  if (count === null) return blocked;
  const moved = open || (snapshots[0]?.vmstat?.oomKills ?? count) !== count;
  const ended = moved ? (growthOf(track('memory.oom-kills', {}, Math.min(lasting, 3600))) ?? 0) : 0;
  const says = ended === 0 ? `None ended while watching; ${blocked.says}` : `${ended} ended`;
  const verdict: Verdict = {
    severity: 'warning',
    title: 'The kernel ended a process for want of memory',
    summary: `${ended === 1 ? 'A process was' : `${ended} processes were`} ended because the machine or a container had no memory left.`,
    seen: sentences(`The kernel has counted ${ended} more.`, 'Which ones it were stands in its log, which this user can’t read.'),
    against: 'The count doesn’t tell a container that has reached its limit from a machine that has no memory left.',
  };
  return seen(says, ended > 0 ? [observe(verdict)] : [], well(says));
}

/** The kernel has ended a process because no memory was left. */
export const oomKill = defineRule({
  id: 'oom-kill',
  title: 'Kernel log: out of memory',
  watchesFor: 'Processes that the kernel ends because no memory is left.',
  opensAfterSeconds: 0,
  closesAfterSeconds: 0,
  thresholds: lastingThreshold,
  look(past, { thresholds: { lasting }, isOpen }) {
    const { now } = past;
    const blocked = kernelLogLook(now);
    if (blocked) return blocked.kind === 'waiting' ? blocked : lookAtCount(past, lasting, isOpen(''), blocked);
    const verdict = verdictOf(eventsWithin(now, kinds, lasting), now);
    return seen(verdict?.title ?? '', verdict ? [observe(verdict)] : [], well(quietly(now, kinds, 'No process ended since the boot')));
  },
});
