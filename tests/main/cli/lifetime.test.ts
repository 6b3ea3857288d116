import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Direction, type StandIn, standIn } from '../../stand-in/stand-in.node.ts';
import { childrenOf, exists, run, start, temporaryFolder } from './command.ts';

vi.setConfig({ testTimeout: 60_000 });

const standIns: StandIn[] = [];
afterAll(() => {
  for (const each of standIns) each.remove();
});
function directed(direction: Direction): StandIn {
  const made = standIn(direction);
  standIns.push(made);
  return made;
}

/** How many nvidia-smi a process keeps running. It may have other children at times, for the full report. */
const readersOf = (pid: number) => childrenOf(pid).filter(({ name }) => name === 'nvidia-smi').length;

const listening = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/;

async function serve(direction: Direction, ...args: readonly string[]) {
  const command = start(['serve', '--port', '0', '--data', temporaryFolder(), ...args], { PATH: directed(direction).path });
  await command.said(listening);
  return command;
}

describe.concurrent('serve', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends with status 0 on %s and takes its children along', async (signal) => {
    const { child, pid, ended } = await serve({});
    const children = childrenOf(pid).map((each) => each.pid);
    expect(readersOf(pid)).toBe(2);
    child.kill(signal);
    expect(await ended).toMatchObject({ status: 0, signal: null, stderr: '' });
    expect(children.filter(exists)).toEqual([]);
  });

  test('ends at once on the second signal, although an nvidia-smi does not end, and leaves none behind', async () => {
    const { child, pid, ended } = await serve({ mode: 'stubborn' });
    const children = childrenOf(pid).map((each) => each.pid);
    expect(readersOf(pid)).toBe(2);
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(exists(pid)).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 130, signal: null });
    await vi.waitFor(() => expect(children.filter(exists)).toEqual([]), { timeout: 5000 });
  });

  test('ends on one signal too where nvidia-smi has to be forced', async () => {
    const { child, pid, ended } = await serve({ mode: 'stubborn' });
    const children = childrenOf(pid).map((each) => each.pid);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ status: 0, signal: null });
    expect(children.filter(exists)).toEqual([]);
  });

  test('leaves no child behind when it is killed', async () => {
    const { child, pid, ended } = await serve({});
    const children = childrenOf(pid).map((each) => each.pid);
    expect(readersOf(pid)).toBe(2);
    child.kill('SIGKILL');
    await ended;
    // The full report's processes know no better than to end by themselves.
    await vi.waitFor(() => expect(children.filter(exists)).toEqual([]), { timeout: 15_000 });
  });

  test('keeps the same address with the same token from one start to the next, on the same folder and port', async () => {
    const data = temporaryFolder();
    const first = start(['serve', '--simulate', 'idle', '--port', '0', '--data', data]);
    const [url] = await first.said(listening);
    first.child.kill('SIGINT');
    await first.ended;
    const second = start(['serve', '--simulate', 'idle', '--port', new URL(url).port, '--data', data]);
    expect((await second.said(listening))[0]).toBe(url);
  });
});

describe.concurrent('snapshot', () => {
  test('makes no noise when its reader goes away', async () => {
    const { child, ended } = start(['snapshot', '--simulate', 'inference']);
    child.stdout.destroy();
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
  });

  test('leaves no child behind and gives what there is while nvidia-smi says nothing', async () => {
    const { pid, ended } = start(['snapshot'], { PATH: directed({ mode: 'silent+stubborn' }).path });
    const children = new Set<number>();
    const watch = setInterval(() => childrenOf(pid).map((each) => children.add(each.pid)), 200);
    const { status, stdout, stderr } = await ended;
    clearInterval(watch);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ driver: { state: 'silent' }, gpus: [], gpuProcesses: null });
    expect(children.size).toBeGreaterThan(0);
    expect([...children].filter(exists)).toEqual([]);
  });
});

describe.concurrent('record and replay', () => {
  const latestSnapshot = async (url: string) => {
    const { origin, searchParams } = new URL(url);
    const answer = await fetch(`${origin}/api/snapshot`, { headers: { authorization: `Bearer ${searchParams.get('token')}` } });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { machine: string; machineTitle: string; gpus: { name: string }[]; memory: { totalBytes: number } };
  };

  async function replayed(file: string, ...args: readonly string[]) {
    const replay = start(['replay', file, '--port', '0', '--data', temporaryFolder(), ...args]);
    const [url] = await replay.said(listening);
    const snapshot = await vi.waitFor(
      async () => {
        const latest = await latestSnapshot(url);
        expect(latest.gpus).not.toEqual([]);
        return latest;
      },
      { timeout: 20_000, interval: 100 },
    );
    replay.child.kill('SIGINT');
    expect(await replay.ended).toMatchObject({ status: 0, stderr: '' });
    return snapshot;
  }

  test('give back what the machine was', async () => {
    const file = join(temporaryFolder(), 'spark.jsonl');
    const recorded = await run(['record', file, '--simulate', 'server', '--duration', '2', '--period', '0.5']);
    expect(recorded).toMatchObject({ status: 0, stdout: '' });
    expect(recorded.stderr).toMatch(/Recorded [2-5] ticks/);
    const snapshot = await replayed(file);
    expect(snapshot).toMatchObject({ machine: 'recorded', machineTitle: 'recording of simulated server: server' });
    expect(snapshot.gpus.map(({ name }) => name)).toEqual(Array(8).fill('NVIDIA H100 80GB HBM3'));
    expect(snapshot.memory.totalBytes).toBeGreaterThan(2 ** 30);
  });

  test('do not replace a file that exists, unless told', async () => {
    const file = join(temporaryFolder(), 'spark.jsonl');
    writeFileSync(file, 'precious');
    const args = ['record', file, '--simulate', 'idle', '--duration', '1'];
    const refused = await run(args);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^spark-companion: .*exists already.*--force\.\n$/);
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(await run([...args, '--force'])).toMatchObject({ status: 0 });
    expect(readFileSync(file, 'utf8')).not.toContain('precious');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('keep a whole file when %s ends the recording', async (signal) => {
    const file = join(temporaryFolder(), 'spark.jsonl');
    const recording = start(['record', file, '--period', '0.25'], {
      PATH: directed({ processes: [{ pid: 1, name: 'init, or so', mib: 5 }] }).path,
    });
    await recording.said(/Recording this computer/);
    await vi.waitFor(() => expect(readFileSync(file, 'utf8').match(/NVIDIA GB10/g)?.length).toBeGreaterThan(5), { timeout: 20_000 });
    const children = childrenOf(recording.pid).map((each) => each.pid);
    recording.child.kill(signal);
    expect(await recording.ended).toMatchObject({ status: 0, stdout: '' });
    expect(children.filter(exists)).toEqual([]);
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'closed' });
    expect((await replayed(file)).gpus[0]?.name).toBe('NVIDIA GB10');
  });

  test('show a recording that ended before its first reading, and let one leave it', async () => {
    const file = join(temporaryFolder(), 'spark.jsonl');
    writeFileSync(file, '{"format":"spark-companion-recording","version":1,"startedAtMs":1700000000000,"title":"this computer"}\n');
    const replay = start(['replay', file, '--port', '0', '--data', temporaryFolder()]);
    await replay.said(listening);
    replay.child.kill('SIGINT');
    expect(await replay.ended).toMatchObject({ status: 0, stderr: '' });
  });

  test('keep what was written until the recorder was killed', async () => {
    const file = join(temporaryFolder(), 'spark.jsonl');
    const recording = start(['record', file, '--simulate', 'idle', '--period', '0.25']);
    await vi.waitFor(() => expect(existsSync(file) && readFileSync(file, 'utf8')).toMatch(/(NVIDIA GB10[\s\S]*){5}/), { timeout: 20_000 });
    recording.child.kill('SIGKILL');
    await recording.ended;
    expect((await replayed(file, '--speed', '10', '--loop')).machine).toBe('recorded');
  });
});
