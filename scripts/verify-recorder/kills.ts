import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFileName, openToRead } from '../../app/history/store/database.node.ts';
import { whatIsHeld } from './held.ts';

const recording = fileURLToPath(new URL('./recording.ts', import.meta.url));
/** More than it will ever get to. */
const endless = 1_000_000;

/** What one kill did. Anything but `lost: 0`, `missing: 0`, `integrity: 'ok'` and `noticed: true` breaks the promise. */
export interface KillOutcome {
  /** The last tick of which the recorder had said that it is on the disk. */
  readonly promised: number;
  /** How many of the promised ticks aren't there. */
  readonly lost: number;
  readonly missing: number;
  readonly integrity: string;
  /** Whether the next start said that the run before had been killed. */
  readonly noticed: boolean;
}

/** The same numbers from the same seed, from 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records into a folder, and is killed after so many ticks and a moment. @returns the last tick that was promised */
async function recordAndKill(folder: string, first: number, afterTicks: number, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, [recording, folder, String(first), String(endless), 'one-boot'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let promised = first - 1;
  let rest = '';
  let complaint = '';
  let armed = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    promised = Number(lines.at(-1) ?? promised);
    if (armed || promised - first < afterTicks) return;
    armed = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.on('close', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(`the recorder ended by itself: ${complaint}`))));
  await promise;
  return promised;
}

/** The kinds of what the recorder noted about itself. */
function notes(folder: string): readonly string[] {
  const db = openToRead(join(folder, historyFileName));
  const kinds = (db.prepare('SELECT kind FROM events ORDER BY id').all() as { kind: string }[]).map(({ kind }) => kind);
  db.close();
  return kinds;
}

/**
 * Kills a recorder again and again, always over the same file, and looks each time what is left.
 * @param onOutcome called after each
 */
export async function killAgainAndAgain(
  times: number,
  seed: number,
  onOutcome: (outcome: KillOutcome, index: number) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'history-kills-'));
  const random = seeded(seed);
  try {
    let first = 0;
    for (let index = 0; index < times; index += 1) {
      // Some die at their first tick, some after a few hundred, when rows are packed.
      const afterTicks = Math.floor(random() ** 2 * 700);
      const promised = await recordAndKill(folder, first, afterTicks, random() * 20);
      const noticed = notes(folder).filter((kind) => kind === 'killed').length === index;
      const { lastTick, missing, integrity } = whatIsHeld(folder);
      onOutcome({ promised, lost: Math.max(0, promised - lastTick), missing, integrity, noticed }, index);
      first = lastTick + 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
