import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

/**
 * Electron's utility process, played by a real one: its code runs, finds `process.parentPort`, and can be killed. Like Electron's it is
 * in the process group of the one that started it, so that killing a group would take this process too.
 */
export class FakeUtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly #early: unknown[] = [];
  #spawned = false;

  constructor(modulePath: string, args: string[] = [], { env, stdio = 'inherit' }: Electron.ForkOptions = {}) {
    super();
    if (!Array.isArray(stdio) || stdio[0] !== 'ignore') throw new Error('stdin can only be ignored');
    this.#child = fork(modulePath, args, {
      execArgv: ['--import', new URL('./parent-port.ts', import.meta.url).href],
      env: { ...(env ?? process.env) } as NodeJS.ProcessEnv,
      stdio: ['ignore', stdio[1] ?? 'inherit', stdio[2] ?? 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('close', (code, signal) => {
      this.#spawned = false;
      // What `waitpid` says of a process that was killed is no status of its own.
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
    });
    this.#child.once('spawn', () => {
      this.#spawned = true;
      this.emit('spawn');
      for (const message of this.#early.splice(0)) this.postMessage(message);
    });
  }

  get pid(): number | undefined {
    return this.#spawned ? this.#child.pid : undefined;
  }

  get stderr() {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#spawned) this.#child.send(message as object, () => {});
    else this.#early.push(message);
  }

  kill(): boolean {
    return this.#spawned && this.#child.kill('SIGTERM');
  }
}
