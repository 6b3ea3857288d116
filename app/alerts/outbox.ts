import type { Clock } from '../machine/clock.ts';
import type { Channel } from '../settings/channel.ts';
import { backOffMs } from './back-off.ts';
import type { ChannelState } from './channel-state.ts';
import type { AlertMessage } from './message.ts';
import { requestFor } from './request.ts';
import { type Outcome, type Post, send } from './send.ts';
import type { Delivery } from './state.ts';

export interface OutboxOptions {
  readonly clock: Clock;
  readonly post: Post;
  /** 0 to 1, a new figure at each call. */
  readonly chance: () => number;
  /** The channels as they are set now. */
  readonly channels: () => readonly Channel[];
  /** What waited when the app ended, oldest first. */
  readonly queue: readonly Delivery[];
  readonly successes: Readonly<Record<string, number>>;
  /** What waits has changed, and should be kept. */
  readonly onChange: () => void;
}

/** Brings messages to channels: one after the other in each, and each channel by itself, so that a dead one holds up no other. */
export interface Outbox {
  add(message: AlertMessage, channels: readonly string[]): void;
  /** Goes to work on what waits, unless it waits for its time. */
  start(): void;
  /** Tries again at once: a test got through. */
  retry(channel: string): void;
  /** Tries everything again at once, and forgets what has nowhere to go: the settings have changed. */
  retryAll(): void;
  queue(): readonly Delivery[];
  successes(): Readonly<Record<string, number>>;
  stateOf(channel: string): ChannelState;
  /** Lets what is on its way arrive, for two seconds at most. */
  close(): Promise<void>;
}

/** More than this means that nobody has listened for long: the oldest are given up. */
export const mostWaiting = 500;
const longestWaitMs = 24 * 3600 * 1000;
const lastCallMs = 2000;

/** How the work for one channel stands. */
interface Lane {
  sending: Promise<void> | null;
  failures: number;
  retryAtMs: number | null;
  cancelRetry: () => void;
  lastProblem: string | null;
  givenUp: number;
}

export function createOutbox({ clock, post, chance, channels, onChange, ...kept }: OutboxOptions): Outbox {
  let queue: readonly Delivery[] = kept.queue;
  const successes = new Map(Object.entries(kept.successes));
  const lanes = new Map<string, Lane>();
  const stop = new AbortController();
  let closing = false;

  function laneOf(id: string): Lane {
    const known = lanes.get(id);
    if (known) return known;
    const lane: Lane = { sending: null, failures: 0, retryAtMs: null, cancelRetry: () => {}, lastProblem: null, givenUp: 0 };
    lanes.set(id, lane);
    return lane;
  }

  function remove(gone: (delivery: Delivery) => boolean): void {
    const left = queue.filter((delivery) => !gone(delivery));
    if (left.length === queue.length) return;
    queue = left;
    onChange();
  }

  function giveUp(delivery: Delivery, why: string): void {
    const lane = laneOf(delivery.channel);
    lane.givenUp += 1;
    lane.lastProblem = why;
    remove((one) => one === delivery);
  }

  function wait(id: string, lane: Lane, ms: number): void {
    lane.retryAtMs = clock.now() + ms;
    lane.cancelRetry = clock.after(ms, () => {
      lane.retryAtMs = null;
      work(id);
    });
  }

  /** Goes on with a channel, unless it is being worked on already or waits for its time. */
  function work(id: string): void {
    const lane = laneOf(id);
    if (closing || lane.sending || lane.retryAtMs !== null) return;
    const next = nextFor(id);
    if (next === null) return;
    lane.sending = attempt(next.channel, next.delivery, lane).finally(() => {
      lane.sending = null;
      work(id);
    });
  }

  function nextFor(id: string): { readonly channel: Channel; readonly delivery: Delivery } | null {
    const channel = channels().find((one) => one.id === id && one.enabled);
    // The reader has removed or switched off where it would go.
    if (channel === undefined) remove((delivery) => delivery.channel === id);
    const delivery = queue.find((one) => one.channel === id);
    if (channel === undefined || delivery === undefined) return null;
    if (clock.now() - delivery.queuedAtMs < longestWaitMs) return { channel, delivery };
    giveUp(delivery, `Given up after a day. ${laneOf(id).lastProblem ?? ''}`.trim());
    return nextFor(id);
  }

  async function attempt(channel: Channel, delivery: Delivery, lane: Lane): Promise<void> {
    const outcome: Outcome = await send(requestFor(channel, delivery.message), post, clock, stop.signal);
    // What was cut off by the end of the app has neither failed nor arrived: it is sent again at the next start.
    if (stop.signal.aborted && outcome.kind !== 'sent') return;
    if (outcome.kind === 'failed') {
      lane.failures += 1;
      lane.lastProblem = outcome.says;
      wait(channel.id, lane, Math.max(outcome.retryAfterMs ?? 0, backOffMs(lane.failures, chance())));
      return;
    }
    lane.failures = 0;
    if (outcome.kind === 'refused') return giveUp(delivery, `${outcome.says} The message was given up.`);
    lane.lastProblem = null;
    successes.set(channel.id, clock.now());
    remove((one) => one === delivery);
  }

  function retry(id: string): void {
    const lane = laneOf(id);
    lane.cancelRetry();
    lane.retryAtMs = null;
    lane.failures = 0;
    work(id);
  }

  const waitingChannels = (): ReadonlySet<string> => new Set(queue.map(({ channel }) => channel));

  return {
    add(message, ids) {
      queue = [...queue, ...ids.map((channel) => ({ message, channel, queuedAtMs: clock.now() }))];
      for (const oldest of queue.slice(0, Math.max(0, queue.length - mostWaiting))) {
        giveUp(oldest, `More than ${mostWaiting} messages were waiting: the oldest were given up.`);
      }
      onChange();
    },
    start() {
      for (const id of waitingChannels()) work(id);
    },
    retry,
    retryAll() {
      for (const id of waitingChannels()) retry(id);
    },
    queue: () => queue,
    successes: () => Object.fromEntries(successes),
    stateOf(id) {
      const { lastProblem, retryAtMs, givenUp } = laneOf(id);
      const waiting = queue.filter(({ channel }) => channel === id).length;
      return { id, waiting, lastSuccessAtMs: successes.get(id) ?? null, lastProblem, retryAtMs, givenUp };
    },
    async close() {
      closing = true;
      for (const { cancelRetry } of lanes.values()) cancelRetry();
      const onTheWay = [...lanes.values()].flatMap(({ sending }) => sending ?? []);
      if (onTheWay.length === 0) return;
      const cancelLastCall = clock.after(lastCallMs, () => stop.abort());
      await Promise.all(onTheWay);
      cancelLastCall();
    },
  };
}
