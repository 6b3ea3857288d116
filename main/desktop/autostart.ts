import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { writePrivately } from '../../app/settings/private-file.node.ts';
import { autostartEntry, autostartFileName, dataOfEntry, isOwnEntry, type StartCommand } from './autostart-entry.ts';

/** Where the session looks: `$XDG_CONFIG_HOME/autostart`, else `~/.config/autostart`. A relative path there is to be ignored. */
export function autostartFolder(configHome: string | undefined = process.env.XDG_CONFIG_HOME): string {
  return join(configHome !== undefined && isAbsolute(configHome) ? configHome : join(homedir(), '.config'), 'autostart');
}

/** What stands at the place of the entry. */
type Found = { readonly kind: 'none' } | { readonly kind: 'own' | 'edited'; readonly text: string };

async function find(path: string): Promise<Found> {
  try {
    const text = await readFile(path, 'utf8');
    return { kind: isOwnEntry(text) ? 'own' : 'edited', text };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' };
    throw error;
  }
}

export interface Autostart {
  /**
   * Brings the entry and the setting together at the start of the app. The entry is the truth: an update may have moved the program,
   * and the user may have removed or changed the entry by other means.
   * @returns whether the app starts with the session from now on
   */
  atStart(wanted: boolean): Promise<boolean>;
  /** Does what the user has chosen just now. An entry that somebody has changed is set aside for it, and never lost. */
  change(wanted: boolean): Promise<void>;
}

/** @param folder of the session's entries (`autostartFolder`) */
export function createAutostart(command: StartCommand, folder: string): Autostart {
  const path = join(folder, autostartFileName);
  const text = autostartEntry(command);

  const write = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writePrivately(path, text);
  };

  return {
    async atStart(wanted) {
      const found = await find(path);
      if (found.kind === 'none') return false;
      // The user's own, with its own switches, or one that other settings want: neither written over nor removed.
      if (found.kind === 'edited' || dataOfEntry(found.text) !== dataOfEntry(text)) return wanted;
      if (!wanted) await rm(path, { force: true });
      else if (found.text !== text) await write();
      return wanted;
    },
    async change(wanted) {
      const found = await find(path);
      // A changed entry may be switched off in itself (X-GNOME-Autostart-enabled=false): what was chosen last holds.
      if (found.kind === 'edited') await rename(path, `${path}.kept`);
      if (wanted) await write();
      else await rm(path, { force: true });
    },
  };
}
