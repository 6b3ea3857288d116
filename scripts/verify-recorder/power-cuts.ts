import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { whatIsHeld } from './held.ts';
import { seeded } from './kills.ts';
import { type Call, parseCall } from './trace.ts';

/*
 * A kill is not a power cut: what a process has written and not synced is still there after a kill, and gone after a cut. So every write
 * of a run is traced and done again on a disk of our own, which forgets at the cut what was not synced.
 */

const recording = fileURLToPath(new URL('./recording.ts', import.meta.url));

/** Long enough for a block of seconds to be packed and for the log to be taken in. */
const tracedTicks = 1100;

/** How a disk forgets: all that wasn't synced, or some of it, as disks that reorder do. */
export type Forgetting = 'all' | 'some';

export interface CutOutcome {
  readonly afterCalls: number;
  readonly forgetting: Forgetting;
  readonly promised: number;
  readonly lost: number;
  readonly missing: number;
  readonly integrity: string;
}

/** A file as it is for whoever reads it, and what of it a cut would leave. */
interface DiskFile {
  synced: Uint8Array;
  waiting: Exclude<Call, { kind: 'sync' | 'promise' | 'remove' }>[];
}

function applied(bytes: Uint8Array, change: DiskFile['waiting'][number]): Uint8Array {
  if (change.kind === 'truncate') {
    const cut = new Uint8Array(change.length);
    cut.set(bytes.subarray(0, change.length));
    return cut;
  }
  const end = change.at + change.bytes.length;
  let whole = bytes;
  if (end > bytes.length) {
    whole = new Uint8Array(end);
    whole.set(bytes);
  }
  whole.set(change.bytes, change.at);
  return whole;
}

/** Files by name, changed call by call. The index of the log is memory shared by processes: no disk keeps it. */
function createDisk(honest: boolean) {
  const files = new Map<string, DiskFile>();
  const file = (name: string): DiskFile => {
    const known = files.get(name) ?? { synced: new Uint8Array(0), waiting: [] };
    files.set(name, known);
    return known;
  };
  return {
    take(call: Call): void {
      if (call.kind === 'promise') return;
      const name = basename(call.path);
      if (!name.startsWith('history.db') || name.endsWith('-shm')) return;
      if (call.kind === 'remove') files.delete(name);
      else if (call.kind === 'sync') {
        if (!honest) return;
        const { waiting, synced } = file(name);
        files.set(name, { synced: waiting.reduce(applied, synced), waiting: [] });
      } else file(name).waiting.push(call);
    },
    /** What a cut at this moment leaves. */
    afterCut(forgetting: Forgetting, random: () => number): ReadonlyMap<string, Uint8Array> {
      const left = [...files].map(([name, { synced, waiting }]) => {
        const kept = forgetting === 'all' ? [] : waiting.filter(() => random() < 0.5);
        return [name, kept.reduce(applied, synced.slice())] as const;
      });
      return new Map(left);
    },
  };
}

/** Whether writes can be traced here. */
export const canTrace = (): boolean => spawnSync('strace', ['-V']).status === 0;

async function tracedCalls(folder: string): Promise<readonly Call[]> {
  const trace = join(folder, 'trace');
  await mkdir(join(folder, 'run'));
  const program = [process.execPath, recording, join(folder, 'run'), '0', String(tracedTicks), 'one-boot'];
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink';
  const { status, stderr } = spawnSync('strace', ['-y', '-xx', '-s', '100000', '-o', trace, '-e', calls, ...program], {
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`the traced recorder failed: ${stderr}`);
  const found: Call[] = [];
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
    const call = parseCall(line);
    if (call) found.push(call);
  }
  return found;
}

export interface TracedRun {
  /** Sync calls of a tick in the middle of the run, by file, as strace saw them. */
  readonly syncsOfTick: readonly string[];
  /** Sync calls between each promise and the one before. */
  readonly fewestSyncs: number;
}

/**
 * Traces a run and cuts the power at moments spread over it by chance.
 * @param honest `false`: the disk says that it has synced and hasn't, to show that this would be noticed
 * @param onOutcome called after each cut
 */
export async function cutAgainAndAgain(
  times: number,
  seed: number,
  onOutcome: (outcome: CutOutcome, index: number) => void,
  honest = true,
): Promise<TracedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'history-cuts-'));
  const random = seeded(seed);
  try {
    const calls = await tracedCalls(folder);
    const cuts = Array.from({ length: times }, () => Math.floor(random() * calls.length)).toSorted((a, b) => a - b);
    const disk = createDisk(honest);
    let promised = -1;
    let next = 0;
    calls.forEach((call, index) => {
      for (; next < cuts.length && cuts[next] === index; next += 1) {
        const forgetting = next % 2 === 0 ? 'all' : 'some';
        const left = mkdtempSync(join(folder, 'cut-'));
        for (const [name, bytes] of disk.afterCut(forgetting, random)) writeFileSync(join(left, name), bytes);
        const { lastTick, missing, integrity } = whatIsHeld(left);
        onOutcome({ afterCalls: index, forgetting, promised, lost: Math.max(0, promised - lastTick), missing, integrity }, next);
        rmSync(left, { recursive: true });
      }
      disk.take(call);
      if (call.kind === 'promise') promised = call.tick;
    });
    return syncsOf(calls);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function syncsOf(calls: readonly Call[]): TracedRun {
  const ofTicks: string[][] = [];
  let syncs: string[] = [];
  for (const call of calls) {
    if (call.kind === 'sync') syncs.push(basename(call.path));
    if (call.kind !== 'promise') continue;
    ofTicks.push(syncs);
    syncs = [];
  }
  return { syncsOfTick: ofTicks[ofTicks.length >> 1] ?? [], fewestSyncs: Math.min(...ofTicks.map((each) => each.length)) };
}
