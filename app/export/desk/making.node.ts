import { fileURLToPath } from 'node:url';
import type { StartChild } from '../../telemetry/report/start-child.ts';
import type { ExportStart, FromExport } from './messages.ts';

/** The child's entry beside this file: TypeScript in the repository, JavaScript in a bundle. */
const entry = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './export-child.node.ts' : './export-child.node.js', import.meta.url),
);

/** An export that is being made in a process of its own. */
export interface Making {
  /** Resolves when the process has ended and writes nothing more. */
  readonly ended: Promise<void>;
  /** Ends it at once, whatever it is doing. */
  stop(): void;
}

/** Starts to make an export. @param onMessage told at the latest at the end that it failed, unless it is done by then */
export function startMaking(startChild: StartChild, start: ExportStart, onMessage: (message: FromExport) => void): Making {
  const ended = Promise.withResolvers<void>();
  let isOver = false;
  let isTold = false;
  const child = startChild(
    { childPath: entry, env: process.env, question: start },
    {
      onAnswer(answer) {
        const message = answer as FromExport;
        isTold ||= message.kind === 'done' || message.kind === 'failed' || message.kind === 'nothing-recorded';
        onMessage(message);
        // All is said; what it holds is given back.
        if (isTold && !isOver) child.kill();
      },
      onEnd(how) {
        isOver = true;
        if (!isTold) onMessage({ kind: 'failed', says: `It could not be made. ${how} Try again.` });
        isTold = true;
        ended.resolve();
      },
    },
  );
  return {
    ended: ended.promise,
    stop() {
      isTold = true;
      if (!isOver) child.kill();
    },
  };
}
