import type { Memory } from '../../telemetry/model/memory.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { Observation } from '../finding.ts';
import { memoryUnread, ownMemory } from '../memory-words.ts';
import type { Past } from '../past.ts';
import { defineRule, type Look, seen, type Terms, unable, well } from '../rule.ts';
import { gib, sentences, step } from '../wording.ts';

/*
 * GPU memory of a Spark stands in no line of /proc/meminfo: what no line explains is what GPU processes hold and a rest of about 2 GiB, which
 * driver and firmware keep. After a crash the rest can be tens of GiB that belong to nobody until the machine restarts.
 */

type Name = 'unowned';

/** The driver's list may be ten seconds late; growth that is younger may belong to a process in the next one. */
const listLagSeconds = 20;

/** What no line of /proc/meminfo explains. */
const unexplained = ({ gpuProcessesBytes, unattributedBytes }: Memory): number => gpuProcessesBytes + unattributedBytes;

/** The unattributed rest without what has been taken so lately that the list may not know its owner yet. */
function settledRest({ snapshots, now }: Past, memory: Memory): number {
  const recent = snapshots.filter(({ takenAtMs }) => takenAtMs >= now.takenAtMs - listLagSeconds * 1000);
  const least = Math.min(...recent.map((snapshot) => (snapshot.memory === null ? Number.POSITIVE_INFINITY : unexplained(snapshot.memory))));
  return Math.max(0, memory.unattributedBytes - Math.max(0, unexplained(memory) - least));
}

/** Working, or with a context open: then somebody uses it, whatever the list says. A GPU that nobody uses rests in P8. */
const isInUse = ({ gpus }: Snapshot): boolean =>
  gpus.some(({ utilization, pState }) => (utilization ?? 0) > 0 || /^P[0-4]$/.test(pState ?? ''));

/** Why it can't be told; `null` where it can. */
function whyNot({ snapshots, now }: Past, memory: Memory): string | null {
  const { gpuProcesses } = now;
  if (!memory.unified) return ownMemory;
  if (gpuProcesses === null || memory.gpuSource !== 'process-list') return 'The driver gives no list of processes';
  if (gpuProcesses.some(({ gpuMemoryBytes }) => gpuMemoryBytes === null)) return 'The driver doesn’t tell how much each process holds';
  // In a container without the host's process ids the list is empty, whoever holds what.
  if (gpuProcesses.length === 0 && snapshots.some(isInUse)) return 'The GPU is in use, yet the driver names no process';
  return null;
}

function observe(rest: number, { now }: Past, { thresholds }: Terms<Name>): Observation {
  const count = now.gpuProcesses?.length ?? 0;
  return {
    subject: '',
    severity: 'warning',
    title: 'Memory is held that no process owns',
    summary: `${gib(rest)} belong to no process. Mostly a program has crashed and left them behind; a restart of the Spark frees them.`,
    seen: sentences(
      `${gib(rest)} of the memory stand in no line of the kernel’s and with no process of the driver’s list; an idle Spark has about 2 GiB of that.`,
      count === 0
        ? 'The driver names no process at all.'
        : `All ${count === 1 ? 'that one process holds is' : `that ${count} processes hold is`} taken off.`,
    ),
    meaning:
      'GPU memory is given back when its process has ended as a whole. One that hangs in the driver, or ended while the driver was in trouble, may leave it pinned. No model can use it until then.',
    steps: [
      { text: 'See who still has the driver open. End what should be gone.', command: 'sudo fuser -v /dev/nvidia*' },
      { text: 'Look for containers that have stopped halfway.', command: 'docker ps -a' },
      step('If nobody has it open, restart the Spark: nothing else frees this memory.'),
    ],
    certainty: {
      level: now.gpuProcesses?.length === 0 ? 3 : 4,
      for: `It is far more than driver and firmware keep on an idle Spark, and more than the rule’s ${gib(thresholds.unowned)}.`,
      against:
        'Drivers of other devices and the cache of ZFS also hold memory that the kernel’s lines don’t name, and an app in a container may not see every process.',
    },
    sources: [
      { title: 'A failed start left memory pinned (vLLM 45179)', url: 'https://github.com/vllm-project/vllm/pull/45179' },
      {
        title: 'Memory not released after llama.cpp (NVIDIA developer forum)',
        url: 'https://forums.developer.nvidia.com/t/dgx-spark-memory-not-released-using-llama-cpp/364070',
      },
    ],
    charts: [
      { metric: 'memory.unattributed', labels: {}, limits: [{ value: thresholds.unowned, text: `rule: over ${gib(thresholds.unowned)}` }] },
      { metric: 'memory.gpu-processes', labels: {}, limits: [] },
    ],
    showsMemory: true,
  };
}

function judge(past: Past, memory: Memory, terms: Terms<Name>): Look {
  const why = whyNot(past, memory);
  if (why !== null) return unable(why);
  const rest = settledRest(past, memory);
  const limit = terms.thresholds.unowned * (terms.isOpen('') ? 0.8 : 1);
  const says = `${gib(rest)} with no owner`;
  return seen(says, rest > limit ? [observe(rest, past, terms)] : [], well(says));
}

/** Memory that neither the kernel's lines nor the driver's list of processes account for. */
export const unownedMemory = defineRule<Name>({
  id: 'unowned-memory',
  title: 'Memory held by no process',
  watchesFor: 'Much more memory without an owner than driver and firmware keep: a program crashed and left it behind.',
  opensAfterSeconds: 60,
  closesAfterSeconds: 60,
  thresholds: {
    unowned: { label: 'Without an owner over', unit: 'bytes', default: 6 * 1024 ** 3, lowest: 3 * 1024 ** 3, highest: 64 * 1024 ** 3 },
  },
  look: (past, terms) => (past.now.memory === null ? unable(memoryUnread) : judge(past, past.now.memory, terms)),
});
