import { WebSocket } from 'ws';

/*
 * Hundreds of viewers in a process of their own, so that neither their memory nor their CPU is the server's. Each is a WebSocket that
 * reads all it gets; the last one stops reading when it is told to. What they saw is told at the end.
 *
 * node viewers-process.ts URL COUNT
 */

/** What arrived of one tick, at all viewers together. */
export interface SeenTick {
  readonly sequence: number;
  /** When the machine was read, and how long that was after the tick before, as the snapshot says. */
  readonly takenAtMs: number;
  readonly intervalSeconds: number | null;
  /** By this computer's clock, in milliseconds since the epoch. */
  firstAtMs: number;
  lastAtMs: number;
  viewers: number;
}

/** From this process to the one that measures. */
export type ViewersMessage =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'seen';
      readonly ticks: readonly SeenTick[];
      /** Ticks that viewers who read have missed, all together. */
      readonly missed: number;
      /** Viewers whose connection has ended. */
      readonly ended: number;
      /** When the one that doesn't read was cut off; `null`: it wasn't. */
      readonly stalledEndedAtMs: number | null;
    };

const [address = '', count = '1'] = process.argv.slice(2);
const url = new URL(address);
const headers = { authorization: `Bearer ${url.searchParams.get('token')}` };
const ticks = new Map<number, SeenTick>();
let missed = 0;
let ended = 0;
let stalledEndedAtMs: number | null = null;

/** Where the number of a tick stands in its message; only one viewer reads the whole. */
const sequenceOf = (text: Buffer): number | null => {
  const found = /^\{"type":"snapshot".*?"sequence":(\d+)/.exec(text.toString('latin1', 0, 400));
  return found ? Number(found[1]) : null;
};

function look(index: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${url.host}/api/live`, { headers, perMessageDeflate: false });
  let last: number | null = null;
  socket.on('message', (raw: Buffer) => {
    const sequence = sequenceOf(raw);
    if (sequence === null) return;
    if (last !== null && sequence !== last + 1) missed += sequence - last - 1;
    last = sequence;
    const now = Date.now();
    let tick = ticks.get(sequence);
    if (tick === undefined) {
      const { takenAtMs, intervalSeconds } = JSON.parse(raw.toString()).snapshot;
      tick = { sequence, takenAtMs, intervalSeconds, firstAtMs: now, lastAtMs: now, viewers: 0 };
      ticks.set(sequence, tick);
    }
    tick.lastAtMs = now;
    tick.viewers += 1;
  });
  socket.on('close', () => {
    if (index === Number(count) - 1) stalledEndedAtMs = Date.now();
    else ended += 1;
  });
  return new Promise((resolve, reject) => socket.once('open', () => resolve(socket)).once('error', reject));
}

const sockets: WebSocket[] = [];
for (let index = 0; index < Number(count); index += 50) {
  const batch = Array.from({ length: Math.min(50, Number(count) - index) }, (_, at) => look(index + at));
  sockets.push(...(await Promise.all(batch)));
}
process.send?.({ kind: 'open' } satisfies ViewersMessage);

process.on('message', (asked) => {
  if (asked === 'stall') sockets.at(-1)?.pause();
  else if (asked === 'resume') sockets.at(-1)?.resume();
  else if (asked === 'forget') {
    ticks.clear();
    missed = 0;
  } else if (asked === 'tell') {
    process.send?.({ kind: 'seen', ticks: [...ticks.values()], missed, ended, stalledEndedAtMs } satisfies ViewersMessage);
  }
});
process.on('disconnect', () => process.exit());
