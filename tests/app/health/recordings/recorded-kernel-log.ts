import type { RunResult } from '../../../../app/machine/machine.ts';
import { kernelMessage, mayMatter } from '../../../../app/telemetry/kernel-log/kernel-event.ts';
import type { KernelLogStream } from '../../../../app/telemetry/kernel-log/kernel-log-stream.ts';
import { notReadYet, obstacle, obstacleGap } from '../../../../app/telemetry/kernel-log/readable.ts';
import { recentEvents } from '../../../../app/telemetry/kernel-log/recent-events.ts';
import type { Gap } from '../../../../app/telemetry/model/gap.ts';

/** Lines of the kernel's log without their time stamps, or how journalctl refused to show any. */
export type RecordedKernelLog =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'refused'; readonly answer: RunResult };

type Read = Pick<KernelLogStream, 'log' | 'gaps' | 'state'>;

const reading = (log: ReturnType<Read['log']>, gaps: readonly Gap[], state: ReturnType<Read['state']>['state']): Read => ({
  log: () => log,
  gaps: () => gaps,
  state: () => ({ id: 'kernel-log', state, ageSeconds: state === 'live' ? 0 : null }),
});

/** The log as the app would have it at that moment. The recordings have no times: it was written just now. */
export function kernelLogOf(recorded: RecordedKernelLog | undefined, atMs: number): Read {
  if (recorded === undefined) return reading(null, [notReadYet], 'waiting');
  if (recorded.kind === 'refused') {
    const what = obstacle(recorded.answer);
    if (what === null) throw new Error('journalctl did not refuse');
    return reading({ state: what, events: [] }, [obstacleGap(what)], 'failed');
  }
  const events = recentEvents();
  for (const line of recorded.lines) {
    const message = mayMatter(line) ? kernelMessage(line) : null;
    if (message) events.add(message, atMs);
  }
  return reading({ state: 'live', events: [...events.list()] }, [], 'live');
}
