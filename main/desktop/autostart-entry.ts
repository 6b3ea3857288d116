import { createHash } from 'node:crypto';

/** Under this name desktops find it, and show it in their own list of what starts with the session. */
export const autostartFileName = 'spark-companion.desktop';

/** By this key the app knows its own entry: the digest of all the other lines. */
const digestKey = 'X-SparkCompanion-Digest';

/** What is started with the session. */
export interface StartCommand {
  /** An absolute path. */
  readonly program: string;
  /** Before `--hidden`: in the repository Electron has to be told where the app lies. */
  readonly args: readonly string[];
}

/**
 * An argument of `Exec`, quoted twice: once as the specification's shell-like quoting wants it, and once as a string of a key file
 * (https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html). `%` would begin a field code.
 * @throws Error for what no entry can hold: a line break
 */
export function execArgument(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new Error('the path of the app holds a control character');
  const quoted = /^[\w@+,./:=-]+$/.test(text) ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%');
}

const digestOf = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);

/** The entry as the app writes it. The desktop leaves it out by itself once the program is gone (`TryExec`). */
export function autostartEntry({ program, args }: StartCommand): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Spark Companion',
    'Comment=Watches and records this computer',
    `Exec=${[program, ...args, '--hidden'].map(execArgument).join(' ')}`,
    `TryExec=${program.replaceAll('\\', '\\\\')}`,
    'Icon=spark-companion',
    'Terminal=false',
    'StartupNotify=false',
    // After the shell and its extensions, so that there is a bar to put the icon into.
    'X-GNOME-Autostart-Delay=5',
  ];
  return `${[...lines, `${digestKey}=${digestOf(lines)}`].join('\n')}\n`;
}

/** Whether an entry is as the app wrote it, be it an older version. What anybody has changed since, also the desktop's own settings, is theirs. */
export function isOwnEntry(text: string): boolean {
  const lines = text.split('\n').filter((line) => line !== '');
  const last = lines.pop();
  return last === `${digestKey}=${digestOf(lines)}`;
}

/** The data folder of which an entry starts the app, as it stands there; `null` for the usual one. */
export const dataOfEntry = (text: string): string | null => /^Exec=.* --data (.*) --hidden$/m.exec(text)?.[1] ?? null;
