import { randomUUID } from 'node:crypto';
import { type Clock, realClock } from '../../machine/clock.ts';
import { forkChild } from '../../telemetry/report/forked-child.node.ts';
import type { StartChild } from '../../telemetry/report/start-child.ts';
import { type ExportDesk, type ExportProgress, keptMs, mostAtOnce, mostReady } from './desk.ts';
import { openExportsFolder } from './exports-folder.node.ts';
import { failureWords } from './failure.node.ts';
import { type Making, startMaking } from './making.node.ts';
import type { ExportStart, FromExport } from './messages.ts';

export interface DeskOptions {
  /** Of the app's own files: the history is read there, and exports lie there. */
  readonly folder: string;
  /** How this host starts a process. */
  readonly startChild?: StartChild;
  readonly clock?: Clock;
  /** So much of the disk is left free; 64 MiB unless told: an hour of the recorder, and then some. */
  readonly leaveFreeBytes?: number;
}

interface Job {
  state: ExportProgress;
  path: string | null;
  making: Making | null;
  forget: (() => void) | null;
}

/** Opens the desk. Nothing is made in the folder before the first export. */
export function openExportDesk({ folder, startChild = forkChild, clock = realClock, leaveFreeBytes = 64 << 20 }: DeskOptions): ExportDesk {
  const files = openExportsFolder(folder);
  /** In the order in which they were begun. */
  const jobs = new Map<string, Job>();
  let closed = false;

  const countOf = (kind: ExportProgress['kind']): number => [...jobs.values()].filter(({ state }) => state.kind === kind).length;

  /** Nothing of it writes any more, and nothing of it lies on the disk. */
  async function clear(job: Job): Promise<void> {
    job.making?.stop();
    await job.making?.ended;
    if (job.path !== null) await files.remove(job.path);
  }

  function letGo(id: string): void {
    const job = jobs.get(id);
    jobs.delete(id);
    job?.forget?.();
    // What can't be removed now goes with the folder at the end.
    if (job) void clear(job).catch(() => {});
  }

  function end(job: Job, state: ExportProgress): void {
    job.state = state;
    job.forget ??= clock.after(keptMs, () => letGo(state.id));
  }

  function makeRoom(): void {
    for (const [id, { state }] of jobs) if (state.kind === 'ready' && countOf('ready') > mostReady) letGo(id);
  }

  /** Follows an export that has begun. Resolves once it is known whether there is anything to export. */
  function follow(job: Job, id: string, start: ExportStart): Promise<'nothing-recorded' | 'begun'> {
    const first = Promise.withResolvers<'nothing-recorded' | 'begun'>();
    let named = { fileName: '', mediaType: '' };
    const hear = (message: FromExport): void => {
      if (job.state.kind === 'making') {
        if (message.kind === 'begun') named = { fileName: message.fileName, mediaType: message.mediaType };
        if (message.kind === 'progress') job.state = { kind: 'making', id, share: message.share, bytes: message.bytes };
        if (message.kind === 'failed') fail(job, id, message.says);
        if (message.kind === 'done') {
          end(job, { kind: 'ready', id, ...named, bytes: message.bytes, leftOut: [...message.leftOut] });
          makeRoom();
        }
      }
      if (message.kind === 'nothing-recorded') letGo(id);
      first.resolve(message.kind === 'nothing-recorded' ? 'nothing-recorded' : 'begun');
    };
    job.making = startMaking(startChild, start, hear);
    void job.making.ended.then(() => first.resolve('begun'));
    return first.promise;
  }

  function fail(job: Job, id: string, says: string): void {
    end(job, { kind: 'failed', id, says });
    void clear(job).catch(() => {});
  }

  return {
    async begin(order, gather) {
      if (closed || countOf('making') >= mostAtOnce) return { kind: 'too-many' };
      const id = randomUUID();
      const job: Job = { state: { kind: 'making', id, share: 0, bytes: 0 }, path: null, making: null, forget: null };
      jobs.set(id, job);
      try {
        const words = await gather();
        // Cancelled meanwhile: by the end of the app, since nobody else knows its name yet.
        if (closed) return job.state;
        job.path = await files.place(id);
        if (closed) {
          await files.close();
          return job.state;
        }
        const found = await follow(job, id, { folder, path: job.path, order, words, leaveFreeBytes });
        if (found === 'nothing-recorded') return { kind: found };
      } catch (error) {
        fail(job, id, failureWords(error));
      }
      return job.state;
    },
    state: (id) => jobs.get(id)?.state ?? null,
    async cancel(id) {
      const job = jobs.get(id);
      if (!job) return null;
      if (job.state.kind === 'making' || job.state.kind === 'ready') {
        job.forget?.();
        job.forget = null;
        end(job, { kind: 'cancelled', id });
        await clear(job);
      }
      return job.state;
    },
    file(id) {
      const job = jobs.get(id);
      if (job?.state.kind !== 'ready' || job.path === null) return null;
      const { fileName, mediaType, bytes } = job.state;
      return { path: job.path, fileName, mediaType, bytes };
    },
    async close() {
      closed = true;
      const all = [...jobs];
      jobs.clear();
      for (const [id, job] of all) {
        job.forget?.();
        job.state = { kind: 'cancelled', id };
      }
      await Promise.all(all.map(([, job]) => clear(job).catch(() => {})));
      await files.close().catch(() => {});
    },
  };
}
