import { execFile } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { fixture } from '../fixture.node.ts';
import { type RecordedCall, recordedCalls } from './recorded-calls.node.ts';
import { type Direction, type StandIn, standIn } from './stand-in.node.ts';

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const standIns: StandIn[] = [];
afterEach(() => {
  for (const each of standIns.splice(0)) each.remove();
});

function call(direction: Direction, args: readonly string[]): Promise<Ended> {
  const made = standIn(direction);
  standIns.push(made);
  return new Promise((resolve) => {
    execFile(made.program, [...args], { encoding: 'latin1', maxBuffer: 4 * 2 ** 20 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, exitCode: typeof error?.code === 'number' ? error.code : 0 });
    });
  });
}

/** Time never repeats, and the recorder's stand-in driver gave its GPU the bus id "0" where a real one is named. */
const comparable = (text: string): string =>
  text
    .replace(/\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3}/g, '<time>')
    .replace(/[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g, '<time>')
    .replace('GPU0: 000F:01:00.0:', 'GPU0: 0:');

async function expectSame(direction: Direction, recorded: RecordedCall): Promise<void> {
  const { stdout, stderr, exitCode } = await call(direction, recorded.args);
  expect({ args: recorded.args, stdout: comparable(stdout), stderr: comparable(stderr), exitCode }).toEqual({
    args: recorded.args,
    stdout: comparable(recorded.stdout),
    stderr: comparable(recorded.stderr),
    exitCode: recorded.exitCode,
  });
}

const busy: Direction = {
  processes: [
    { pid: 577729, name: 'VLLM::EngineCore', mib: 89093 },
    { pid: 1784176, name: '/home/user/llama.cpp/build/bin/llama-server', mib: 15136 },
    { pid: 2553, name: 'python3', mib: null },
  ],
};

/** The modes that stand for the errors that were recorded, by the recording's words for them. */
const modes: Readonly<Record<string, string>> = {
  'nvmlInit returns error 18': 'version-mismatch',
  'nvmlInit returns error 9': 'driver-not-loaded',
  'nvmlInit returns error 4': 'no-permission',
  'nvmlInit returns error 17': 'blocked',
  'nvmlInit returns error 23': 'no-resources',
  'nvmlInit returns error 12': 'library-missing',
  'nvmlInit returns error 999': 'init-unknown',
  'nvmlInit returns error 1': 'uninitialized',
  'device handle returns error 15': 'gpu-lost-at-open',
  'device handle returns error 16': 'requires-reset-at-open',
  'device handle returns error 999': 'unknown-at-open',
  'device handle returns error 4': 'no-device-nodes',
  'device handle returns error 8': 'underpowered-at-open',
  'device handle returns error 6': 'not-found-at-open',
  'every reading returns error 15': 'lost',
  'every reading returns error 16': 'requires-reset',
  'every reading returns error 999': 'unknown-error',
  'every reading returns error 4': 'insufficient-permissions',
  'every reading returns error 10': 'timeout',
  'every reading returns error 3': 'not-supported',
  'every reading returns error 2': 'invalid-argument',
};

describe('the stand-in for nvidia-smi says byte for byte what was recorded', () => {
  test.each(recordedCalls('mocknvml.fail.bad-arguments.txt'))('for $args', (recorded) => expectSame({}, recorded));
  test.each(recordedCalls('mocknvml.fail.no-devices.txt'))('without a GPU for $args', (recorded) =>
    expectSame({ mode: 'no-devices' }, recorded),
  );
  test.each(recordedCalls('fail.driver-not-loaded.nvidia-smi-580.178.04.txt'))('without a driver for $args', (recorded) =>
    expectSame({ mode: 'driver-not-loaded' }, recorded),
  );
  test.each(recordedCalls('fail.libnvidia-ml-missing.nvidia-smi-580.178.04.txt'))('without its library for $args', (recorded) =>
    expectSame({ mode: 'library-missing' }, recorded),
  );

  const failures = ['mocknvml.fail.nvml-init-errors.txt', 'mocknvml.fail.bracketed-cells.txt'].flatMap(recordedCalls);
  test.each(failures)('when $setup', (recorded) => expectSame({ mode: modes[recorded.setup] ?? '' }, recorded));

  // Below the last heading stand further calls, all of a GPU that is lost.
  const atOpen = recordedCalls('mocknvml.fail.device-handle-errors.txt');
  test.each(atOpen.slice(0, 6))('when $setup', (recorded) => expectSame({ mode: modes[recorded.setup] ?? '' }, recorded));
  test.each(atOpen.slice(6))('when the GPU is lost at open for $args', (recorded) => expectSame({ mode: 'gpu-lost-at-open' }, recorded));

  const lists = recordedCalls('mocknvml.query-compute-apps.txt');
  test.each(lists.slice(0, 2))('when nothing runs for $args', (recorded) => expectSame({}, recorded));
  test.each(lists.slice(2))('when three programs run for $args', (recorded) => expectSame(busy, recorded));

  test.each([
    ['the table', [], 'table.idle.txt'],
    ['-q', ['-q'], 'q.idle.txt'],
    ['-q -x', ['-q', '-x'], 'q-x.idle.xml'],
  ])('for %s', async (_, args, file) => {
    const { stdout, exitCode } = await call({}, args);
    expect(exitCode).toBe(0);
    expect(comparable(stdout)).toBe(comparable(fixture(`gb10/mocknvml.gb10-like.${file}`)));
  });

  test('for each of the 214 fields, by name and by alias', async () => {
    const rows = fixture('gb10/nvidia-smi-query-gpu-fields.580.178.04.tsv').trimEnd().split('\n').slice(1);
    const asked = rows.flatMap((row) => {
      const [name = '', aliases = '', header = '', cell = ''] = row.split('\t');
      return [name, ...aliases.split(',').filter((alias) => alias !== '')].map((field) => ({ field, header, cell }));
    });
    const { stdout } = await call({}, [`--query-gpu=${asked.map(({ field }) => field).join(',')}`, '--format=csv']);
    const [header, cells] = comparable(stdout).split('\n');
    expect(rows).toHaveLength(214);
    expect(header).toBe(asked.map((each) => each.header).join(', '));
    expect(cells).toBe(comparable(asked.map((each) => each.cell).join(', ')));
  });

  test('for an H100, when it is a server', async () => {
    const [command = '', header, cells] = fixture('gb10/nvidia-smi-query-gpu.h100.590.48.01.load.txt').split('\n');
    const known = new Set(fixture('gb10/nvidia-smi-query-gpu-fields.580.178.04.tsv').split(/[\t\n]/));
    const fields = (/--query-gpu=(\S+)/.exec(command)?.[1] ?? '').split(',');
    const kept = fields
      .map((field, index) => ({ field, index }))
      .filter(({ field }) => known.has(field) && !/^(count|uuid|pci\.bus.*)$/.test(field));
    const pick = (line = ''): string => kept.map(({ index }) => line.split(', ')[index]).join(', ');
    const { stdout } = await call({ gpus: 8 }, [`--query-gpu=${kept.map(({ field }) => field).join(',')}`, '--format=csv', '-i', '0']);
    expect(comparable(stdout)).toBe(`${pick(header)}\n${comparable(pick(cells))}\n`);
  });
});

describe('the stand-in for nvidia-smi can be told to be', () => {
  test('a server with eight GPUs that have memory of their own', async () => {
    const { stdout } = await call({ gpus: 8 }, ['--query-gpu=index,uuid,memory.total', '--format=csv,noheader,nounits']);
    const rows = stdout.trimEnd().split('\n');
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map((row) => row.split(', ')[1])).size).toBe(8);
    expect(rows.map((row) => row.split(', ')[2])).toEqual(Array(8).fill('81559'));
    expect((await call({ gpus: 8 }, ['-q', '-x'])).stdout.match(/<gpu id=/g)).toHaveLength(8);
    expect((await call({ gpus: 8 }, ['-L'])).stdout.trimEnd().split('\n')).toHaveLength(8);
  });

  test('a laptop with a GeForce', async () => {
    const { stdout } = await call({ laptop: true }, ['--query-gpu=name,memory.total,memory.free', '--format=csv,noheader']);
    expect(stdout).toBe('NVIDIA GeForce RTX 4070 Laptop GPU, 8188 MiB, 7888 MiB\n');
  });

  test('one whose driver lacks a field', async () => {
    const ended = await call({ mode: 'bad-field:utilization.ofa' }, ['--query-gpu=name,utilization.ofa', '--format=csv']);
    expect(ended).toMatchObject({ exitCode: 2, stdout: 'Field "utilization.ofa" is not a valid field to query.\n\n' });
  });

  test('one with other cells', async () => {
    const set = { 'power.draw': '62.78 W', 'clocks.sm': '2515 MHz' };
    const { stdout } = await call({ set }, ['--query-gpu=power.draw,clocks.current.sm,clocks.gr', '--format=csv,noheader,nounits']);
    expect(stdout).toBe('62.78, 2515, 208\n');
  });

  test('one that breaks its lines', async () => {
    const query = ['--query-gpu=name,temperature.gpu', '--format=csv,noheader'];
    expect((await call({ mode: 'truncated' }, query)).stdout).toBe('NVIDIA G\n');
    expect((await call({ mode: 'foreign-bytes' }, query)).stdout).toContain('\xff\xfe\0\x1b');
    expect((await call({ mode: 'huge-line' }, query)).stdout).toHaveLength(2 ** 20 + 1);
    expect((await call({ mode: 'exit-at-once:77' }, query)).exitCode).toBe(77);
  });

  test('the report of the programs that run', async () => {
    const { stdout } = await call({ processes: [{ pid: 7, name: 'a, b: c', mib: 12 }] }, ['-q', '-x']);
    expect(stdout).toMatch(/<pid>7<\/pid>\s*<type>C<\/type>\s*<process_name>a, b: c<\/process_name>\s*<used_memory>12 MiB<\/used_memory>/);
  });
});
