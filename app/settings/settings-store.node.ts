import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileReason, removeDrafts, writePrivately } from './private-file.node.ts';
import { settingsForScreen } from './screen.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { readSettings, type SettingsFile, settingsFileName } from './settings-file.node.ts';
import type { SettingsChange, SettingsStore } from './store.ts';
import { applyUpdate, type Updated } from './update.ts';

/** How many earlier settings are known, so that a screen can take back what it did. */
const mostEarlier = 50;

/**
 * The settings of this user, in a file of the folder; with `null` they last as long as the app.
 * @param now wall-clock time in milliseconds since the Unix epoch
 */
export async function openSettings(folder: string | null, now: () => number): Promise<SettingsStore> {
  if (folder !== null) await removeDrafts(folder, settingsFileName);
  let file: SettingsFile =
    folder === null
      ? { settings: defaultSettings, text: null, setAside: null, problem: null, locked: null }
      : await readSettings(folder, now());
  let revision = Math.floor(now());
  const earlier = new Map<number, Settings>([[revision, file.settings]]);
  const listeners = new Set<(settings: Settings, before: Settings) => void>();
  let changing: Promise<unknown> = Promise.resolve();

  function adopt(next: SettingsFile): void {
    const before = file.settings;
    file = next;
    revision += 1;
    earlier.set(revision, file.settings);
    const [oldest] = earlier.keys();
    if (earlier.size > mostEarlier && oldest !== undefined) earlier.delete(oldest);
    for (const listener of listeners) listener(file.settings, before);
  }

  /** Whether the file is not what it was: edited by hand, or by another start of the app. Then those are the settings. */
  async function changedElsewhere(): Promise<boolean> {
    if (folder === null) return false;
    const text = await readFile(join(folder, settingsFileName), 'utf8').catch(() => file.text);
    if (text === file.text) return false;
    adopt(await readSettings(folder, now()));
    return true;
  }

  async function save(settings: Settings): Promise<SettingsChange> {
    if (file.locked !== null) return { kind: 'not-saved', problem: file.locked };
    const text = `${JSON.stringify(settings, null, 2)}\n`;
    // Compared without the blanks that a hand may have put there.
    if (JSON.stringify(settings) === JSON.stringify(file.settings)) return { kind: 'changed', settings: file.settings, revision };
    if (folder !== null) {
      try {
        await writePrivately(join(folder, settingsFileName), text);
      } catch (error) {
        return { kind: 'not-saved', problem: `The settings can’t be saved: ${fileReason(error)}. They are as they were.` };
      }
    }
    adopt({ ...file, settings, text: folder === null ? null : text });
    return { kind: 'changed', settings, revision };
  }

  /** One change after the other, each on what the one before has left. */
  function inTurn(change: () => Promise<SettingsChange>): Promise<SettingsChange> {
    const done = changing.then(change);
    changing = done.catch(() => {});
    return done;
  }

  return {
    now: () => file.settings,
    get revision() {
      return revision;
    },
    get problem() {
      return file.problem;
    },
    get setAside() {
      return file.setAside;
    },
    forScreen: () => settingsForScreen(file.settings, revision),
    change: (update, ofRevision) =>
      inTurn(async () => {
        if ((await changedElsewhere()) || ofRevision !== revision) return { kind: 'conflict', settings: file.settings, revision };
        const updated: Updated = applyUpdate(update, { current: file.settings, earlier: (number) => earlier.get(number) ?? null });
        return updated.kind === 'updated' ? save(updated.settings) : updated;
      }),
    edit: (editor) =>
      inTurn(async () => {
        await changedElsewhere();
        return save(editor(file.settings));
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await changing;
    },
  };
}
