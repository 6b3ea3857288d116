import type { Machine } from '../../machine/machine.ts';
import { type SupervisedStream, superviseStream } from '../driver/supervised-stream.ts';
import type { Gap, SourceState } from '../model/gap.ts';
import type { KernelLog } from '../model/kernel-log.ts';
import { parseJournalLine } from './journal-line.ts';
import { kernelMessage, mayMatter } from './kernel-event.ts';
import { notReadYet, type Obstacle, obstacle, obstacleGap } from './readable.ts';
import { recentEvents } from './recent-events.ts';

export interface KernelLogStream {
  /** `null` before it was asked for the first time. */
  log(): KernelLog | null;
  gaps(): readonly Gap[];
  /** @param nowMs wall clock */
  state(nowMs: number): SourceState;
  readonly pid: number | null;
  close(): Promise<void>;
}

/** Long enough for the first ticks, which have the machine's cores for themselves. */
const startAfterMs = 5000;
/** Whoever may not read it now may do so after they have logged in again, and then this app is a new one. */
const askAgainAfterMs = 30 * 60_000;
const answerWithinMs = 10_000;
/** What was logged before this app came. A Spark writes about 2,500 lines while it starts, hardly any later. */
const earlierLines = 1000;

const question = ['--dmesg', '--boot', '--lines=1', '--output=json', '--output-fields=MESSAGE', '--no-pager'] as const;
const following = ['--follow', '--dmesg', '--boot', `--lines=${earlierLines}`, '--output=json', '--output-fields=MESSAGE'] as const;

/**
 * Follows the kernel's log with one long-lived `journalctl`. It is started only where a short one has shown that this user may read it:
 * one that may not would follow in silence, which looks like a kernel that has nothing to say.
 */
export function openKernelLog(machine: Machine): KernelLogStream {
  const { clock } = machine;
  const events = recentEvents();
  let asked = false;
  let inTheWay: Obstacle | null = null;
  let stream: SupervisedStream | null = null;
  let lastHeardMs: number | null = null;
  /** The last line that was taken: a child that starts anew repeats the lines before it. */
  let lastSinceBootUs = -1;
  let newestBefore = -1;
  let closed = false;
  let cancel = clock.after(startAfterMs, () => void ask());

  async function ask(): Promise<void> {
    const answer = await machine.run('journalctl', question, { timeoutMs: answerWithinMs });
    if (closed) return;
    asked = true;
    inTheWay = obstacle(answer);
    if (inTheWay === null) follow();
    else cancel = clock.after(askAgainAfterMs, () => void ask());
  }

  function follow(): void {
    stream = superviseStream(machine, {
      program: 'journalctl',
      args() {
        newestBefore = lastSinceBootUs;
        return following;
      },
      onLine,
      silenceMs: () => null,
      after: () => 'soon',
    });
  }

  function onLine(text: string): boolean {
    // The cheap question first: only few lines are worth being parsed, but each is a sign of life.
    if (!mayMatter(text)) {
      if (text.startsWith('{')) lastHeardMs = clock.now();
      return text.startsWith('{');
    }
    const line = parseJournalLine(text);
    if (line === null) return false;
    lastHeardMs = clock.now();
    if (line.sinceBootUs <= newestBefore) return true;
    lastSinceBootUs = Math.max(lastSinceBootUs, line.sinceBootUs);
    const message = kernelMessage(line.message);
    if (message) events.add(message, line.atMs);
    return true;
  }

  /** One that ends again and again has not been live since. */
  function obstacleNow(): Obstacle | null {
    if (inTheWay !== null) return inTheWay;
    return stream?.state().phase === 'waiting' ? 'failed' : null;
  }

  return {
    log: () => (asked ? { state: obstacleNow() ?? 'live', events: [...events.list()] } : null),
    gaps() {
      if (!asked) return [notReadYet];
      const what = obstacleNow();
      return what === null ? [] : [obstacleGap(what)];
    },
    state(nowMs) {
      const ageSeconds = lastHeardMs === null ? null : Math.max(0, nowMs - lastHeardMs) / 1000;
      const what = obstacleNow();
      const states = { 'not-supported': 'absent', 'not-permitted': 'failed', failed: 'failed' } as const;
      return { id: 'kernel-log', state: !asked ? 'waiting' : what === null ? 'live' : states[what], ageSeconds };
    },
    get pid() {
      return stream?.state().pid ?? null;
    },
    async close() {
      closed = true;
      cancel();
      await stream?.close();
    },
  };
}
