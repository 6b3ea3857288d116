import { formatAge } from '../../telemetry/format/format.ts';
import type { Memory } from '../../telemetry/model/memory.ts';
import type { Observation } from '../finding.ts';
import { isLoading } from '../loading.ts';
import { availableOf, largestHolder, memoryUnread } from '../memory-words.ts';
import type { Past } from '../past.ts';
import { defineRule, type Look, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { type Reach, type Trend, timeToReach, trendOf, usualTrend } from '../trend.ts';
import { figure, gib, sentences, step } from '../wording.ts';

/*
 * Out of memory, a Spark mostly freezes or restarts before the kernel has ended anything, and leaves no line in its log. So the time
 * to say something is before. "Full" is when nothing can be allocated without swapping (MemAvailable at 0).
 */

type Name = 'within' | 'soon';

/** The trend itself, and then the hour in which a saw-tooth would show. */
const trendSeconds = 600;
const sawSeconds = 3600;

/** Once open, less confidence and a later end keep it open, and so does a pool that is full: it can't go on filling. */
const slack = { within: 1.5, significance: 2.5, fullShare: 0.03 };

/** Rounded so that it stands still for a while. */
const about = (seconds: number): string => formatAge(seconds < 120 ? Math.max(10, Math.round(seconds / 10) * 10) : seconds);

/** The bounds, where they differ from `seconds` once they are rounded: " (9 min to 17 min)". */
function interval({ seconds, earliestSeconds, latestSeconds }: Reach): string {
  if (latestSeconds === null) return ` (${about(earliestSeconds)} at the earliest)`;
  const bounds = [about(earliestSeconds), about(latestSeconds)];
  return bounds.every((bound) => bound === about(seconds)) ? '' : ` (${bounds.join(' to ')})`;
}

/** What the last minute's growth consists of. */
function whatGrew({ snapshots, now }: Past): string {
  const [first] = snapshots;
  if (!first?.memory || !now.memory) return '';
  const grown = [
    { who: 'GPU processes', byBytes: now.memory.gpuProcessesBytes - first.memory.gpuProcessesBytes },
    { who: 'other processes', byBytes: now.memory.otherProcessesBytes - first.memory.otherProcessesBytes },
  ].filter(({ byBytes }) => byBytes > 0);
  if (grown.length === 0) return '';
  return `In the last minute ${grown.map(({ who, byBytes }) => `${who} grew by ${figure('bytes', byBytes)}`).join(', ')}.`;
}

const common = {
  subject: '',
  meaning:
    'Something takes memory steadily and gives none back: a leak, a cache without a limit, a batch or a context that grows. GPU memory of a Spark comes out of the same pool, and no limit of a container holds it. When nothing is left, the machine swaps and often freezes as a whole, without a line in the log.',
  steps: [
    step('Find what grows in the list of processes on the Now screen.'),
    step('Save its work and end or restart it while the machine still answers.'),
    step('Start it with a smaller share: a shorter context, a smaller batch, for vLLM a lower --gpu-memory-utilization.'),
  ],
  sources: [
    {
      title: 'A Spark freezes under memory pressure (NVIDIA open-gpu-kernel-modules 1358)',
      url: 'https://github.com/NVIDIA/open-gpu-kernel-modules/issues/1358',
    },
    { title: 'No container limit holds GPU memory (lab-stack)', url: 'https://lab-stack.com/blog/dgx-spark-memory-hard-wall' },
    { title: 'MemAvailable in /proc/meminfo (kernel)', url: 'https://docs.kernel.org/filesystems/proc.html#meminfo' },
  ],
  charts: [
    { metric: 'memory.available', labels: {}, limits: [] },
    { metric: 'memory.gpu-processes', labels: {}, limits: [] },
    { metric: 'memory.other-processes', labels: {}, limits: [] },
  ],
  showsMemory: true,
} as const satisfies Partial<Observation>;

function filling(past: Past, memory: Memory, trend: Trend, reach: Reach, { thresholds }: Terms<Name>): Observation {
  const inAbout = about(reach.seconds);
  return {
    ...common,
    charts: [...common.charts],
    steps: [...common.steps],
    sources: [...common.sources],
    severity: reach.seconds < thresholds.soon ? 'critical' : 'warning',
    title: 'Memory is filling up',
    summary: `At this pace nothing is left in about ${inAbout}. What grows should be ended before.`,
    seen: sentences(
      `${availableOf(memory)} can be allocated, ${figure('bytes', -trend.perSecond * 60)} less every minute over the last ${formatAge(trend.seconds)}.`,
      `At this pace nothing is left in about ${inAbout}${interval(reach)}.`,
      whatGrew(past),
    ),
    certainty: {
      level: Math.abs(trend.perSecond) > 10 * trend.perSecondError ? 4 : 3,
      for: `It has fallen evenly for ${formatAge(trend.seconds)}, and when that was noticed no model was being read from disk or network.`,
      against: 'A program that takes its memory slowly and then stops looks the same until it stops.',
    },
  };
}

function full(past: Past, memory: Memory): Observation {
  return {
    ...common,
    charts: [...common.charts],
    steps: [...common.steps],
    sources: [...common.sources],
    severity: 'critical',
    title: 'Memory has filled up',
    summary: `${availableOf(memory)} is all that can still be allocated. What grew should be ended now.`,
    seen: sentences(`${availableOf(memory)} can be allocated, after an even fall.`, largestHolder(past.now)),
    certainty: {
      level: 4,
      for: 'It was seen filling until nothing was left.',
      against: 'It may have stopped just in time: some servers take all but a little.',
    },
  };
}

/** So much of the fall that would matter must lie in the last minute; without it the longer look, which costs ten times as much, is spared. */
const worthLooking = 0.25;

const hasFallen = ({ snapshots }: Past, { availableBytes }: Memory, withinSeconds: number): boolean => {
  const highest = snapshots.reduce((most, { memory }) => Math.max(most, memory?.availableBytes ?? 0), 0);
  return highest - availableBytes >= worthLooking * (availableBytes / withinSeconds) * 60;
};

/** A minute of snapshots, the last of them just taken. */
const isTooEarly = ({ snapshots, now }: Past): boolean =>
  now.takenAtMs - (snapshots[0]?.takenAtMs ?? now.takenAtMs) + now.periodSeconds * 1000 < 55_000;

function judge(past: Past, memory: Memory, terms: Terms<Name>): Look {
  const isOpen = terms.isOpen('');
  const options = isOpen ? { ...usualTrend, significance: slack.significance } : usualTrend;
  const available = `${gib(memory.availableBytes)} available`;
  if (isOpen && memory.availableBytes < slack.fullShare * memory.totalBytes) return seen(available, [full(past, memory)], well(available));
  if (isTooEarly(past)) return waiting('A trend needs a minute');
  const limit = terms.thresholds.within * (isOpen ? slack.within : 1);
  if (!hasFallen(past, memory, limit)) return well(`${available}, no trend`);
  const young = trendOf(past.track('memory.available', {}, trendSeconds), options);
  if (young.kind === 'none') return young.why === 'too-early' ? waiting('A trend needs a minute') : well(`${available}, no trend`);
  const within = timeToReach(young, 0);
  if (within === null) return well(`${available}, and growing`);
  if (within.seconds > limit) return well(`${available}, lasting longer than ${formatAge(limit)}`);
  if (!isOpen && isLoading(past, young)) return well(`${available}, a model is being loaded`);
  // Whether it came back before is asked once, before it opens: an hour is much to look through at every second.
  const trend = isOpen ? young : trendOf(past.track('memory.available', {}, sawSeconds), options);
  const reach = trend.kind === 'trend' ? timeToReach(trend, 0) : null;
  if (trend.kind === 'none' || reach === null) return well(`${available}, filled and emptied so before`);
  return seen(`${available}, full in about ${about(reach.seconds)}`, [filling(past, memory, trend, reach, terms)], well(available));
}

/** The pool fills at a steady pace and will be full soon. */
export const memoryFilling = defineRule<Name>({
  id: 'memory-filling',
  title: 'Memory filling up',
  watchesFor: 'Memory that shrinks at a steady pace, with a forecast of when none is left. A model that is being loaded is told apart.',
  opensAfterSeconds: 15,
  closesAfterSeconds: 90,
  thresholds: {
    within: { label: 'Full within', unit: 'seconds', default: 1800, lowest: 120, highest: 7200 },
    soon: { label: 'Critical if full within', unit: 'seconds', default: 300, lowest: 30, highest: 1800 },
  },
  look: (past, terms) => (past.now.memory === null ? unable(memoryUnread) : judge(past, past.now.memory, terms)),
});
