import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Call, FromRecorder, Questions, RecorderStart, ToRecorder } from './messages.ts';

/** The thread's entry beside this file: TypeScript in the repository, JavaScript in a bundle. */
const entry = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './recorder-worker.node.ts' : './recorder-worker.node.js', import.meta.url),
);

/** What the thread may use: columns of figures lie outside of this, and the rest is little. */
const limits = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 2, stackSizeMb: 2 };

export interface Thread {
  send(message: ToRecorder): void;
  ask<C extends Call>(call: C, asks: Questions[C]['asks']): Promise<Questions[C]['answers']>;
  /** Ticks that were sent and aren't dealt with yet. */
  readonly waiting: number;
  /** Ends it, at the latest after `patienceMs`. */
  close(patienceMs: number): Promise<void>;
}

export interface ThreadOptions {
  readonly folder: string;
  readonly onMessage: (message: FromRecorder) => void;
  /** It ended by itself, which it never should. */
  readonly onEnd: (error: Error) => void;
}

/** Starts the recorder's thread. */
export function startThread({ folder, onMessage, onEnd }: ThreadOptions): Thread {
  const done = new SharedArrayBuffer(4);
  const taken = new Int32Array(done);
  const workerData: RecorderStart = { folder, done };
  const worker = new Worker(entry, { workerData, name: 'flight recorder', resourceLimits: limits, execArgv: [], stdin: false });
  const asked = new Map<number, { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }>();
  const gone = Promise.withResolvers<void>();
  let sent = 0;
  let lastId = 0;
  let closing = false;
  let ended: Error | null = null;

  function end(error: Error): void {
    if (ended) return;
    ended = error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    gone.resolve();
    if (!closing) onEnd(error);
  }

  worker.on('message', (message: FromRecorder) => {
    if (message.kind === 'answer') asked.get(message.id)?.resolve(message.value as never);
    else if (message.kind === 'refused') asked.get(message.id)?.reject(new Error(message.message));
    else onMessage(message);
    if (message.kind === 'answer' || message.kind === 'refused') asked.delete(message.id);
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => end(new Error('The recorder has ended.')));

  return {
    send(message) {
      if (ended) return;
      if (message instanceof Float64Array) {
        sent += 1;
        worker.postMessage(message, [message.buffer]);
      } else worker.postMessage(message);
    },
    ask(call, asks) {
      if (ended) return Promise.reject(ended);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        asked.set(id, { resolve, reject });
        worker.postMessage({ kind: 'ask', id, call, asks } satisfies ToRecorder);
      });
    },
    get waiting() {
      return sent - Atomics.load(taken, 0);
    },
    async close(patienceMs) {
      closing = true;
      if (!ended) worker.postMessage({ kind: 'close' } satisfies ToRecorder);
      const timer = setTimeout(() => void worker.terminate(), patienceMs);
      await gone.promise;
      clearTimeout(timer);
    },
  };
}
