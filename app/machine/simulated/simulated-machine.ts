import type { Clock } from '../clock.ts';
import type { Machine, ProgramEnd, ProgramStream, RunResult } from '../machine.ts';
import { createJournal } from './journal/journalctl.ts';
import { containersJson } from './kernel/processes.ts';
import { buildFiles } from './kernel/tree.ts';
import { createNoise } from './noise.ts';
import { createAnswers } from './nvidia/answer.ts';
import { driverNotLoaded, startChild } from './nvidia/child.ts';
import { parseArguments } from './nvidia/command.ts';
import type { Plan } from './plans/plan.ts';
import { plans } from './plans/plans.ts';
import type { ScenarioName } from './scenarios.ts';
import { World } from './state/world.ts';

export interface SimulationSettings {
  readonly scenario: ScenarioName;
  /** Any whole number. The same seed, read at the same times, gives the same bytes. */
  readonly seed: number;
  readonly clock: Clock;
}

/**
 * A computer that isn't there. It answers with the raw text that a real one gives, so that everything above it is the same
 * code. It costs nothing while nobody asks: only streams that run have timers.
 */
export function createSimulatedMachine({ scenario, seed, clock }: SimulationSettings): Machine {
  const noise = createNoise(seed);
  const plan = plans[scenario](noise);
  const world = new World(plan, noise);
  const files = buildFiles(world, noise);
  const answers = createAnswers(world, noise);
  const journal = createJournal(world, noise, clock);
  const startedAtMs = clock.now();
  const origin = clock.monotonic();
  const children = new Set<ProgramStream & { close(): void }>();
  const waits = new Set<() => void>();
  const look = () => world.at((clock.monotonic() - origin) / 1000, clock.now());

  return {
    kind: 'simulated',
    title: `${plan.hardware.title}: ${scenario}`,
    clock,
    async read(paths) {
      const moment = look();
      const texts = new Map<string, string>();
      for (const path of paths) {
        const text = files.read(path, moment);
        if (text !== null) texts.set(path, text);
      }
      return texts;
    },
    list: async (dir) => files.list(dir),
    async resolve(paths) {
      return new Map(
        paths.flatMap((path) => [[path, files.resolve(path)] as const]).filter((pair): pair is [string, string] => pair[1] !== null),
      );
    },
    async space(path) {
      if (/^\/(proc|sys|dev|run)(\/|$)/.test(path)) return null;
      const mounts = plan.hardware.disks.flatMap((disk) => disk.mounts).filter(({ mountPoint }) => isBelow(path, mountPoint));
      const mount = mounts.sort((a, b) => b.mountPoint.length - a.mountPoint.length)[0];
      return mount === undefined ? null : { totalBytes: mount.totalBytes, freeBytes: mount.totalBytes - mount.usedBytes };
    },
    async ask(socketPath, path) {
      const isDocker = /^(\/var)?\/run\/docker\.sock$/.test(socketPath);
      if (!isDocker || !hasDocker(plan) || !/^(\/v[\d.]+)?\/containers\/json(\?|$)/.test(path)) return null;
      return containersJson(plan.programs, startedAtMs);
    },
    stream(program, args, onLine) {
      const name = nameOf(program);
      if (name !== 'nvidia-smi' && name !== 'journalctl') return { pid: null, ended: Promise.resolve(notFound(program)), stop() {} };
      const child = name === 'journalctl' ? journal.follow(args, onLine) : startChild(parseArguments(args), answers, look, clock, onLine);
      children.add(child);
      void child.ended.then(() => children.delete(child));
      return child;
    },
    run(program, args, { timeoutMs }) {
      if (nameOf(program) === 'journalctl') return Promise.resolve(journal.run(args));
      if (nameOf(program) !== 'nvidia-smi') return Promise.resolve({ end: notFound(program), stdout: '', stderr: '' });
      const moment = look();
      const command = parseArguments(args);
      if (moment.driver === 'hung') return timedOut(timeoutMs);
      if (moment.driver === 'not-loaded') return Promise.resolve(exited(driverNotLoaded.exitCode, driverNotLoaded.stdout));
      if (command.kind === 'refused') return Promise.resolve(exited(command.exitCode, command.text));
      const lines = [...answers.header(command), ...answers.round(command, moment)];
      return Promise.resolve(exited(0, lines.map((line) => `${line}\n`).join('')));
    },
    async close() {
      for (const child of children) child.close();
      for (const giveUp of [...waits]) giveUp();
    },
  };

  /** A program that says nothing until it is killed. */
  function timedOut(timeoutMs: number): Promise<RunResult> {
    return new Promise((resolve) => {
      const giveUp = () => {
        cancel();
        waits.delete(giveUp);
        resolve({ end: { kind: 'timed-out' }, stdout: '', stderr: '' });
      };
      const cancel = clock.after(timeoutMs, giveUp);
      waits.add(giveUp);
    });
  }
}

const hasDocker = ({ hardware, programs }: Plan) =>
  hardware.interfaces.some(({ role }) => role === 'bridge') || programs.some(({ container }) => container !== null);

const nameOf = (program: string) => program.slice(program.lastIndexOf('/') + 1);

const isBelow = (path: string, mountPoint: string) => mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`);

const notFound = (program: string): ProgramEnd => ({ kind: 'not-started', reason: 'not-found', message: `${program}: no such program` });

function exited(exitCode: number, stdout: string): RunResult {
  return { end: { kind: 'exited', exitCode, output: { stdout: stdout.slice(-4096), stderr: '' } }, stdout, stderr: '' };
}
