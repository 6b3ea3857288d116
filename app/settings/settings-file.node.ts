import { chmod, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { outOfBounds } from './bounds.ts';
import { fileReason } from './private-file.node.ts';
import { defaultSettings, problemsOf, type Settings, settingsSchema, settingsVersion } from './settings.ts';

export const settingsFileName = 'settings.json';

/** What stands in the settings file. */
export interface SettingsFile {
  readonly settings: Settings;
  /** The file's text; `null` where there is none. */
  readonly text: string | null;
  /** Where a damaged file was put, so that nothing of it is lost; `null` where none was. */
  readonly setAside: string | null;
  /** What the reader should know about the file, in a sentence; `null` where all is well. */
  readonly problem: string | null;
  /** Why the file must not be written; `null` where it may be. */
  readonly locked: string | null;
}

/** Far more than any settings take: what is larger is something else. */
const largestCharacters = 1_000_000;

/**
 * Reads the settings file. One that is damaged is renamed and the defaults stand in; one of a newer version, or one that can't be
 * read, is left alone and never written over. Nothing of a newer version is used: a version is only raised when fields change
 * their meaning.
 * @param nowMs names the file that is set aside
 */
export async function readSettings(folder: string, nowMs: number): Promise<SettingsFile> {
  const path = join(folder, settingsFileName);
  const none: SettingsFile = { settings: defaultSettings, text: null, setAside: null, problem: null, locked: null };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return none;
    return { ...none, ...lockedBy(`${settingsFileName} can’t be read: ${fileReason(error)}.`) };
  }
  // A hand-made one may be open to others, and it holds secrets.
  await chmod(path, 0o600).catch(() => {});
  const read = parseSettings(text);
  if (read.kind === 'read') return { ...none, settings: read.settings, text, problem: read.problem };
  if (read.kind === 'newer') {
    return { ...none, text, ...lockedBy(`${settingsFileName} was written by a newer version of Spark Companion (${read.version}).`) };
  }
  return { ...none, ...(await setAside(folder, nowMs, read.problem)) };
}

const lockedBy = (reason: string) => ({
  problem: `${reason} It is left as it is, and the defaults are used.`,
  locked: `${reason} It is left as it is, so nothing can be changed.`,
});

type Parsed =
  | { readonly kind: 'read'; readonly settings: Settings; readonly problem: string | null }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly problem: string };

/** What the text of a settings file says. */
export function parseSettings(text: string): Parsed {
  if (text.length > largestCharacters) return { kind: 'damaged', problem: 'it is far too long' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'damaged', problem: 'it isn’t JSON' };
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > settingsVersion) return { kind: 'newer', version };
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success) return { kind: 'read', ...withinBounds(parsed.data) };
  const [first] = problemsOf(parsed.error);
  return { kind: 'damaged', problem: first?.path ? `“${first.path}” is wrong` : 'it holds no settings' };
}

/** A threshold whose bounds have moved since is no reason to put everything else aside. */
function withinBounds(settings: Settings): { readonly settings: Settings; readonly problem: string | null } {
  const paths = new Set(outOfBounds(settings.rules).map(({ path }) => path));
  if (paths.size === 0) return { settings, problem: null };
  const rules = Object.fromEntries(
    Object.entries(settings.rules).map(([id, rule]) => {
      const kept = Object.entries(rule.thresholds).filter(([name]) => !paths.has(`rules.${id}.thresholds.${name}`));
      return [id, { ...rule, thresholds: Object.fromEntries(kept) }];
    }),
  );
  const names = [...paths].map((path) => path.replace(/^rules\.|\.thresholds/g, '')).join(', ');
  return { settings: { ...settings, rules }, problem: `Thresholds out of their bounds are at their defaults: ${names}.` };
}

async function setAside(folder: string, nowMs: number, why: string): Promise<Pick<SettingsFile, 'setAside' | 'problem' | 'locked'>> {
  const stem = `settings.damaged-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-')}`;
  const taken = new Set(await readdir(folder).catch(() => []));
  let name = `${stem}.json`;
  for (let number = 2; taken.has(name); number += 1) name = `${stem}-${number}.json`;
  try {
    await rename(join(folder, settingsFileName), join(folder, name));
  } catch (error) {
    const reason = `${settingsFileName} is damaged (${why}) and can’t be set aside: ${fileReason(error)}.`;
    return { setAside: null, ...lockedBy(reason) };
  }
  return {
    setAside: join(folder, name),
    problem: `${settingsFileName} was damaged (${why}). It was kept as ${name}, and the defaults are used.`,
    locked: null,
  };
}
