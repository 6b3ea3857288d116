/* Frames, as Chromium's own trace tells of them. */

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Of it, what the thread itself ran; the rest it waited for a core. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** What is recorded: tasks and frames of the main thread, and what they were made of. */
export const traceCategories = ['-*', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

/** A frame of the page's main thread. */
export interface Frame {
  /** From its begin to that of the next one. */
  readonly lastsMs: number;
  /** How long the main thread ran in that time, by its own clock: events, scripts, style, layout, paint. */
  readonly busyMs: number;
}

/** What the main thread did, by what it is called in the trace, in milliseconds of its own clock. */
export type Work = ReadonlyMap<string, number>;

export interface Traced {
  readonly frames: readonly Frame[];
  readonly work: Work;
}

const told = [
  'FunctionCall',
  'EventDispatch',
  'FireAnimationFrame',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'Paint',
  'Layerize',
  'Commit',
];

/** @param json a trace of `traceCategories`, as Chromium writes it */
export function readTrace(json: string): Traced {
  const { traceEvents: events } = JSON.parse(json) as { readonly traceEvents: readonly TraceEvent[] };
  const frameEvents = events.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph !== 'E');
  const main = mostOf(frameEvents.map(({ pid, tid }) => `${pid}:${tid}`));
  const own = events.filter(({ pid, tid }) => `${pid}:${tid}` === main);
  const tasks = own.filter(({ name, dur }) => name === 'ThreadControllerImpl::RunTask' && dur !== undefined).sort((a, b) => a.ts - b.ts);
  const begins = [...new Set(own.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph !== 'E').map(({ ts }) => taskAt(tasks, ts)))];
  const frames = begins.slice(0, -1).map((begin, index) => {
    const end = begins[index + 1] as number;
    const busy = tasks.filter(({ ts }) => ts >= begin && ts < end).reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0);
    return { lastsMs: (end - begin) / 1000, busyMs: busy / 1000 };
  });
  const work = new Map(
    told.map((kind) => [kind, own.filter(({ name }) => name === kind).reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1000]),
  );
  return { frames, work };
}

/** When the task began in which something happened. */
const taskAt = (tasks: readonly TraceEvent[], ts: number): number => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts;

function mostOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
