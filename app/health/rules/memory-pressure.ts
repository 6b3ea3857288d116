import type { EvidenceChart, Observation, Severity } from '../finding.ts';
import { type Causes, causeSeconds, isCaused, type MemoryWaiting, memoryWaiting, swapBothWays } from '../memory-waiting.ts';
import { availableOf, largestHolder, memoryUnread } from '../memory-words.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, type Terms, unable, well } from '../rule.ts';
import { figure, gib, percent, sentences, step } from '../wording.ts';

/*
 * Little that is available is no alarm by itself: healthy serving runs are recorded with 2.8 and 3.9 GiB left and no pressure at all.
 * Nor is pressure that is only remembered: the kernel's mean over ten seconds names a stall of one second for half a minute. So it takes
 * three things at once: little left, tasks that wait for it (PSI), and a cause of waiting that is at work now.
 */

type Name = 'low' | 'waiting' | 'heavy';

/** Without PSI the causes must be heavy by themselves, and together. */
const heavyCauses = { stalls: 10, swapBytes: 10e6 };
/** So much of `low`, and so many times `waiting`, make it critical. */
const critical = { lowShare: 0.5, waitingTimes: 10 };

type Level = 'nearly-exhausted' | 'short' | 'waiting';

function levelOf(reading: MemoryWaiting, { thresholds, isOpen }: Terms<Name>): Level | null {
  const slack = isOpen('') ? { low: 1.25, waiting: 0.5 } : { low: 1, waiting: 1 };
  const low = thresholds.low * slack.low;
  const least = thresholds.waiting * slack.waiting;
  const { share, waiting } = reading;
  if (waiting === null) {
    const thrashes = (reading.stalls ?? 0) >= heavyCauses.stalls && swapBothWays(reading) >= heavyCauses.swapBytes * slack.waiting;
    return share < low && thrashes ? 'short' : null;
  }
  if (share < low * critical.lowShare && waiting >= least * critical.waitingTimes && isCaused(reading)) return 'nearly-exhausted';
  if (share < low && waiting >= least && isCaused(reading)) return 'short';
  return waiting >= thresholds.heavy * slack.waiting ? 'waiting' : null;
}

const severities: Readonly<Record<Level, Severity>> = { 'nearly-exhausted': 'critical', short: 'warning', waiting: 'warning' };
const titles: Readonly<Record<Level, string>> = {
  'nearly-exhausted': 'Memory is nearly exhausted',
  short: 'Memory runs short',
  waiting: 'Programs wait for memory',
};

const waitWords = ({ someWaiting }: MemoryWaiting): string =>
  someWaiting === null
    ? 'tasks stall and swap for want of it'
    : `tasks wait for memory ${percent(someWaiting, someWaiting < 0.1 ? 1 : 0)} of the time`;

function causeWords({ stalls, swapInBytes, swapOutBytes, majorFaults }: Causes): string {
  const told = [
    stalls !== null && `allocations stall ${figure('per-second', stalls)}`,
    swapInBytes !== null &&
      swapOutBytes !== null &&
      `swap reads ${figure('bytes-per-second', swapInBytes)} and writes ${figure('bytes-per-second', swapOutBytes)}`,
    majorFaults !== null && `pages are read back from disk ${figure('per-second', majorFaults)}`,
  ].filter((part) => part !== false);
  return told.length === 0 ? '' : `Over the last ${causeSeconds} s: ${told.join(', ')}.`;
}

const meanings: Readonly<Record<Level, string>> = {
  'nearly-exhausted':
    'The kernel takes pages away that are needed again at once, and reads them back. From here a Spark often freezes or restarts as a whole within minutes, before the kernel has ended anything.',
  short:
    'There is so little memory left that programs must wait until the kernel has freed some. Models answer more slowly, and one more allocation may be too much.',
  waiting:
    'Programs wait for memory although enough is left. Mostly a container or a service has reached its own limit; it then swaps or rereads its files while the rest of the machine is well.',
};

const endSomething = [
  step('End what you need least, a model server or a notebook, while the machine still answers.'),
  step('Start it again with a smaller share: a shorter context, a smaller batch, for vLLM a lower --gpu-memory-utilization.'),
];
const findLimit = [
  { text: 'See which container has reached its limit.', command: 'docker stats --no-stream' },
  step('Raise that limit, or give the program in it less to do at once.'),
];

function charts({ waiting }: MemoryWaiting, { thresholds }: Terms<Name>, now: Past['now'], total: number): EvidenceChart[] {
  const labels = { resource: 'memory' };
  const metric = now.memoryPressure?.full10 == null ? 'pressure.some' : 'pressure.full';
  const limits = [{ value: thresholds.waiting, text: `rule: ${percent(thresholds.waiting, 1)} or more` }];
  return [
    {
      metric: 'memory.available',
      labels: {},
      limits: [{ value: total * thresholds.low, text: `rule: under ${gib(total * thresholds.low)}` }],
    },
    ...(waiting === null ? [] : [{ metric, labels, limits }]),
    { metric: 'memory.allocation-stalls', labels: {}, limits: [] },
    { metric: 'memory.swap-out', labels: {}, limits: [] },
  ];
}

function observe(level: Level, reading: MemoryWaiting, past: Past, terms: Terms<Name>): Observation {
  const available = availableOf(reading.memory);
  const waits = waitWords(reading);
  return {
    subject: '',
    severity: severities[level],
    title: titles[level],
    summary:
      level === 'waiting'
        ? `${waits.charAt(0).toUpperCase()}${waits.slice(1)}, although ${available} can be allocated. A container may have reached its own limit.`
        : `${available} can be allocated, and ${waits}. Ending something now keeps the machine from freezing.`,
    seen: sentences(`${available} can be allocated, and ${waits}.`, causeWords(reading), level !== 'waiting' && largestHolder(past.now)),
    meaning: meanings[level],
    steps: level === 'waiting' ? findLimit : endSomething,
    certainty:
      level === 'waiting'
        ? { level: 3, for: 'The kernel counts the waiting itself.', against: 'Whose limit was reached isn’t told by these figures.' }
        : {
            level: reading.waiting === null ? 3 : 5,
            for: 'Little is left, tasks wait for it, and what makes them wait is at work: three figures of the kernel that agree.',
            against: reading.waiting === null ? 'This kernel doesn’t report how long tasks wait.' : null,
          },
    sources: [
      { title: 'Pressure stall information (kernel)', url: 'https://docs.kernel.org/accounting/psi.html' },
      {
        title: 'A Spark freezes under memory pressure (NVIDIA open-gpu-kernel-modules 1358)',
        url: 'https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1358',
      },
    ],
    charts: charts(reading, terms, past.now, reading.memory.totalBytes),
    showsMemory: true,
  };
}

/** Tasks wait for memory: little is left, and the kernel is busy finding some. */
export const memoryPressure = defineRule<Name>({
  id: 'memory-pressure',
  title: 'Memory pressure',
  watchesFor:
    'Tasks that wait for memory while little is left, with stalls, swapping or rereading as the cause. Little memory alone is no alarm.',
  opensAfterSeconds: 10,
  closesAfterSeconds: 60,
  thresholds: {
    low: { label: 'Available under', unit: 'share', default: 0.1, lowest: 0.02, highest: 0.3 },
    waiting: { label: 'Tasks wait, at least', unit: 'share', default: 0.01, lowest: 0.001, highest: 0.2 },
    heavy: { label: 'Tasks wait, however much is free', unit: 'share', default: 0.2, lowest: 0.05, highest: 1 },
  },
  look(past, terms) {
    const { memory, memoryPressure: pressure, vmstat } = past.now;
    if (memory === null) return unable(memoryUnread);
    const reading = memoryWaiting(past, memory);
    if (reading.waiting === null && (reading.stalls === null || reading.swapOutBytes === null)) {
      return unable(
        pressure === null && vmstat === null
          ? 'This kernel reports neither pressure nor paging'
          : 'This kernel doesn’t report memory pressure',
      );
    }
    const says = `${gib(memory.availableBytes)} available, pressure ${reading.waiting === null ? 'not reported' : percent(reading.waiting, 1)}`;
    const level = levelOf(reading, terms);
    return seen(says, level === null ? [] : [observe(level, reading, past, terms)], well(says));
  },
});
