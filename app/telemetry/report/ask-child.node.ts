import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReportAnswer, ReportQuestion } from './exchange.ts';

export interface ChildOptions {
  /** The child's entry file. */
  readonly childPath: string;
  /** The child and all that it started are killed when it has not answered by then. */
  readonly timeoutMs: number;
  /** Ends the child early, e.g. when the app ends. */
  readonly signal: AbortSignal | null;
  /** The child's environment; this process's own unless told. */
  readonly env: NodeJS.ProcessEnv;
}

/** How a question ended: with an answer, or without one and why, in words. */
export type ChildReply = { readonly answer: ReportAnswer } | { readonly failure: string };

/** The child's entry beside this file: TypeScript in the repository, JavaScript in a bundle. */
export const defaultChildPath = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './report-child.node.ts' : './report-child.node.js', import.meta.url));

/** At most this much of what the child complains about is kept. */
const longestComplaint = 2000;

/** Puts one question to a new child, and leaves no process behind. Never rejects. */
export function askChild(question: ReportQuestion, { childPath, timeoutMs, signal, env }: ChildOptions): Promise<ChildReply> {
  if (signal?.aborted) return Promise.resolve({ failure: closing });
  return new Promise((resolve) => {
    const child = fork(childPath, [], { detached: true, execArgv: [], env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaint = '';
    let ended = false;
    const end = (reply: ChildReply) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      killGroup(child);
      resolve(reply);
    };
    const abort = () => end({ failure: closing });
    const timer = setTimeout(() => end({ failure: `It did not answer within ${timeoutMs / 1000} s and was ended.` }), timeoutMs);
    signal?.addEventListener('abort', abort);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-longestComplaint);
    });
    child.on('message', (answer) => end({ answer: answer as ReportAnswer }));
    child.on('error', (error) => end({ failure: `It could not be started: ${error.message}.` }));
    child.on('close', (code, killedBy) => end({ failure: earlyEnd(code, killedBy, complaint) }));
    // Where the child is already gone, `close` tells why; without a callback the error would be one of the channel's own.
    child.send(question, () => {});
  });
}

const closing = 'The app is being closed.';

/**
 * Kills the child with all its children. It lives until this is called, or has just ended by itself: its number is the
 * number of its process group, which stays taken while any member lives.
 */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

function earlyEnd(code: number | null, killedBy: string | null, complaint: string): string {
  const lines = complaint.trim().split('\n');
  // Node writes the place, the error, the stack and its own version.
  const words = (lines.find((line) => /Error\b/.test(line)) ?? lines.at(-1))?.trim().slice(0, 200);
  return `It ended early (${killedBy ?? `exit status ${code}`})${words ? `: ${words}` : '.'}`;
}
