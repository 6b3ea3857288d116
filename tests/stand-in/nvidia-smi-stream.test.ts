import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { type Direction, type StandIn, standIn } from './stand-in.node.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

interface Streaming {
  readonly child: ChildProcessByStdio<null, Readable, null>;
  readonly smi: StandIn;
  /** The next thing that one read() of the pipe gave. */
  next(): Promise<string>;
}

function stream(direction: Direction, args: readonly string[]): Streaming {
  const smi = standIn(direction);
  const child = spawn(smi.program, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  cleanups.push(() => child.kill('SIGKILL'), smi.remove);
  const reads = child.stdout.setEncoding('latin1')[Symbol.asyncIterator]();
  return { child, smi, next: async () => ((await reads.next()).value as string | undefined) ?? '' };
}

const query = ['--query-gpu=temperature.gpu,power.draw', '--format=csv,nounits'];
const header = 'temperature.gpu, power.draw [W]\n';

describe('the streaming stand-in', () => {
  test.each([['-lms', '60'], ['--loop-ms=60'], ['-l', '1'], ['--loop=1']])(
    'writes its header once and each iteration at once with %s %s',
    async (...loop) => {
      const { next } = stream({}, [...query, ...loop]);
      expect(await next()).toBe(`${header}38, 4.15\n`);
      expect(await next()).toBe('38, 4.15\n');
      expect(await next()).toBe('38, 4.15\n');
    },
  );

  test.each(['SIGTERM', 'SIGINT'] as const)('exits with status 0 on %s', async (signal) => {
    const { child, next } = stream({}, [...query, '-lms', '60']);
    await next();
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('dies of SIGPIPE when its reader goes', async () => {
    const { child, next } = stream({}, [...query, '-lms', '60']);
    await next();
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([null, 'SIGPIPE']);
  });

  test('survives SIGTERM when it is stubborn', async () => {
    const { child, next } = stream({ mode: 'stubborn' }, [...query, '-lms', '60']);
    await next();
    child.kill('SIGTERM');
    for (let line = 0; line < 3; line += 1) expect(await next()).toBe('38, 4.15\n');
    child.kill('SIGKILL');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });

  test('changes midway when it is told to, and changes back', async () => {
    const { smi, next } = stream({}, [...query, '-lms', '60']);
    await next();
    smi.direct({ mode: 'lost' });
    while ((await next()) === '38, 4.15\n');
    expect(await next()).toBe('[GPU is lost], [GPU is lost]\n');
    smi.direct({});
    while ((await next()) !== '38, 4.15\n');
  });

  test('is silent while a driver call blocks, and goes on after it', async () => {
    const { smi, next } = stream({ mode: 'silent' }, [...query, '-lms', '60']);
    const first = next();
    const quiet = new Promise<string>((resolve) => setTimeout(resolve, 400, 'nothing'));
    expect(await Promise.race([first, quiet])).toBe('nothing');
    smi.direct({});
    expect(await first).toBe(`${header}38, 4.15\n`);
  });

  test('ends in the middle with the status it was told', async () => {
    const { child } = stream({ mode: 'exit-midway:15' }, [...query, '-lms', '60']);
    child.stdout.resume();
    expect(await once(child, 'exit')).toEqual([15, null]);
  });

  test('lists processes only while some run', async () => {
    const { smi, next } = stream({}, ['--query-compute-apps=pid,process_name,used_memory', '--format=csv,nounits', '-lms', '60']);
    expect(await next()).toBe('pid, process_name, used_gpu_memory [MiB]\n');
    const line = next();
    const quiet = new Promise<string>((resolve) => setTimeout(resolve, 300, 'nothing'));
    expect(await Promise.race([line, quiet])).toBe('nothing');
    smi.direct({ processes: [{ pid: 4321, name: 'VLLM::EngineCore', mib: 105530 }] });
    expect(await line).toBe('4321, VLLM::EngineCore, 105530\n');
  });
});
