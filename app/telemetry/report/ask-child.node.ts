import { fileURLToPath } from 'node:url';
import type { ReportAnswer, ReportQuestion } from './exchange.ts';
import type { StartChild } from './start-child.ts';

export interface ChildOptions {
  /** How this host starts a child. */
  readonly startChild: StartChild;
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

/** Puts one question to a new child, and leaves no process behind. Never rejects. */
export function askChild(question: ReportQuestion, { startChild, childPath, timeoutMs, signal, env }: ChildOptions): Promise<ChildReply> {
  if (signal?.aborted) return Promise.resolve({ failure: closing });
  return new Promise((resolve) => {
    let ended = false;
    const end = (reply: ChildReply) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      child.kill();
      resolve(reply);
    };
    const abort = () => end({ failure: closing });
    const timer = setTimeout(() => end({ failure: `It did not answer within ${timeoutMs / 1000} s and was ended.` }), timeoutMs);
    signal?.addEventListener('abort', abort);
    const child = startChild(
      { childPath, env, question },
      { onAnswer: (answer) => end({ answer: answer as ReportAnswer }), onEnd: (failure) => end({ failure }) },
    );
  });
}

const closing = 'The app is being closed.';
