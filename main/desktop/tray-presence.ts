import { z } from 'zod';
import type { RunResult } from '../../app/machine/machine.ts';
import { runProgram } from '../../app/machine/program.node.ts';

/*
 * Whether an icon of ours can be seen in the top bar. Electron doesn't tell: `new Tray` succeeds on a desktop without one, such as
 * GNOME as its makers ship it. What tells is the session bus, where the bar (on Ubuntu an extension of GNOME Shell) lists the icons
 * that it has taken. Its list is asked rather than whether the bar is there, because a registration can be refused: GNOME did so with
 * Electron 44.0.0 (https://github.com/electron/electron/issues/53213).
 *
 * `busctl` is part of systemd, so it is on every DGX Spark. It is asked when the last window closes, and never on a tick.
 */

/** A bus that doesn't answer in that time is no reason to keep an app running unseen. */
const limitMs = 1500;

const call = ['--user', '--json=short', '--timeout=1', '--auto-start=no'] as const;
const listArgs = [
  ...call,
  'get-property',
  'org.kde.StatusNotifierWatcher',
  '/StatusNotifierWatcher',
  'org.kde.StatusNotifierWatcher',
  'RegisteredStatusNotifierItems',
] as const;
const bus = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;
const ownerArgs = (name: string) => [...call, 'call', ...bus, 'GetConnectionUnixProcessID', 's', name] as const;

const listSchema = z.object({ type: z.literal('as'), data: z.array(z.string()) });
const ownerSchema = z.object({ type: z.literal('u'), data: z.tuple([z.number()]) });

/** An icon in the list: known by its owner's process, or by a name of the bus whose process has to be asked for. */
export type ListedIcon = { readonly kind: 'process'; readonly pid: number } | { readonly kind: 'connection'; readonly name: string };

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The icons that the bar has taken, from busctl's answer. Their names are `org.freedesktop.StatusNotifierItem-PID-N` or
 * `org.kde.…`, or a connection such as `:1.94`, with or without the path of the object behind it. Never throws.
 */
export function listedIcons(text: string): readonly ListedIcon[] {
  return (parsed(listSchema, text)?.data ?? []).flatMap((item): ListedIcon[] => {
    const [, pid] = /^org\.(?:freedesktop|kde)\.StatusNotifierItem-(\d{1,10})-\d+(?:[@/]|$)/.exec(item) ?? [];
    if (pid !== undefined) return [{ kind: 'process', pid: Number(pid) }];
    const [name] = /^:\d+\.\d+(?=[@/]|$)/.exec(item) ?? [];
    return name === undefined ? [] : [{ kind: 'connection', name }];
  });
}

/** The process behind a connection, from busctl's answer; `null` where it says none. Never throws. */
export const connectionPid = (text: string): number | null => parsed(ownerSchema, text)?.data[0] ?? null;

/** Runs `busctl`, which writes its answer to standard output. */
export type AskBus = (args: readonly string[]) => Promise<RunResult>;

const askSessionBus: AskBus = (args) => runProgram('busctl', args, process.env.PATH ?? '/usr/bin:/bin', limitMs).result;

const answerOf = ({ end, stdout }: RunResult): string => (end.kind === 'exited' && end.exitCode === 0 ? stdout : '');

/** Whether the bar shows an icon of this process. `false` also where that can't be told. Never rejects. */
export async function trayIsShown(ask: AskBus = askSessionBus, ownPid: number = process.pid): Promise<boolean> {
  const icons = listedIcons(answerOf(await ask(listArgs)));
  if (icons.some((icon) => icon.kind === 'process' && icon.pid === ownPid)) return true;
  for (const icon of icons) {
    if (icon.kind === 'connection' && connectionPid(answerOf(await ask(ownerArgs(icon.name)))) === ownPid) return true;
  }
  return false;
}
