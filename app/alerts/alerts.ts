import type { HealthEvent } from '../health/watch.ts';
import type { Clock } from '../machine/clock.ts';
import type { Settings } from '../settings/settings.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import type { ChannelState, TestResult } from './channel-state.ts';
import { type AlertMessage, type Envelope, testMessage } from './message.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { requestFor } from './request.ts';
import { type Post, send } from './send.ts';
import { type AlertsState, desktop, type StateKeeper } from './state.ts';

export interface AlertsOptions {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly keeper: StateKeeper;
  /** The host name; `null` where it isn't known. It is told only where the reader chose so. */
  readonly machineName: () => string | null;
  readonly post?: Post;
  /** Shows a message on the desktop; left out where the host has none. */
  readonly onDesktop?: (message: AlertMessage) => void;
  /** Told once when what waits can't be kept any more, and again after it could. */
  readonly onProblem?: (error: unknown) => void;
  /** Chance for the back-off, 0 to 1. */
  readonly chance?: () => number;
  /** Of the quiet hours; the computer's own unless given. */
  readonly timeZone?: string;
}

/** Messages about what is wrong, to wherever the reader wants them. */
export interface Alerts {
  /** Takes note and returns at once: whatever is to be kept or sent is done behind the caller. */
  hear(event: HealthEvent): void;
  /** How the delivery to each channel stands, in the order of the settings. */
  channels(): readonly ChannelState[];
  /** Sends a test message past the queue, also to a channel that is switched off. Never rejects. */
  test(id: string): Promise<TestResult>;
  /** The reader has changed something: what waits for a time is tried again now. */
  settingsChanged(): void;
  /** What is on its way may arrive, for two seconds at most; what waits is kept. */
  close(): Promise<void>;
}

export function createAlerts(options: AlertsOptions): Alerts {
  const { clock, settings, keeper, post = (url, init) => fetch(url, init), onProblem = () => {} } = options;
  const stop = new AbortController();
  let parts: { readonly announcer: Announcer; readonly outbox: Outbox } | null = null;
  let changed = false;
  let keeping: Promise<void> | null = null;
  let broken = false;

  const envelope = (): Envelope => ({
    id: crypto.randomUUID(),
    atMs: clock.now(),
    machine: settings().alerts.includeHostName ? options.machineName() : null,
  });

  const stateOf = ({ announcer, outbox }: NonNullable<typeof parts>): AlertsState => ({
    version: 1,
    decided: [...announcer.decided()],
    held: [...announcer.held()],
    queue: [...outbox.queue()],
    successes: { ...outbox.successes() },
  });

  /** Keeps how it stands, and then goes to work: a message that is on the disk is not lost if the app is killed while it is sent. */
  async function keep(): Promise<void> {
    while (changed && parts !== null) {
      changed = false;
      try {
        await keeper.save(stateOf(parts));
        broken = false;
      } catch (error) {
        if (!broken) onProblem(error);
        broken = true;
      }
    }
    parts?.outbox.start();
  }

  function onChange(): void {
    changed = true;
    // Behind the caller, who may be a tick.
    keeping ??= Promise.resolve()
      .then(keep)
      .finally(() => {
        keeping = null;
        if (changed) onChange();
      });
  }

  function showOnDesktop(message: AlertMessage): void {
    try {
      options.onDesktop?.(message);
    } catch (error) {
      // A desktop that shows nothing is no reason to send nothing.
      onProblem(error);
    }
  }

  const ready = keeper.load().then((state) => {
    const outbox = createOutbox({
      clock,
      post,
      chance: options.chance ?? Math.random,
      channels: () => settings().alerts.channels,
      queue: state.queue,
      successes: state.successes,
      onChange,
    });
    const announcer = createAnnouncer({
      clock,
      settings,
      envelope,
      hasDesktop: options.onDesktop !== undefined,
      decided: state.decided,
      held: state.held,
      onChange,
      onMessage(message, recipients) {
        if (recipients.includes(desktop)) showOnDesktop(message);
        outbox.add(
          message,
          recipients.filter((recipient) => recipient !== desktop),
        );
      },
      ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
    });
    parts = { announcer, outbox };
    announcer.look();
    outbox.start();
    return parts;
  });

  return {
    hear(event) {
      if (parts) parts.announcer.hear(event);
      else void ready.then(({ announcer }) => announcer.hear(event));
    },
    channels: () =>
      settings().alerts.channels.map(
        ({ id }) => parts?.outbox.stateOf(id) ?? { id, waiting: 0, lastSuccessAtMs: null, lastProblem: null, retryAtMs: null, givenUp: 0 },
      ),
    async test(id) {
      const channel = settings().alerts.channels.find((one) => one.id === id);
      if (channel === undefined) return { delivered: false, says: 'There is no such channel any more.' };
      const { kind, says } = await send(requestFor(channel, testMessage(envelope())), post, clock, stop.signal);
      if (kind === 'sent') (await ready).outbox.retry(id);
      return { delivered: kind === 'sent', says };
    },
    settingsChanged() {
      if (parts === null) return;
      parts.announcer.look();
      parts.outbox.retryAll();
    },
    async close() {
      stop.abort();
      const { announcer, outbox } = await ready;
      announcer.close();
      await outbox.close();
      while (keeping !== null) await keeping;
    },
  };
}
