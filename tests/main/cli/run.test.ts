import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Run, SpanFigures } from '../../../app/history/run.ts';
import { historyFileName, openToWrite } from '../../../app/history/store/database.node.ts';
import { lockFileName, takeLock } from '../../../app/history/store/lock.node.ts';
import { type StandIn, standIn } from '../../stand-in/stand-in.node.ts';
import { childrenOf, exists, type RunningCommand, run, start, temporaryFolder } from './command.ts';

// Each test starts processes, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const entry = fileURLToPath(new URL('../../../main/cli/main.ts', import.meta.url));
const standIns: StandIn[] = [];
afterAll(() => {
  for (const each of standIns) each.remove();
});
/** A PATH on which a GPU draws 40 W. */
function pathWithGpu(): string {
  const made = standIn({ set: { 'power.draw.instant': '40.00 W', 'power.draw': '40.00 W' } });
  standIns.push(made);
  return made.path;
}

const wrap = (folder: string, ...words: readonly string[]) => run(['run', '--data', folder, '--', ...words], { PATH: pathWithGpu() });
/** None while the file is being made. */
const listed = async (folder: string): Promise<readonly Run[]> => {
  const { status, stdout } = await run(['runs', '--json', '--data', folder]);
  return status === 2 ? [] : JSON.parse(stdout);
};
const shown = async (folder: string, name: string): Promise<Run & { readonly figures: SpanFigures }> =>
  JSON.parse((await run(['runs', 'show', name, '--json', '--data', folder])).stdout);

async function until<T>(found: () => T | Promise<T>): Promise<NonNullable<Awaited<T>>> {
  for (;;) {
    const value = await found();
    if (value) return value as NonNullable<Awaited<T>>;
    await delay(50);
  }
}

/** The wrapped command's own process. */
const wrappedBy = (command: RunningCommand, name: string) => until(() => childrenOf(command.pid).find((child) => child.name === name));

describe.concurrent('a command that is wrapped', () => {
  test('reads and writes what it would by itself, byte by byte', () => {
    const input = randomBytes(3_000_000);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [entry, 'run', '--quiet', '--data', temporaryFolder(), '--', 'sh', '-c', 'cat; echo "to the other" >&2'],
      { input, maxBuffer: 4_000_000 },
    );
    expect(status).toBe(0);
    expect(stdout.equals(input)).toBe(true);
    expect(stderr.toString()).toBe('to the other\n');
  });

  test('takes options and dashes of its own, with and without "--" before it', async () => {
    const folder = temporaryFolder();
    const without = await run(['run', '--data', folder, 'echo', '--name', 'x', '-n', '--', 'y']);
    expect([without.status, without.stdout]).toEqual([0, '--name x -n -- y\n']);
    expect((await wrap(folder, 'printf', '%s.', '--name', '--', '-x')).stdout).toBe('--name.--.-x.');
  });

  test.each([
    ['ends with its own status', ['sh', '-c', 'exit 3'], 3, { exitStatus: 3, signal: null }],
    ['is told by 128 and the signal where one ended it', ['sh', '-c', 'kill -9 $$'], 137, { exitStatus: null, signal: 'SIGKILL' }],
  ])('%s', async (_, words, status, ending) => {
    const folder = temporaryFolder();
    expect((await wrap(folder, ...words)).status).toBe(status);
    expect(await listed(folder)).toMatchObject([{ command: words, ending, toMs: expect.any(Number) }]);
  });

  test('that isn’t there ends with 127, one that can’t be started with 126, and neither is a run', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'not-executable');
    writeFileSync(file, 'echo no');
    chmodSync(file, 0o600);
    const missing = await wrap(folder, 'no-such-command-here');
    expect([missing.status, missing.stderr]).toEqual([
      127,
      'spark-companion: “no-such-command-here” can’t be started: there is no such command.\n',
    ]);
    expect((await wrap(folder, '')).status).toBe(127);
    const refused = await wrap(folder, file);
    expect([refused.status, refused.stderr]).toEqual([126, expect.stringContaining('permission denied')]);
    expect(await listed(folder)).toEqual([]);
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const)('gets %s when it is sent', async (signal) => {
    const script = `trap 'echo got; exit 7' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`;
    const command = start(['run', '--data', temporaryFolder(), '--', 'sh', '-c', script]);
    await command.said(/ready/);
    command.child.kill(signal);
    const { status, stdout } = await command.ended;
    expect([status, stdout]).toEqual([7, 'ready\ngot\n']);
  });

  test.skipIf(spawnSync('script', ['--version']).status !== 0)('gets Ctrl-C of a terminal once', async () => {
    const script = 'trap "echo got; n=x$n" INT; echo ready; while [ -z "$n" ]; do sleep 0.1; done; sleep 1; echo "end$n"';
    const inside = `${process.execPath} ${entry} run --quiet --data ${temporaryFolder()} -- sh -c '${script}'`;
    const terminal = spawn('script', ['-qec', inside, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const ended = once(terminal, 'close');
    await until(() => said.includes('ready'));
    terminal.stdin.write('\u0003');
    await ended;
    expect(said.replace(/\^C/, '').split(/\r?\n/).filter(Boolean)).toEqual(['ready', 'got', 'endx']);
  });
});

describe.concurrent('a run', () => {
  test('is recorded by itself where nothing else records: energy, memory, and no process left', async () => {
    const folder = temporaryFolder();
    const command = start(['run', '--data', folder, '--name', 'fine-tune 3', '--', 'sleep', '6'], { PATH: pathWithGpu() });
    const children = await until(() => {
      const found = childrenOf(command.pid);
      return found.some(({ name }) => name === 'nvidia-smi') ? found : null;
    });
    const { status, stdout, stderr } = await command.ended;
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(
      /^spark-companion: “fine-tune 3” ended with status 0 after 6 s: peak memory [\d.,]+\s[GM]iB, GPU energy \d+\sJ.*\. Run \d{4}-\d\d-\d\d-\d{4}\.\n$/,
    );
    expect(children.filter(({ pid }) => exists(pid))).toEqual([]);
    const { figures, command: words, ending } = await shown(folder, 'fine-tune 3');
    expect([words, ending]).toEqual([['sleep', '6'], { exitStatus: 0, signal: null }]);
    expect(figures.meanGpuPowerWatts).toBeCloseTo(40, 1);
    expect(figures.gpuEnergyJoules).toBeCloseTo(40 * figures.recordedShare * 6, -2);
    expect(figures.peakMemoryUsedBytes).toBeGreaterThan(2 ** 27);
  });

  test('is written beside a recorder that runs, and reads nothing itself', async () => {
    const folder = temporaryFolder();
    const server = start(['serve', '--port', '0', '--data', folder], { PATH: pathWithGpu() });
    await server.said(/http:\/\/127/);
    await until(() => existsSync(join(folder, historyFileName)));
    const command = start(['run', '--data', folder, '--name', 'beside', '--', 'sleep', '4'], { PATH: pathWithGpu() });
    await wrappedBy(command, 'sleep');
    await until(async () => (await listed(folder)).some(({ toMs }) => toMs === null));
    expect(childrenOf(command.pid).map(({ name }) => name)).toEqual(['sleep']);
    const { stderr } = await command.ended;
    expect(stderr).toMatch(/GPU energy \d+\sJ/);
    expect(await listed(folder)).toMatchObject([{ name: 'beside', ending: { exitStatus: 0 } }]);
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ status: 0 });
  });

  test('goes on being recorded when the recorder beside it ends', async () => {
    const folder = temporaryFolder();
    const server = start(['serve', '--port', '0', '--data', folder], { PATH: pathWithGpu() });
    await server.said(/http:\/\/127/);
    await until(() => existsSync(join(folder, historyFileName)));
    const command = start(['run', '--data', folder, '--name', 'alone', '--', 'sleep', '60'], { PATH: pathWithGpu() });
    const sleeping = await wrappedBy(command, 'sleep');
    await until(async () => (await listed(folder)).some(({ toMs }) => toMs === null));
    server.child.kill('SIGINT');
    await server.ended;
    await until(() => childrenOf(command.pid).some(({ name }) => name === 'nvidia-smi'));
    process.kill(sleeping.pid);
    expect((await command.ended).status).toBe(143);
    expect(await listed(folder)).toMatchObject([{ name: 'alone', ending: { exitStatus: null, signal: 'SIGTERM' } }]);
  });

  test('of a history that is busy goes on as if nothing was, and is told at the end not to be in it', async () => {
    const folder = temporaryFolder();
    // Another instance records, and writes at that moment.
    const unlock = takeLock(join(folder, lockFileName));
    const recorder = openToWrite(join(folder, historyFileName));
    recorder.exec('BEGIN IMMEDIATE');
    const busy = await wrap(folder, 'sh', '-c', 'sleep 1; exit 5');
    expect([busy.status, busy.stderr]).toEqual([5, 'spark-companion: this run is not in the history: database is locked\n']);
    const command = start(['run', '--data', folder, '--', 'sleep', '2']);
    await wrappedBy(command, 'sleep');
    await delay(1000);
    recorder.exec('COMMIT');
    expect((await command.ended).stderr).toMatch(/“sleep” ended with status 0/);
    recorder.close();
    unlock?.();
    expect(await listed(folder)).toHaveLength(1);
  });

  test('where nothing can be kept is run all the same, and says so', async () => {
    const { status, stdout, stderr } = await wrap('/proc/no/where', 'sh', '-c', 'sleep 1; echo done; exit 4');
    expect([status, stdout]).toEqual([4, 'done\n']);
    expect(stderr).toMatch(/^spark-companion: this run is not in the history: The folder "\/proc\/no\/where" can't be used: [^\n]*\n$/);
  });

  test('in a history that is damaged is recorded into a new one', async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, historyFileName), 'x'.repeat(100_000));
    expect((await wrap(folder, 'sleep', '3')).status).toBe(0);
    expect(await listed(folder)).toHaveLength(1);
  });

  test('whose wrapper is killed is closed at the next start, at its last reading, and that is said', async () => {
    const folder = temporaryFolder();
    const command = start(['run', '--data', folder, '--name', 'cut', '--', 'sleep', '60'], { PATH: pathWithGpu() });
    const sleeping = await wrappedBy(command, 'sleep');
    const begun = await until(async () => (await listed(folder))[0]);
    expect(begun.toMs).toBeNull();
    command.child.kill('SIGKILL');
    // Its output stays open: the command still has it.
    await once(command.child, 'exit');
    const [closed] = await listed(folder);
    expect(closed).toMatchObject({ id: begun.id, ending: null });
    expect(closed?.toMs).toBeGreaterThanOrEqual(begun.fromMs);
    expect((await run(['runs', '--data', folder])).stdout).toContain('cut off');
    // The command itself was not killed with it.
    expect(exists(sleeping.pid)).toBe(true);
    process.kill(sleeping.pid);
  });

  test('is called by its program and its file where nobody names it, and by no argument that may be a secret', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'train.sh');
    writeFileSync(file, 'exit 0');
    await wrap(folder, 'sh', file, '--token', 'secret');
    await wrap(folder, 'true', '--token', 'secret');
    expect((await listed(folder)).map(({ name }) => name).toSorted()).toEqual(['sh train.sh', 'true']);
  });
});
