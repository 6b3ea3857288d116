import type { Self } from '../../telemetry/model/host.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { Observation } from '../finding.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { figure, percent, sentences, step } from '../wording.ts';

/*
 * Watching must not disturb what is watched. So the app holds itself to a budget, like anything else on the machine. The measurement
 * takes in its own process with its worker threads and nvidia-smi; what the desktop window spends on drawing is not in it.
 */

type Name = 'cores' | 'memory';

/** Once open, a tenth below the budget still counts as over it. */
const slack = 0.9;

const viewers =
  'What is sent to every window and browser that looks is in it, so that with dozens of them a part of the cost is theirs. Under memory pressure the app reads four times as often, on purpose.';

function observe(subject: 'CPU' | 'memory', self: Self, { periodSeconds }: Snapshot, { thresholds }: Terms<Name>): Observation {
  const isCpu = subject === 'CPU';
  const amount = isCpu ? `${percent(self.cpuCores ?? 0, 1)} of a core` : figure('bytes', self.memoryBytes ?? 0);
  const budget = isCpu ? `${percent(thresholds.cores, 1)} of a core` : figure('bytes', thresholds.memory);
  return {
    subject,
    severity: 'notice',
    title: isCpu ? 'Spark Companion costs more than it may' : 'Spark Companion holds more memory than it may',
    summary: `It takes ${amount}; its own budget is ${budget}. Your work goes on; the rest of this is on us.`,
    seen: sentences(
      isCpu ? `${amount}, as the mean of half a minute, for three minutes and more.` : `${amount} for three minutes and more.`,
      `It reads every ${figure('seconds', periodSeconds)} and runs ${self.children} ${self.children === 1 ? 'program' : 'programs'} beside itself.`,
    ),
    meaning:
      'Watching should cost next to nothing, or the watched figures are partly our own. The likely reasons are a fast pace, many viewers, or a defect.',
    steps: [
      step('Close windows and browser tabs that nobody looks at.'),
      ...(periodSeconds < 1 ? [step('Choose a slower pace in the settings: once a second is the usual one.')] : []),
      step('Restart Spark Companion. What it has recorded is kept.'),
      {
        text: 'If it comes back with one window open, it is a defect. Keep a report of it.',
        command: 'spark-companion doctor --report report.md',
      },
    ],
    certainty: { level: 4, for: 'The kernel’s own account of this process and of those that it started.', against: viewers },
    sources: [{ title: 'How the kernel counts a process’s time and memory (proc)', url: 'https://docs.kernel.org/filesystems/proc.html' }],
    charts: [
      { metric: 'self.cpu', labels: {}, limits: isCpu ? [{ value: thresholds.cores, text: 'budget' }] : [] },
      { metric: 'self.memory', labels: {}, limits: isCpu ? [] : [{ value: thresholds.memory, text: 'budget' }] },
    ],
    showsMemory: false,
  };
}

/** This app itself takes more than its own budget. */
export const ownBudget = defineRule<Name>({
  id: 'own-budget',
  title: 'This app’s own cost',
  watchesFor: 'Spark Companion itself taking more of the CPU or of the memory than its budget.',
  // Long enough for an export, a start or a burst of viewers to be over.
  opensAfterSeconds: 180,
  closesAfterSeconds: 60,
  thresholds: {
    cores: { label: 'Cores kept busy, over', unit: 'cores', default: 0.02, lowest: 0.002, highest: 1 },
    memory: { label: 'Memory, over', unit: 'bytes', default: 300 * 1024 ** 2, lowest: 64 * 1024 ** 2, highest: 4 * 1024 ** 3 },
  },
  look({ now }, terms) {
    const { self, machine } = now;
    if (machine !== 'local') return unable('Only while it watches this computer');
    if (self === null) return unable('Not measured on this system');
    const { cpuCores, memoryBytes } = self;
    if (cpuCores === null && memoryBytes === null) return waiting('Not measured yet');
    const over = (subject: string, value: number | null, budget: number) =>
      value !== null && value > budget * (terms.isOpen(subject) ? slack : 1);
    const found = [
      ...(over('CPU', cpuCores, terms.thresholds.cores) ? [observe('CPU', self, now, terms)] : []),
      ...(over('memory', memoryBytes, terms.thresholds.memory) ? [observe('memory', self, now, terms)] : []),
    ];
    const parts = [
      cpuCores === null ? null : `${percent(cpuCores, 1)} of a core`,
      memoryBytes === null ? null : figure('bytes', memoryBytes),
    ];
    const says = parts.filter((part) => part !== null).join(', ');
    return seen(says, found, well(says));
  },
});
