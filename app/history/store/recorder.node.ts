import { setTimeout as delay } from 'node:timers/promises';
import { metrics } from '../../telemetry/catalogue.ts';
import type { Aftermath } from '../blackbox/aftermath.ts';
import type { UncleanEnd } from '../blackbox/unclean-end.ts';
import { judgeEnd } from '../blackbox/verdict.ts';
import { energyBetween } from '../energy.ts';
import { figuresOf } from '../figures.ts';
import type { HistorySeries, HistoryWindow, Recorder, RecorderProblem, RecorderState, SamplesQuery, Span } from '../history.ts';
import { betweenCells } from './between-row.ts';
import { problemOf } from './faults.node.ts';
import type { Boot, FromRecorder } from './messages.ts';
import { createRowReader, type NamedSeries } from './row.ts';
import { startThread, type Thread } from './thread.node.ts';

export interface RecorderOptions {
  /** Exists and belongs to this user alone. */
  readonly folder: string;
  readonly now: () => number;
  /** Reads what the machine still knows about the end of that boot; never rejects. */
  readonly readAftermath: (bootId: string | null, lastTickMs: number) => Promise<Aftermath>;
  /** A defect of the recorder itself, or an end that could not be judged. */
  readonly onDefect: (error: unknown) => void;
}

/** Ten minutes of ticks: a disk that doesn't answer for longer loses the newest. */
const mostWaiting = 600;
/** What is read between ticks must not take their place. */
const mostBetweenWaiting = 60;
const restartAfterMs = 10_000;
const closingPatienceMs = 3000;
const judgingPatienceMs = 1500;

const order = new Map(metrics.map(({ id }, index) => [id, index]));
const byCatalogue = (a: HistorySeries, b: HistorySeries) => (order.get(a.metric) ?? order.size) - (order.get(b.metric) ?? order.size);

export function openRecorder({ folder, now, readAftermath, onDefect }: RecorderOptions): Recorder {
  const read = createRowReader();
  const listeners = new Set<() => void>();
  let state: RecorderState = 'opening';
  let problem: RecorderProblem | null = null;
  let boot: Boot | null = null;
  let layout: readonly NamedSeries[] = [];
  let startedAtMs = now();
  let thread: Thread | null = start();
  let judging: Promise<void> = Promise.resolve();
  let closing = false;

  function tell(nextState: RecorderState, nextProblem: RecorderProblem | null): void {
    state = nextState;
    problem = nextProblem;
    for (const listener of listeners) listener();
  }

  function start(): Thread {
    startedAtMs = now();
    return startThread({
      folder,
      onMessage,
      onEnd(error) {
        thread = null;
        onDefect(error);
        tell('waiting', problemOf('failed', error, now()));
      },
    });
  }

  function onMessage(message: FromRecorder): void {
    if (message.kind === 'state') tell(message.state, message.problem);
    if (message.kind === 'found-end')
      judging = judge(message.end, message.bootId).catch((error) => (closing ? undefined : onDefect(error)));
  }

  /** The verdict once more, with what the machine still knows. */
  async function judge({ id, lastTickMs }: UncleanEnd, bootId: string | null): Promise<void> {
    const [aftermath, before] = await Promise.all([readAftermath(bootId, lastTickMs), ask('beforeEnd', id)]);
    if (before) await ask('judge', { id, verdict: judgeEnd(before, aftermath) });
    for (const listener of listeners) listener();
  }

  const ask: Thread['ask'] = (call, asks) =>
    thread?.ask(call, asks) ?? Promise.reject(new Error(problem?.says ?? 'The recorder has ended.'));

  /** Starts a thread that has died anew, and tells it what the other one knew. */
  function revive(): void {
    if (thread || closing || now() - startedAtMs < restartAfterMs) return;
    thread = start();
    if (layout.length > 0) thread.send({ kind: 'layout', series: layout });
    if (boot) thread.send({ kind: 'boot', boot, atMs: now() });
  }

  async function* samples(query: SamplesQuery): AsyncGenerator<HistoryWindow> {
    const { series, pieces } = await ask('plan', query);
    for (const piece of pieces) {
      const window = await ask('piece', { series, piece });
      if (window.times.length > 0) yield window;
    }
  }
  const readings = { samples, paces: (span: Span) => ask('paces', span) };

  return {
    get state() {
      return state;
    },
    problem: () => problem,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(snapshot) {
      revive();
      const row = read(snapshot);
      if (row.layout !== layout) {
        layout = row.layout;
        thread?.send({ kind: 'layout', series: layout.map(({ metric, labels, unit }) => ({ metric, labels, unit })) });
      }
      if (!boot) {
        boot = { bootId: snapshot.load?.bootId ?? null, bootedAtMs: snapshot.load?.bootedAtMs ?? null };
        thread?.send({ kind: 'boot', boot, atMs: snapshot.takenAtMs });
      }
      if (!thread || thread.waiting >= mostWaiting) {
        if (thread && problem === null) tell('waiting', problemOf('failed', new Error('the disk has not answered for ten minutes'), now()));
        return;
      }
      thread.send(row.cells);
    },
    addBetween(reading) {
      if (thread && layout.length > 0 && thread.waiting < mostBetweenWaiting) thread.send(betweenCells(layout, reading));
    },
    extent: () => ask('extent', null),
    series: async () => (await ask('series', null)).filter(({ metric }) => order.has(metric)).toSorted(byCatalogue),
    async query(query) {
      const window = await ask('query', query);
      return { ...window, series: window.series.toSorted(byCatalogue) };
    },
    samples,
    processes: (span) => ask('processes', span),
    events: (span) => ask('events', span),
    async ends() {
      await judging;
      return ask('ends', null);
    },
    beforeEnd: (id) => ask('beforeEnd', id),
    boots: () => ask('boots', null),
    async markShown(id) {
      await ask('markShown', id);
    },
    runs: () => ask('runs', null),
    beginRun: (run) => ask('beginRun', run),
    endRun: (id, atMs) => ask('endRun', { id, atMs }),
    putRun: (run) => ask('putRun', run),
    removeRun: (id) => ask('removeRun', id),
    figures: (span) => figuresOf(readings, span),
    energy: (edgesMs) => energyBetween(readings, edgesMs),
    async close() {
      if (closing) return;
      closing = true;
      // A verdict that is nearly there is worth a moment; the one without the aftermath stands otherwise.
      await Promise.race([judging, delay(judgingPatienceMs, undefined, { ref: false })]);
      await thread?.close(closingPatienceMs);
      thread = null;
      tell('closed', null);
    },
  };
}
