import type { Clock } from '../../clock.ts';
import type { LineListener, ProgramEnd, ProgramStream, RunResult } from '../../machine.ts';
import { uuid } from '../kernel/identity.ts';
import type { Noise } from '../noise.ts';
import type { World } from '../state/world.ts';
import { bootMessages } from './boot.ts';

interface Entry {
  readonly uptimeSeconds: number;
  readonly message: string;
}

/** The journal of a simulated machine, as far as it holds the kernel's log, and `journalctl` over it. */
export interface Journal {
  /** The last lines as JSON, like `journalctl --dmesg --lines=… --output=json`. */
  run(args: readonly string[]): RunResult;
  /** The same, and then each line as it comes. */
  follow(args: readonly string[], onLine: LineListener): JournalStream;
}

export interface JournalStream extends ProgramStream {
  close(): void;
}

/** From the start of the program to its first line. */
const startMs = 5;
/** What the kernel says at its start is written within a few seconds. */
const bootStepSeconds = 0.2;

export function createJournal({ plan }: World, noise: Noise, clock: Clock): Journal {
  const origin = clock.monotonic();
  const startedAtMs = clock.now();
  const bootId = uuid(noise, 'boot').replaceAll('-', '');
  const machineId = uuid(noise, 'machine-id').replaceAll('-', '');
  const boot = bootMessages(plan.hardware).map((message, index): Entry => ({ uptimeSeconds: 1 + index * bootStepSeconds, message }));
  const secondsNow = () => (clock.monotonic() - origin) / 1000;

  const entriesOf = (second: number): Entry[] =>
    (plan.kernelLog?.(second) ?? []).map((message, index) => ({ uptimeSeconds: plan.uptimeSeconds + second + index / 1e4, message }));

  function entriesUntil(second: number): readonly Entry[] {
    const later = plan.kernelLog === null ? [] : Array.from({ length: second + 1 }, (_, each) => entriesOf(each)).flat();
    return [...boot, ...later];
  }

  function text({ uptimeSeconds, message }: Entry): string {
    const sinceBootUs = Math.round(uptimeSeconds * 1e6);
    const atUs = Math.round((startedAtMs + (uptimeSeconds - plan.uptimeSeconds) * 1000) * 1000);
    return JSON.stringify({
      __REALTIME_TIMESTAMP: String(atUs),
      __CURSOR: `s=${machineId};b=${bootId};m=${sinceBootUs.toString(16)};t=${atUs.toString(16)}`,
      __MONOTONIC_TIMESTAMP: String(sinceBootUs),
      _BOOT_ID: bootId,
      MESSAGE: message,
    });
  }

  const last = (args: readonly string[]) => entriesUntil(Math.floor(secondsNow())).slice(-linesOf(args)).map(text);

  return {
    run(args) {
      const stdout = last(args)
        .map((line) => `${line}\n`)
        .join('');
      return { end: { kind: 'exited', exitCode: 0, output: { stdout: stdout.slice(-4096), stderr: '' } }, stdout, stderr: '' };
    },
    follow(args, onLine) {
      const { promise: ended, resolve } = Promise.withResolvers<ProgramEnd>();
      let cancel = () => {};
      let next = 0;
      const end = (signal: string) => {
        cancel();
        resolve({ kind: 'signalled', signal, output: { stdout: '', stderr: '' } });
      };
      const wait = () => {
        cancel = clock.after(Math.max(0, (next - secondsNow()) * 1000), () => {
          for (const entry of entriesOf(next)) onLine(text(entry));
          next += 1;
          wait();
        });
      };
      cancel = clock.after(startMs, () => {
        for (const line of last(args)) onLine(line);
        next = Math.floor(secondsNow()) + 1;
        // A kernel that has nothing to say needs no timer.
        if (plan.kernelLog !== null) wait();
      });
      return { pid: null, ended, stop: () => end('SIGTERM'), close: () => end('SIGKILL') };
    },
  };
}

/** `--lines=20`; journalctl shows ten unless told. */
const linesOf = (args: readonly string[]): number => Number(args.find((arg) => arg.startsWith('--lines='))?.slice(8) ?? 10);
