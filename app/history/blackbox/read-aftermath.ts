import type { Aftermath } from './aftermath.ts';

/** The part of a machine that can bear witness. */
export interface Witness {
  list(dir: string): Promise<readonly string[]>;
  run(
    program: string,
    args: readonly string[],
    options: { readonly timeoutMs: number },
  ): Promise<{ readonly end: { readonly kind: string }; readonly stdout: string }>;
}

/** Enough for a shutdown in order, which ends with some fifty lines, and for what a dying driver says before. */
const lines = 300;
const timeoutMs = 10_000;

/** A user who may not read the system's journal gets that of his own programs, which says nothing about the machine. */
const ofTheSystem = /\b(?:kernel|systemd\[1\]|systemd-shutdown(?:\[\d+\])?|systemd-journald\[\d+\]):/;

async function journalOf(machine: Witness, bootId: string): Promise<readonly string[] | null> {
  const id = bootId.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(id)) return null;
  const args = [`--boot=${id}`, `--lines=${lines}`, '--output=short-iso', '--no-pager', '--quiet'];
  const { end, stdout } = await machine.run('journalctl', args, { timeoutMs });
  const text = end.kind === 'exited' ? stdout.split('\n').filter(Boolean) : [];
  return text.some((line) => ofTheSystem.test(line)) ? text : null;
}

/** systemd moves the kernel's last words at the next start into a folder named after the time, in microseconds or seconds. */
const isSince = (folder: string, sinceMs: number): boolean => {
  if (!/^\d{10,16}$/.test(folder)) return false;
  return (folder.length > 13 ? Number(folder) / 1000 : Number(folder) * 1000) >= sinceMs;
};

async function lastWords(machine: Witness, sinceMs: number): Promise<readonly string[] | null> {
  const moved = (await machine.list('/var/lib/systemd/pstore')).filter((folder) => isSince(folder, sinceMs));
  const inside = await Promise.all(moved.map((folder) => machine.list(`/var/lib/systemd/pstore/${folder}`)));
  const names = [...(await machine.list('/sys/fs/pstore')), ...inside.flat()];
  // An empty answer is also what somebody gets who may not look.
  return names.length > 0 ? names : null;
}

/**
 * What the machine still knows about the end of a boot. Never rejects for what it lacks.
 * @param bootId `null`: which boot it was isn't known, and neither is its journal
 */
export async function readAftermath(machine: Witness, bootId: string | null, lastTickMs: number): Promise<Aftermath> {
  const [pstore, journal] = await Promise.all([lastWords(machine, lastTickMs), bootId === null ? null : journalOf(machine, bootId)]);
  return { pstore, journal };
}
