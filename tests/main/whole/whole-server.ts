import { rmSync, statSync } from 'node:fs';
import { afterAll } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveMessage } from '../../../app/api/live.ts';
import { type Snapshot, snapshotSchema } from '../../../app/telemetry/snapshot.ts';
import { type Direction, type StandIn, standIn } from '../../stand-in/stand-in.node.ts';
import { childrenOf, processes, type RunningCommand, start, temporaryFolder } from '../cli/command.ts';

export interface WholeServer extends RunningCommand {
  readonly smi: StandIn;
  readonly url: string;
  readonly token: string;
  /** Every snapshot that a viewer was sent; each has passed the schema. */
  readonly snapshots: readonly Snapshot[];
  /** When each arrived, by this process's monotonic clock. */
  readonly arrivals: readonly number[];
  /** The first snapshot from now on, or the latest, that is so. Rejects after `limitMs`, with what was last seen. */
  until(what: string, is: (snapshot: Snapshot) => boolean, limitMs?: number): Promise<Snapshot>;
  /** So many snapshots from now on. */
  next(count: number): Promise<readonly Snapshot[]>;
  /** Ends it as Ctrl-C does. Returns its status, and which of its processes outlived it. */
  leave(): Promise<{ readonly status: number | null; readonly stderr: string; readonly left: readonly string[] }>;
}

const standIns: StandIn[] = [];
afterAll(() => {
  for (const { dir, remove } of standIns) if (statSync(dir, { throwIfNoEntry: false })) remove();
});

/** A real `serve` process whose only nvidia-smi is the stand-in, with one viewer who looks at it over the live feed. */
export async function wholeServer(
  direction: Direction | null,
  options: { readonly period?: number; readonly args?: readonly string[]; readonly prepare?: (smi: StandIn) => void } = {},
): Promise<WholeServer> {
  const smi = standIn(direction ?? {});
  standIns.push(smi);
  if (direction === null) rmSync(smi.program);
  options.prepare?.(smi);
  const period = String(options.period ?? 0.25);
  const command = start(['serve', '--port', '0', '--period', period, '--data', temporaryFolder(), ...(options.args ?? [])], {
    // Nothing else: on a machine with a real nvidia-smi that one must not answer.
    PATH: smi.dir,
  });
  const [url = ''] = await command.said(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/);
  const { host, origin, searchParams } = new URL(url);
  const token = searchParams.get('token') ?? '';

  const snapshots: Snapshot[] = [];
  const arrivals: number[] = [];
  const waiting = new Set<() => void>();
  let damage: unknown = null;
  const socket = new WebSocket(`ws://${host}/api/live`, { origin, headers: { authorization: `Bearer ${token}` } });
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes)) as LiveMessage;
    if (message.type !== 'snapshot') return;
    const checked = snapshotSchema.safeParse(message.snapshot);
    if (!checked.success) damage ??= checked.error;
    snapshots.push(message.snapshot);
    arrivals.push(performance.now());
    for (const look of [...waiting]) look();
  });
  socket.on('error', (error) => {
    damage ??= error;
  });

  /** Resolves when `found` gives something; looked at now and after each snapshot. */
  function wait<T>(what: string, found: () => T | null, limitMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = found();
        if (value === null && damage === null) return;
        clearTimeout(timer);
        waiting.delete(look);
        if (damage === null && value !== null) resolve(value);
        else reject(damage);
      };
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`not seen in ${limitMs} ms: ${what}. Last: ${JSON.stringify(snapshots.at(-1)?.driver)}`));
      }, limitMs);
      waiting.add(look);
      look();
    });
  }

  return {
    ...command,
    smi,
    url,
    token,
    snapshots,
    arrivals,
    until: (what, is, limitMs = 20_000) =>
      wait(
        what,
        () => {
          const latest = snapshots.at(-1);
          return latest && is(latest) ? latest : null;
        },
        limitMs,
      ),
    next(count) {
      const from = snapshots.length;
      return wait(`${count} more`, () => (snapshots.length >= from + count ? snapshots.slice(from, from + count) : null), 20_000);
    },
    async leave() {
      socket.terminate();
      const mine = childrenOf(command.pid);
      command.child.kill('SIGINT');
      const { status, stderr } = await command.ended;
      const now = processes();
      const left = mine.filter(({ pid }) => now.some((each) => each.pid === pid)).map(({ name, state }) => `${name} ${state}`);
      return { status, stderr, left };
    },
  };
}

/** What must be true of every snapshot, whatever the GPU does: the rest of the machine is live. */
export const restIsLive = ({ memory, cpu, load, network, storage, sources }: Snapshot): boolean =>
  [memory, cpu, load, network, storage].every((section) => section !== null) &&
  sources.filter(({ id }) => ['memory', 'cpu', 'load', 'network', 'vmstat'].includes(id)).every(({ state }) => state === 'live');

/**
 * Whether no tick waited for the driver. At a quarter of a second; the bound leaves room for a computer that is busy with other
 * things, and a tick that waited would have taken 3 s. (The exact bound of 1.5 periods is tested on a clock that stands still.)
 */
export const nothingWaited = (snapshots: readonly Snapshot[]): boolean =>
  snapshots.every(({ intervalSeconds }) => (intervalSeconds ?? 0) < 2);
