import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gpuProcessSchema } from '../../../../app/telemetry/model/gpu.ts';
import { type ProcessLayout, processLayout } from '../../../../app/telemetry/sources/process-layout.ts';
import { processesSource } from '../../../../app/telemetry/sources/processes.ts';
import { mutated } from '../../../mutated.ts';
import { machineOf } from '../../../tree-machine.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const id = '4f0c1d2e3b5a69788796a5b4c3d2e1f00112233445566778899aabbccddeeff0';
const detailsSchema = gpuProcessSchema.pick({
  user: true,
  command: true,
  container: true,
  cpuCores: true,
  residentBytes: true,
  startedAtMs: true,
});

const stat = (userTicks: number, start = 500_000) =>
  `42 (VLLM::Engine (0)) S 1 1 1 0 -1 0 0 0 0 0 ${userTicks} 100 0 0 20 0 31 0 ${start} 0 0`;

/** A machine on which process 42, of user "spark", serves a model in a container. */
function server() {
  const files = new Map([
    ['/etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nspark:x:1000:1000::/home/spark:/bin/bash\n'],
    ['/proc/stat', 'cpu 1 2 3\nbtime 1774956000\n'],
    ['/proc/42/stat', stat(1000)],
    ['/proc/42/status', 'Uid:\t1000\t1000\t1000\t1000\nVmRSS:\t4096 kB\n'],
    ['/proc/42/cmdline', 'vllm\0serve\0'],
    ['/proc/42/cgroup', `0::/system.slice/docker-${id}.scope\n`],
  ]);
  const asked: string[] = [];
  const wanted: string[] = [];
  const machine = {
    ...machineOf(files),
    read: async (paths: readonly string[]) => {
      wanted.push(...paths);
      return machineOf(files).read(paths);
    },
    ask: async (socket: string, path: string) => {
      asked.push(`${socket}${path}`);
      return JSON.stringify([{ Id: id, Names: ['/vllm'] }]) as string | null;
    },
  };
  return { files, machine, asked, wanted };
}

const derive = (files: ReadonlyMap<string, string>, layout: ProcessLayout, before: ReadonlyMap<string, string> | null = null) =>
  processesSource.derive(processesSource.parse(files, layout), before && processesSource.parse(before, layout), before && 2);

test('a process is told by its user, command, container, CPU, memory and start', async () => {
  const { files, machine } = server();
  const layout = await processLayout(machine, [42], null);
  const later = new Map(files).set('/proc/42/stat', stat(1300));
  const { reading, gaps } = derive(later, layout, files);
  expect(reading?.get(42)).toEqual({
    user: 'spark',
    command: 'vllm serve',
    container: 'vllm',
    cpuCores: 1.5,
    residentBytes: 4096 * 1024,
    startedAtMs: 1774956000_000 + 5_000_000,
  });
  expect(gaps).toEqual([]);
});

test('what does not change is looked up once: no command line, no list of users and no word to Docker at the second look', async () => {
  const { machine, asked, wanted } = server();
  const first = await processLayout(machine, [42], null);
  expect(asked).toEqual(['/var/run/docker.sock/containers/json']);
  wanted.length = 0;
  const second = await processLayout(machine, [42], first);
  expect(second.processes).toEqual(first.processes);
  expect(asked).toHaveLength(1);
  expect(wanted).toEqual(['/proc/42/stat']);
});

test('at a tick only the files are read that no process can block', async () => {
  const layout = await processLayout(server().machine, [42], null);
  expect(processesSource.files(layout)).toEqual(['/proc/42/stat', '/proc/42/status']);
});

test('Docker is asked again when a container comes that was not there before, and forgets those that went', async () => {
  const { files, machine, asked } = server();
  const first = await processLayout(machine, [42], null);
  const other = id.replace('4f', 'bb');
  files.set('/proc/43/stat', stat(1)).set('/proc/43/cmdline', 'train\0').set('/proc/43/cgroup', `0::/docker/${other}\n`);
  const second = await processLayout(machine, [43], first);
  expect(asked).toHaveLength(2);
  expect([...second.containers]).toEqual([[other, null]]);
  expect(derive(files, second).reading?.get(43)?.container).toBe(other.slice(0, 12));
});

test('where Docker may not be asked, a container has its short id, and one gap says what to do', async () => {
  const { files, machine } = server();
  files.set('/proc/43/stat', stat(1)).set('/proc/43/cmdline', 'b\0').set('/proc/43/cgroup', `0::/docker/${id}\n`);
  const layout = await processLayout({ ...machine, ask: async () => null }, [42, 43], null);
  const { reading, gaps } = derive(files, layout, files);
  expect(reading?.get(42)?.container).toBe('4f0c1d2e3b5a');
  const about = gaps.filter(({ field }) => field.endsWith('container'));
  expect(about).toEqual([expect.objectContaining({ reason: 'not-permitted', detail: expect.stringContaining('usermod -aG docker') })]);
});

test('a process in no container has none, and that is no gap', async () => {
  const { files, machine, asked } = server();
  files.set('/proc/42/cgroup', '0::/user.slice/user-1000.slice/session-2.scope\n');
  const { reading, gaps } = derive(files, await processLayout(machine, [42], null), files);
  expect(reading?.get(42)?.container).toBeNull();
  expect([gaps, asked]).toEqual([[], []]);
});

test('a process that has ended has no figures, and a gap', async () => {
  const { files, machine } = server();
  const layout = await processLayout(machine, [42], null);
  files.delete('/proc/42/stat');
  const { reading, gaps } = derive(files, layout);
  expect(Object.values(reading?.get(42) ?? {})).toEqual([null, null, null, null, null, null]);
  expect(gaps).toEqual([expect.objectContaining({ source: 'processes', field: 'gpuProcesses[42].*' })]);
});

test('several processes that lack the same are one gap, which names them', async () => {
  const { files, machine } = server();
  files.set('/proc/43/stat', stat(1)).set('/proc/43/status', files.get('/proc/42/status') ?? '');
  files.set('/proc/43/cmdline', 'b\0').set('/proc/43/cgroup', '0::/\n');
  const { gaps } = derive(files, await processLayout(machine, [42, 43], null));
  expect(gaps).toEqual([
    { source: 'processes', field: 'gpuProcesses[*].cpuCores', reason: 'too-early', detail: expect.stringContaining('42, 43') },
  ]);
});

test('a new process under an old number has no rate and nothing of the old one, until it is looked up', async () => {
  const { files, machine } = server();
  const layout = await processLayout(machine, [42], null);
  const before = new Map(files);
  files.set('/proc/42/stat', stat(2000, 700_000)).set('/proc/42/cmdline', 'train\0').set('/proc/42/cgroup', '0::/\n');
  expect(derive(files, layout, before).reading?.get(42)).toMatchObject({ cpuCores: null, command: null, container: null });
  expect(derive(files, await processLayout(machine, [42], layout)).reading?.get(42)).toMatchObject({ command: 'train', container: null });
});

test('what another user hides is a gap; the rest is shown, a user without a name by number', async () => {
  const { files, machine } = server();
  files.delete('/etc/passwd');
  files.delete('/proc/42/cmdline');
  const layout = await processLayout(machine, [42], null);
  const { reading, gaps } = derive(files, layout, files);
  expect(reading?.get(42)).toMatchObject({ user: '1000', command: null, cpuCores: 0 });
  expect(gaps).toEqual([expect.objectContaining({ field: 'gpuProcesses[42].command', reason: 'not-permitted' })]);
});

test('any text gives readings that pass the schema, never an exception', async () => {
  const { files } = server();
  const text = mutated(...files.values());
  const texts = fc.dictionary(fc.constantFrom(...files.keys()), text).map((edits) => new Map([...files, ...Object.entries(edits)]));
  await fc.assert(
    fc.asyncProperty(texts, texts, text, async (first, second, answer) => {
      const layout = await processLayout({ ...machineOf(first), ask: async () => answer }, [42], null);
      const { reading, gaps } = derive(second, layout, first);
      for (const details of reading?.values() ?? []) detailsSchema.parse(details);
      const gpuProcesses = [...(reading ?? [])].map(([pid, details]) => ({ pid, gpuIndex: 0, name: '', gpuMemoryBytes: 0, ...details }));
      expect(unexplainedNulls({ gpuProcesses, gaps: [...gaps] })).toEqual([]);
    }),
  );
});
