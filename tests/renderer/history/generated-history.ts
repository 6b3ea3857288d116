import type { UncleanEnd } from '../../../app/history/blackbox/unclean-end.ts';
import { energyBetween } from '../../../app/history/energy.ts';
import { figuresOf } from '../../../app/history/figures.ts';
import type {
  History,
  HistorySeries,
  HistoryTrack,
  HistoryWindow,
  ProcessSpan,
  RecorderEvent,
  Span,
} from '../../../app/history/history.ts';
import { retentionMs, tierSeconds } from '../../../app/history/history.ts';
import type { Readings } from '../../../app/history/readings.ts';
import type { Run } from '../../../app/history/run.ts';

/*
 * A history that nobody recorded: every figure is a function of its time, so that any span of any length can be asked for at once, and two
 * runs give the same pictures.
 */

const gib = 1024 ** 3;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const totalBytes = 121.7 * gib;
const zones = ['acpitz/0', 'acpitz/1', 'acpitz/2'] as const;

/** 0 to 1, the same for the same number. */
function noise(seed: number): number {
  let bits = Math.imul(Math.floor(seed) ^ 0x9e3779b9, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

const slow = (atMs: number, seed: number, everyMs: number): number => {
  const step = Math.floor(atMs / everyMs);
  const share = atMs / everyMs - step;
  const smooth = share * share * (3 - 2 * share);
  return noise(step * 31 + seed) * (1 - smooth) + noise((step + 1) * 31 + seed) * smooth;
};

export interface GeneratedOptions {
  readonly fromMs: number;
  /** The machine's clock. */
  readonly nowMs: () => number;
  /** The last tick before the unclean end; `null` where there was none. */
  readonly endMs: number | null;
}

export const offAfterEndMs = 7 * hourMs + 13 * 60_000;

/** What the machine does at a time: a share of its work, and how far a training run has come. */
function loadAt(atMs: number, endMs: number | null): { readonly gpu: number; readonly fill: number; readonly fading: number } {
  if (endMs !== null && atMs > endMs - 5 * hourMs && atMs <= endMs) {
    const done = 1 - (endMs - atMs) / (5 * hourMs);
    const last = Math.max(0, 1 - (endMs - atMs) / 200_000);
    return { gpu: 0.96 - 0.3 * last * noise(atMs / 1000), fill: 0.62 + 0.3 * done ** 2 + 0.075 * last, fading: last };
  }
  const session = Math.floor(atMs / (4 * hourMs));
  const kind = noise(session * 7);
  if (kind < 0.55) return { gpu: noise(atMs / 700) < 0.02 ? 0.2 : 0.01, fill: 0.08, fading: 0 };
  if (kind < 0.85) return { gpu: 0.45 + 0.5 * slow(atMs, 3, 900_000) - 0.25 * noise(atMs / 1300), fill: 0.52, fading: 0 };
  return { gpu: 0.95 + 0.04 * noise(atMs / 900), fill: 0.62 + 0.1 * slow(atMs, 5, hourMs), fading: 0 };
}

type Figure = (atMs: number, load: ReturnType<typeof loadAt>) => number;

const figures: readonly (HistorySeries & { readonly at: Figure })[] = [
  { metric: 'gpu.utilization', labels: { gpu: '0' }, at: (_t, { gpu }) => gpu },
  { metric: 'gpu.clock', labels: { gpu: '0' }, at: (t, { gpu }) => (gpu > 0.05 ? 2.38e9 + 0.1e9 * noise(t / 1100) : 0.208e9) },
  { metric: 'gpu.power', labels: { gpu: '0' }, at: (t, { gpu }) => 4.5 + 84 * gpu + 4 * noise(t / 1000) },
  ...zones.map((sensor, i) => ({
    metric: 'sensor.temperature',
    labels: { sensor },
    at: ((t, { gpu }) => 42 + 40 * gpu * (0.7 + 0.3 * slow(t, 9, 1_200_000)) - 3 * i + noise(t / 2000 + i)) as Figure,
  })),
  { metric: 'memory.gpu-processes', labels: {}, at: (_t, { fill }) => (fill > 0.1 ? (fill - 0.06) * totalBytes : 0.3 * gib) },
  { metric: 'memory.other-processes', labels: {}, at: (t, { fading }) => 4 * gib + 0.4 * gib * slow(t, 4, hourMs) - 3 * gib * fading },
  { metric: 'memory.kernel', labels: {}, at: () => 1.9 * gib },
  { metric: 'memory.unattributed', labels: {}, at: () => 0.4 * gib },
  {
    metric: 'memory.reclaimable',
    labels: {},
    at: (t, { fill }) => Math.max(0.1 * gib, Math.min(totalBytes * (0.95 - fill), 18 * gib) * (0.7 + 0.3 * slow(t, 6, 6 * hourMs))),
  },
  { metric: 'memory.used', labels: {}, at: (_t, { fill }) => (fill + 0.02) * totalBytes },
  { metric: 'memory.available', labels: {}, at: (_t, { fill }) => Math.max(0.4 * gib, (0.99 - fill) * totalBytes) },
  { metric: 'memory.swap.used', labels: {}, at: (_t, { fading }) => 5.6 * gib * fading },
  {
    metric: 'pressure.some',
    labels: { resource: 'memory' },
    at: (t, { fading }) => Math.min(1, 0.8 * fading ** 2 + 0.004 * noise(t / 999)),
  },
  { metric: 'pressure.full', labels: { resource: 'memory' }, at: (_t, { fading }) => 0.71 * fading ** 2 },
  { metric: 'cpu.utilization', labels: {}, at: (t, { gpu }) => 0.02 + 0.15 * gpu * noise(t / 1000) + 0.05 * noise(t / 1500) },
  { metric: 'network.received', labels: {}, at: (t) => 2e4 + 8e7 * Math.max(0, slow(t, 8, hourMs) - 0.8) },
  { metric: 'network.sent', labels: {}, at: (t) => 1e4 + 2e7 * Math.max(0, slow(t, 12, hourMs) - 0.7) },
  { metric: 'disk.read', labels: {}, at: (t, { fill }) => 4e8 * Math.max(0, slow(t, 10, hourMs) - 0.7) * fill },
  { metric: 'disk.written', labels: {}, at: (t, { fading }) => 2e6 * noise(t / 1000) + 1.4e9 * fading },
];

const readingsPerBucket = 6;

/** What the machine was when nothing was recorded. */
const isOff = (atMs: number, { fromMs, nowMs, endMs }: GeneratedOptions) =>
  atMs < fromMs || atMs > nowMs() || (endMs !== null && atMs > endMs && atMs < endMs + offAfterEndMs);

export function generatedWindow(
  options: GeneratedOptions,
  { fromMs, toMs }: Span,
  stepMs: number,
  wanted: (series: HistorySeries) => boolean,
): HistoryWindow {
  const start = Math.floor(fromMs / stepMs) * stepMs;
  const length = Math.max(1, Math.ceil((toMs - start) / stepMs));
  const times = Float64Array.from({ length }, (_, i) => start + i * stepMs);
  const column = () => new Float64Array(length).fill(Number.NaN);
  const chosen = figures.filter(wanted);
  const tracks = chosen.map(
    ({ metric, labels }): HistoryTrack => ({
      metric,
      labels,
      min: column(),
      mean: column(),
      max: column(),
      count: new Float64Array(length),
    }),
  );
  const readings = stepMs <= 1000 ? 1 : readingsPerBucket;
  times.forEach((timeMs, i) => {
    for (let reading = 0; reading < readings; reading += 1) {
      const atMs = timeMs + Math.floor((stepMs * reading) / readings / 1000) * 1000;
      if (isOff(atMs, options)) continue;
      const load = loadAt(atMs, options.endMs);
      chosen.forEach(({ metric, at }, series) => {
        // The driver falls silent nine seconds before the end.
        if (metric.startsWith('gpu.') && options.endMs !== null && atMs > options.endMs - 9000 && atMs <= options.endMs) return;
        add(tracks[series] as HistoryTrack, i, at(atMs, load), stepMs / 1000 / readings);
      });
    }
  });
  const tier = tierSeconds.findLast((seconds) => stepMs % (seconds * 1000) === 0) ?? 1;
  return { fromMs, toMs, tier, stepMs, times, series: tracks };
}

function add({ min, mean, max, count }: HistoryTrack, i: number, value: number, weight: number): void {
  const before = count[i] ?? 0;
  const known = before > 0;
  min[i] = known ? Math.min(min[i] ?? value, value) : value;
  max[i] = known ? Math.max(max[i] ?? value, value) : value;
  mean[i] = known ? ((mean[i] ?? 0) * before + value * weight) / (before + weight) : value;
  count[i] = before + weight;
}

/** The unclean end of the generated history. */
export const generatedEnd = (endMs: number): UncleanEnd => ({
  id: '2026-11-12-0212',
  lastTickMs: endMs,
  noticedAtMs: endMs + offAfterEndMs,
  keptFromMs: endMs - 600_000,
  ticksKept: 601,
  verdict: {
    cause: 'memory-exhausted',
    level: 4,
    title: 'It ran out of memory',
    summary:
      'GPU memory can’t be swapped and no container limit counts it, so the kernel swapped everything else until nothing could run. No line reached the system log.',
    evidence: [
      { speaks: 'for', text: '0.4 GiB could still be allocated, of 121.7 GiB.', metric: 'memory.available' },
      { speaks: 'for', text: 'All tasks waited for memory for 71 % of the last ten seconds.', metric: 'pressure.full' },
      { speaks: 'for', text: '5.6 GiB had been swapped out in three minutes.', metric: 'memory.swap.used' },
      { speaks: 'against', text: 'A power cut in that same second would look alike.', metric: null },
    ],
  },
  shown: true,
});

/** The whole of it behind the recorder's interface. */
export function generatedHistory(options: GeneratedOptions): History {
  const { fromMs, nowMs, endMs } = options;
  const ends = endMs === null ? [] : [generatedEnd(endMs)];
  const events: RecorderEvent[] = [{ atMs: fromMs, kind: 'started', text: 'Recording began.' }];
  if (endMs !== null) {
    events.push({ atMs: endMs, kind: 'unclean-end', text: 'The machine stopped without a word.' });
    events.push({ atMs: endMs + offAfterEndMs, kind: 'started', text: 'Recording began.' });
    events.push({ atMs: endMs + offAfterEndMs + 20 * 60_000, kind: 'killed', text: 'The app was ended; the machine went on.' });
  }
  for (let atMs = fromMs + 9 * dayMs; atMs < nowMs(); atMs += 17 * dayMs) {
    events.push({ atMs, kind: 'stopped', text: 'Recording was stopped in order.' });
  }
  events.sort((a, b) => a.atMs - b.atMs);

  /** The finest step that is still kept at the beginning of a span, and that isn't finer than asked for. */
  const stepOf = (span: Span, points: number) => {
    const wantedMs = (span.toMs - span.fromMs) / points;
    const kept = tierSeconds.filter((seconds) => nowMs() - span.fromMs <= retentionMs[seconds]);
    const tierMs = (kept.findLast((seconds) => seconds * 1000 <= wantedMs) ?? kept[0] ?? 900) * 1000;
    return Math.max(1, Math.ceil(wantedMs / tierMs - 1e-9)) * tierMs;
  };

  const runs = new Map<string, Run>();
  /** In pieces of a day, as finely as is asked for: what sums are made of. */
  const readings: Readings = {
    async *samples({ fromMs: spanFromMs, toMs: spanToMs, stepSeconds, metrics }) {
      for (let atMs = spanFromMs; atMs < spanToMs; atMs = Math.floor(atMs / dayMs + 1) * dayMs) {
        const span = { fromMs: atMs, toMs: Math.min(spanToMs, Math.floor(atMs / dayMs + 1) * dayMs) };
        yield generatedWindow(options, span, stepSeconds * 1000, ({ metric }) => metrics?.includes(metric) ?? true);
      }
    },
    paces: async () => [],
  };

  return {
    state: 'recording',
    problem: () => null,
    onChange: () => () => {},
    extent: async () => ({ fromMs, toMs: nowMs() }),
    series: async () => figures.map(({ metric, labels }) => ({ metric, labels })),
    query: async ({ points, series, ...span }) =>
      generatedWindow(options, span, stepOf(span, points), ({ metric, labels }) =>
        (series ?? figures).some(
          (choice) => choice.metric === metric && Object.entries(choice.labels ?? {}).every(([name, value]) => labels[name] === value),
        ),
      ),
    async *samples() {},
    processes: async (span) => processesIn(span, endMs),
    events: async (span) => events.filter(({ atMs }) => atMs >= span.fromMs && atMs < span.toMs),
    ends: async () => ends,
    beforeEnd: async (id) => {
      const end = ends.find((candidate) => candidate.id === id);
      return end ? generatedWindow(options, { fromMs: end.keptFromMs, toMs: end.lastTickMs + 1000 }, 1000, () => true) : null;
    },
    boots: async () => 2,
    markShown: async () => {},
    runs: async () => [...runs.values()].sort((a, b) => b.fromMs - a.fromMs),
    async beginRun(begun) {
      const run: Run = { ...begun, id: `run-${runs.size + 1}`, ending: null };
      runs.set(run.id, run);
      return run;
    },
    async endRun(id, atMs) {
      const run = runs.get(id);
      if (!run) return null;
      const ended = { ...run, toMs: run.toMs ?? atMs };
      runs.set(id, ended);
      return ended;
    },
    async putRun(run) {
      runs.set(run.id, run);
      return run;
    },
    async removeRun(id) {
      const run = runs.get(id) ?? null;
      runs.delete(id);
      return run;
    },
    figures: (span) => figuresOf(readings, span),
    energy: (edgesMs) => energyBetween(readings, edgesMs),
  };
}

function processesIn(span: Span, endMs: number | null): readonly ProcessSpan[] {
  const training =
    endMs === null
      ? []
      : [{ fromMs: endMs - 5 * hourMs, toMs: endMs, labels: { pid: '41822', name: 'python3', gpu: '0' }, peakBytes: 113.8 * gib }];
  const serving = { fromMs: span.fromMs, toMs: span.toMs, labels: { pid: '2210', name: 'llama-server', gpu: '0' }, peakBytes: 61.3 * gib };
  return [...training, serving].filter(({ fromMs, toMs }) => toMs > span.fromMs && fromMs < span.toMs);
}
