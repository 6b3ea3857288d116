import { type ChildProcess, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { realClock } from './clock.ts';
import { findProgram } from './program-file.node.ts';

/** How a child went. `failed`: it never ran. */
export type ChildEnd =
  | { readonly kind: 'exited'; readonly exitCode: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

export interface Child {
  readonly pid: number | null;
  /** Settles when the child is gone and all that it wrote was handed over. Never rejects. */
  readonly gone: Promise<ChildEnd>;
  /** Sends a signal to the child and whatever it started; nothing where it is gone. */
  kill(signal: NodeJS.Signals): void;
}

/** How long the pipes of a child that exited may stay open (something it started still holds them) before they are closed. */
const lingerMs = 500;

/**
 * Starts a program in a process group of its own, so that a signal reaches what it starts, and a Ctrl-C in the terminal
 * doesn't reach it before this app has said goodbye. Its working folder is `/`: it keeps no file system busy.
 */
export function startChild(
  file: string,
  args: readonly string[],
  onStdout: (chunk: Uint8Array) => void,
  onStderr: (chunk: Uint8Array) => void,
): Child {
  const [command, ...rest] = onLeash([file, ...args]);
  let spawned: ChildProcess;
  try {
    spawned = spawn(command, rest, { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    return { pid: null, gone: Promise.resolve(failed(error)), kill: () => {} };
  }
  spawned.stdout?.on('data', onStdout).on('error', () => {});
  spawned.stderr?.on('data', onStderr).on('error', () => {});
  let running = spawned.pid !== undefined;
  const kill = (signal: NodeJS.Signals): void => {
    if (running) signalGroup(spawned, signal);
  };
  const child: Child = { pid: spawned.pid ?? null, gone: whenGone(spawned, () => (running = false)), kill };
  if (running) keep(child);
  return child;
}

function whenGone(spawned: ChildProcess, onExit: () => void): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let cancelLinger = () => {};
    spawned.once('error', (error) => {
      if (spawned.pid === undefined) resolve(failed(error));
    });
    spawned.once('exit', () => {
      cancelLinger = realClock.after(lingerMs, () => {
        signalGroup(spawned, 'SIGKILL');
        spawned.stdout?.destroy();
        spawned.stderr?.destroy();
      });
      onExit();
    });
    spawned.once('close', (exitCode, signal) => {
      cancelLinger();
      resolve(signal ? { kind: 'signalled', signal } : { kind: 'exited', exitCode: exitCode ?? 0 });
    });
  });
}

/** The group may be gone while Node has not heard of it yet, and one member may belong to another user. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {}
}

const failed = (error: unknown): ChildEnd => {
  const { code, message } = error as NodeJS.ErrnoException;
  return { kind: 'failed', code: code ?? '', message };
};

const living = new Set<Child>();
let guarding = false;

/** Takes the children along when this process exits by itself or by process.exit(). */
function keep(child: Child): void {
  living.add(child);
  void child.gone.then(() => living.delete(child));
  if (guarding) return;
  guarding = true;
  process.on('exit', () => {
    for (const each of living) each.kill('SIGKILL');
  });
}

let leash: readonly string[] | null = null;

/**
 * No 'exit' is heard when this process is killed (SIGKILL, the kernel's out-of-memory killer). A child that writes dies at
 * its next line, since nobody reads it; but a list of GPU processes writes nothing while none runs, and would live on unseen.
 * So where util-linux is installed, its `setpriv` asks the kernel to kill the child with its parent, and becomes the program.
 * BusyBox has a `setpriv` without that option.
 */
function onLeash(command: [string, ...string[]]): [string, ...string[]] {
  leash ??= findLeash();
  const [program, ...rest] = [...leash, ...command];
  return [program ?? command[0], ...rest];
}

function findLeash(): readonly string[] {
  if (process.platform !== 'linux') return [];
  const found = findProgram('setpriv', '/usr/bin:/bin');
  if (found.kind !== 'found' || basename(realpathSync(found.file)) !== 'setpriv') return [];
  return [found.file, '--pdeathsig', 'KILL', '--'];
}

/** What `setpriv` says when the program behind it could not be started, or `null`. */
export function leashFailure(end: ChildEnd, stderr: string): string | null {
  if (end.kind !== 'exited' || (end.exitCode !== 126 && end.exitCode !== 127)) return null;
  return /^setpriv: (failed to execute .*)/m.exec(stderr)?.[1] ?? null;
}
