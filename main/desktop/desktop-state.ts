import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeDrafts, writePrivately } from '../../app/settings/private-file.node.ts';
import { readPlace, type WindowPlace } from './window-place.ts';

export const desktopStateFileName = 'desktop.json';

/** Far more than it ever takes: what is larger is something else. */
const largestCharacters = 100_000;

/** What the desktop app remembers from one start to the next, and nobody chose: that is why it doesn't stand in the settings. */
export interface Remembered {
  readonly window: WindowPlace | null;
  readonly mini: WindowPlace | null;
  /** Whether the user has been told that a closed window doesn't end the app. */
  readonly toldOfTray: boolean;
  /** The program that `spark-companion://` was last claimed for; `null`: never. */
  readonly linksOpenWith: string | null;
  /** When the project was last asked for a newer version; `null`: never. */
  readonly updatesAskedAtMs: number | null;
  /** The newest version that the user has been told of; `null`: none. */
  readonly toldOfVersion: string | null;
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the text of the file says. What makes no sense is forgotten, field by field. Never throws. */
export function parseState(text: string): Remembered {
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    stored = text.length > largestCharacters ? {} : (JSON.parse(text) ?? {});
  } catch {
    // A damaged file is as good as none.
  }
  const { window, mini, toldOfTray, linksOpenWith, updatesAskedAtMs, toldOfVersion } = stored;
  return {
    window: readPlace(window),
    mini: readPlace(mini),
    toldOfTray: toldOfTray === true,
    linksOpenWith: textOrNull(linksOpenWith),
    updatesAskedAtMs: typeof updatesAskedAtMs === 'number' ? updatesAskedAtMs : null,
    toldOfVersion: textOrNull(toldOfVersion),
  };
}

export interface DesktopState {
  now(): Remembered;
  /** Remembers it at once, and writes it down as soon as what is being written is done. */
  remember(change: Partial<Remembered>): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

/**
 * Reads what was remembered. A file that can't be read or written costs the user no more than a window at another place, so the app
 * goes on without.
 * @param onProblem told when it can't be written
 */
export async function openDesktopState(folder: string, onProblem: (error: unknown) => void): Promise<DesktopState> {
  const path = join(folder, desktopStateFileName);
  await removeDrafts(folder, desktopStateFileName);
  let state = parseState(await readFile(path, 'utf8').catch(() => ''));
  let waits = false;
  let writing: Promise<void> = Promise.resolve();

  return {
    now: () => state,
    remember(change) {
      const next = { ...state, ...change };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      if (waits) return;
      waits = true;
      writing = writing.then(async () => {
        waits = false;
        await writePrivately(path, `${JSON.stringify(state, null, 2)}\n`).catch(onProblem);
      });
    },
    close: () => writing,
  };
}
