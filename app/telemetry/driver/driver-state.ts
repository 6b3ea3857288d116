import type { Driver, Gpu } from '../model/gpu.ts';
import { driverFailure, type FailureWords, lostGpu } from './failure.ts';
import type { StreamState } from './supervised-stream.ts';

/** What the lines of nvidia-smi say about the driver, besides their figures. */
export interface LinesSoFar {
  /** The last lines, several in a row, made no sense. */
  readonly unreadable: boolean;
  readonly version: string | null;
  /** The GPUs of the last frame. */
  readonly gpus: readonly Gpu[];
}

const restIsLive = 'Everything but the GPU is live.';
const noAnswer = 'The NVIDIA driver does not answer.';

const unreadable: FailureWords = {
  cause: 'unreadable',
  problem: 'nvidia-smi writes lines that make no sense.',
  advice: `Look at what "nvidia-smi --query-gpu=name --format=csv" says. ${restIsLive}`,
};
const silent: FailureWords = {
  cause: 'silent',
  problem: noAnswer,
  advice: `It is given time to wake up, then asked anew. ${restIsLive}`,
};
const askedAnew: FailureWords = { cause: 'silent', problem: noAnswer, advice: `It is asked anew. ${restIsLive}` };
const stuck: FailureWords = {
  cause: 'stuck',
  problem: noAnswer,
  advice: "nvidia-smi hangs inside the driver and can't be ended. It is waited for; if nothing changes, restart the machine.",
};

/**
 * What stands between this app and the GPU, in words. Trouble keeps its words while it is tried again, so that they don't
 * blink, until a child answers.
 */
export function driverOf(stream: StreamState, { unreadable: damaged, version, gpus }: LinesSoFar): Driver {
  const { restarts, sinceMs, retryAtMs } = stream;
  const tell = (state: Driver['state'], words: FailureWords | null): Driver => ({
    state,
    cause: words?.cause ?? null,
    problem: words?.problem ?? null,
    advice: words?.advice ?? null,
    sinceMs,
    retryAtMs,
    restarts,
    version,
    cudaVersion: null,
  });
  if (damaged) return tell('restarting', unreadable);
  if (stream.phase === 'live') return tell('live', lostGpu(gpus));
  if (stream.stuck) return tell('silent', stuck);
  if (stream.gaveUp) return tell('silent', askedAnew);
  if (stream.phase === 'silent') return tell('silent', silent);
  if (stream.lastEnd === null) return tell('starting', null);
  const { lasting, ...words } = driverFailure(stream.lastEnd);
  return tell(lasting ? 'unavailable' : 'restarting', words);
}
