import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createLocalMachine } from '../../../app/machine/local-machine.node.ts';
import { type Direction, standIn } from '../../stand-in/stand-in.node.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function machineWith(direction: Direction = {}) {
  const smi = standIn(direction);
  const machine = createLocalMachine({ path: `${smi.dir}:/usr/bin:/bin` });
  cleanups.push(smi.remove, () => machine.close());
  return { machine, smi };
}

/** Whether a process is there and no zombie. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

/** The lines that come, and a way to wait for a number of them. */
function gathering() {
  const lines: string[] = [];
  return {
    lines,
    onLine: (line: string) => lines.push(line),
    until: async (count: number) => {
      while (lines.length < count) await sleep(5);
    },
  };
}

const query = ['--query-gpu=temperature.gpu,power.draw', '--format=csv,nounits', '-lms', '40'];

describe('a stream of lines', () => {
  test('comes as the program writes it, and ends when it is stopped', async () => {
    const { machine } = machineWith();
    const { lines, onLine, until } = gathering();
    const stream = machine.stream('nvidia-smi', query, onLine);
    await until(3);
    expect(lines.slice(0, 3)).toEqual(['temperature.gpu, power.draw [W]', '38, 4.15', '38, 4.15']);
    expect(stream.pid).toBeGreaterThan(0);
    stream.stop();
    stream.stop();
    expect(await stream.ended).toMatchObject({
      kind: 'exited',
      exitCode: 0,
      output: { stdout: expect.stringContaining('38, 4.15\n'), stderr: '' },
    });
    expect(isAlive(stream.pid ?? 0)).toBe(false);
  });

  test('hands over all lines before it ends', async () => {
    const { machine } = machineWith();
    const { lines, onLine } = gathering();
    const { ended } = machine.stream('seq', ['50000'], onLine);
    expect(await ended).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(lines).toHaveLength(50_000);
    expect(lines.at(-1)).toBe('50000');
  });

  test('keeps the last 4 KiB of what the program said', async () => {
    const { machine } = machineWith();
    const end = await machine.stream('sh', ['-c', 'seq 50000; seq 9000 >&2; exit 3'], () => {}).ended;
    expect(end).toMatchObject({ kind: 'exited', exitCode: 3 });
    if (end.kind !== 'exited') throw new Error('unreachable');
    expect(end.output.stdout).toHaveLength(4096);
    expect(end.output.stdout).toMatch(/\n50000\n$/);
    expect(end.output.stderr).toMatch(/\n9000\n$/);
  });

  test.each([
    ['driver-not-loaded', 9, /couldn't communicate with the NVIDIA driver/],
    ['version-mismatch', 18, /Driver\/library version mismatch/],
    ['bad-field:power.draw', 2, /Field "power.draw" is not a valid field to query/],
    ['gpu-lost-at-open', 6, /No devices were found/],
  ])('that ends with %s tells the exit status and the reason', async (mode, exitCode, reason) => {
    const { machine } = machineWith({ mode });
    expect(await machine.stream('nvidia-smi', query, () => {}).ended).toMatchObject({
      kind: 'exited',
      exitCode,
      output: { stdout: expect.stringMatching(reason) },
    });
  });

  test('goes on after a line of a megabyte and after bytes that are no text', async () => {
    const { machine, smi } = machineWith({ mode: 'huge-line' });
    const { lines, onLine, until } = gathering();
    machine.stream('nvidia-smi', query, onLine);
    await until(3);
    smi.direct({ mode: 'foreign-bytes' });
    while (!lines.at(-1)?.includes('\uFFFD')) await until(lines.length + 1);
    smi.direct({});
    while (lines.at(-1) !== '38, 4.15') await until(lines.length + 1);
    expect(Math.max(...lines.map((line) => line.length))).toBe(64 * 1024);
  });

  test('is forced to end when the program does not listen', async () => {
    const { machine } = machineWith({ mode: 'stubborn+silent' });
    const stream = machine.stream('nvidia-smi', query, () => {});
    await sleep(200);
    stream.stop();
    expect(await stream.ended).toMatchObject({ kind: 'signalled', signal: 'SIGKILL' });
  });

  test('ends although something that the program started holds its output', async () => {
    const { machine } = machineWith();
    const { lines, onLine } = gathering();
    const { ended } = machine.stream('sh', ['-c', 'sleep 600 & echo $!'], onLine);
    expect(await ended).toMatchObject({ kind: 'exited', exitCode: 0 });
    await untilGone(Number(lines[0]));
  });

  test('sees the language of the machine, whatever the user speaks', async () => {
    const { machine } = machineWith();
    const { lines, onLine } = gathering();
    await machine.stream('sh', ['-c', 'echo "$LC_ALL $PWD"'], onLine).ended;
    expect(lines).toEqual(['C /']);
  });
});

describe('a program that cannot be started', () => {
  test.each([
    ['is missing', (file: string) => rmSync(file), 'not-found'],
    ['may not be executed', (file: string) => replace(file, '#!/bin/sh\n', 0o644), 'not-executable'],
    ['has no interpreter', (file: string) => replace(file, '#!/nowhere/perl\n', 0o755), 'not-executable'],
    ['is no program', (file: string) => replace(file, 'exit 2\n', 0o755), 'not-executable'],
  ])('says so when it %s', async (_, spoil, reason) => {
    const { machine, smi } = machineWith();
    spoil(smi.program);
    const stream = machine.stream(smi.program, query, () => {});
    expect(await stream.ended).toMatchObject({ kind: 'not-started', reason });
    expect((await machine.run(smi.program, query, { timeoutMs: 5000 })).end).toMatchObject({ kind: 'not-started', reason });
    stream.stop();
  });

  test('says so when its arguments are none, or too many', async () => {
    const { machine } = machineWith();
    for (const argument of ['a\0b', 'x'.repeat(2 ** 22)])
      expect(await machine.stream('true', [argument], () => {}).ended).toMatchObject({ kind: 'not-started' });
  });

  function replace(file: string, content: string, mode: number): void {
    rmSync(file);
    writeFileSync(file, content, { mode });
  }
});

describe('a run', () => {
  test('gives all that the program wrote', async () => {
    const { machine } = machineWith();
    const { end, stdout } = await machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 5000 });
    expect(end).toMatchObject({ kind: 'exited', exitCode: 0 });
    expect(stdout).toMatch(/^<\?xml[\s\S]*<\/nvidia_smi_log>\n$/);
  });

  test('is over after its time, with everything that the program started', async () => {
    const { machine } = machineWith();
    const { end, stdout } = await machine.run('sh', ['-c', 'sleep 600 & echo $!; trap "" TERM; sleep 600'], { timeoutMs: 300 });
    expect(end).toEqual({ kind: 'timed-out' });
    expect(stdout).toMatch(/^\d+\n$/);
    await untilGone(Number(stdout));
  });

  test('leaves no zombie and no process after a hundred starts', async () => {
    const { machine } = machineWith({ mode: 'exit-at-once:7' });
    const pids: number[] = [];
    for (let start = 0; start < 100; start += 1) {
      const stream = machine.stream('nvidia-smi', query, () => {});
      pids.push(stream.pid ?? 0);
      expect(await stream.ended).toMatchObject({ kind: 'exited', exitCode: 7 });
    }
    // Not even a zombie has a folder left, unless another process took the number.
    const ours = pids.filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`PPid:\t${process.pid}\n`);
      } catch {
        return false;
      }
    });
    expect(ours).toEqual([]);
  }, 30_000);
});

describe('when the machine is closed', () => {
  test('all that it started ends, and nothing more is started', async () => {
    const { machine } = machineWith({ mode: 'silent' });
    const stream = machine.stream('nvidia-smi', query, () => {});
    const run = machine.run('sleep', ['600'], { timeoutMs: 600_000 });
    await machine.close();
    // Which of the two depends on how far it had come when it was told to end.
    expect((await stream.ended).kind).toMatch(/^(exited|signalled)$/);
    expect(isAlive(stream.pid ?? 0)).toBe(false);
    expect((await run).end).toEqual({ kind: 'timed-out' });
    expect(await machine.stream('nvidia-smi', query, () => {}).ended).toMatchObject({ kind: 'not-started', reason: 'other' });
    expect((await machine.run('true', [], { timeoutMs: 1000 })).end).toMatchObject({ kind: 'not-started', reason: 'other' });
  });
});

describe('when the app dies, its children die with it', () => {
  const parent = fileURLToPath(new URL('program-parent.node.ts', import.meta.url));

  /** Starts an app that streams from a stand-in which listens to no polite signal. */
  async function startApp(direction: Direction) {
    const smi = standIn(direction);
    const app = spawn(process.execPath, [parent, smi.path], { stdio: ['pipe', 'pipe', 'inherit'] });
    cleanups.push(smi.remove, () => app.kill('SIGKILL'));
    const [chunk] = (await once(app.stdout.setEncoding('utf8'), 'data')) as [string];
    const [pid = 0, grandchild = 0] = chunk.split(' ').map(Number);
    expect([isAlive(pid), isAlive(grandchild)]).toEqual([true, true]);
    cleanups.push(() => isAlive(grandchild) && process.kill(grandchild));
    return { app, pid, grandchild };
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('of %s', async (signal) => {
    const { app, pid } = await startApp({ mode: 'stubborn' });
    app.kill(signal);
    await once(app, 'exit');
    await untilGone(pid);
  });

  test('of an exit of its own, and what they started too', async () => {
    const { app, pid, grandchild } = await startApp({ mode: 'stubborn+silent' });
    app.stdin.end('exit\n');
    await once(app, 'exit');
    await untilGone(pid);
    await untilGone(grandchild);
  });

  test.skipIf(!hasLeash())('of SIGKILL also when they write nothing that could fail', async () => {
    const { app, pid } = await startApp({ mode: 'stubborn+silent' });
    app.kill('SIGKILL');
    await once(app, 'exit');
    await untilGone(pid);
  });

  function hasLeash(): boolean {
    try {
      return readFileSync(join('/usr/bin', 'setpriv')).length > 0;
    } catch {
      return false;
    }
  }
});
