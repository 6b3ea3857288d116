import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Machine, RunResult } from '../../../../app/machine/machine.ts';
import { machineReportSchema } from '../../../../app/telemetry/model/report.ts';
import { readMachineReport } from '../../../../app/telemetry/report/report.node.ts';
import { fixture } from '../../../fixture.node.ts';
import { machineOf } from '../../../tree-machine.ts';

// Each of these starts processes that load large libraries: slow where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const local: Machine = { ...machineOf(new Map()), kind: 'local' };
const environment = () => ({ ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` });

/** Puts a program of this name first into PATH. */
async function program(name: string, script: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
}

/** Whether a process runs; one that was killed and only waits for its parent to notice doesn't. */
async function runs(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid.trim()}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

test('on this computer both parts are read, by nvidia-smi and by its own files', async () => {
  await symlink(fileURLToPath(new URL('../../../stand-in/nvidia-smi', import.meta.url)), join(folder, 'nvidia-smi'));
  const report = machineReportSchema.parse(await readMachineReport({ machine: local, env: environment() }));
  expect(report.gpu?.gpus[0]).toMatchObject({ name: 'NVIDIA GB10', addressingMode: 'ATS' });
  expect(report.inventory?.os.kernel).toBe((await readFile('/proc/sys/kernel/osrelease', 'utf8')).trim());
  expect([report.gpuProblem, report.inventoryProblem]).toEqual([null, null]);
});

test('without nvidia-smi the inventory is read all the same, and the report says what is missing', async () => {
  await program('nvidia-smi', 'exit 127');
  const report = await readMachineReport({ machine: local, env: environment() });
  expect(report).toMatchObject({ gpu: null, gpuProblem: expect.stringContaining('no nvidia-smi'), inventoryProblem: null });
  expect(report.inventory).not.toBeNull();
});

test('one that hangs is killed after the limit with all its children, and takes nothing else with it', async () => {
  await program('nvidia-smi', `echo $$ > ${folder}/own\nsleep 600 &\necho $! > ${folder}/child\nwait`);
  const report = await readMachineReport({ machine: local, env: environment(), timeoutMs: 4000 });
  expect(report.gpuProblem).toContain('did not answer within 4 s');
  expect(report.inventory).not.toBeNull();
  for (const file of ['own', 'child']) {
    const pid = await readFile(join(folder, file), 'utf8');
    await vi.waitFor(async () => expect(await runs(pid)).toBe(false), 5000);
  }
});

test('when the app ends, so does the reading, with all its children', async () => {
  await program('nvidia-smi', `sleep 600 & echo $! > ${folder}/child.part && mv ${folder}/child.part ${folder}/child\nwait`);
  const ending = new AbortController();
  const reading = readMachineReport({ machine: local, env: environment(), signal: ending.signal });
  const pid = await vi.waitFor(() => readFile(join(folder, 'child'), 'utf8'), 8000);
  ending.abort();
  expect((await reading).gpuProblem).toContain('being closed');
  await vi.waitFor(async () => expect(await runs(pid)).toBe(false), 5000);
  expect((await readMachineReport({ machine: local, signal: ending.signal })).inventoryProblem).toContain('being closed');
});

test('a child that cannot be started or ends at once is a problem in words', async () => {
  const missing = await readMachineReport({ machine: local, childPath: join(folder, 'missing.js') });
  expect(missing).toMatchObject({ gpu: null, gpuProblem: expect.stringMatching(/ended early.*Cannot find module/), inventory: null });
  await writeFile(join(folder, 'crash.cjs'), 'process.kill(process.pid, "SIGSEGV")');
  const crashed = await readMachineReport({ machine: local, childPath: join(folder, 'crash.cjs') });
  expect(crashed.inventoryProblem).toContain('SIGSEGV');
});

test('a child that talks nonsense is a problem in words', async () => {
  await writeFile(join(folder, 'nonsense.cjs'), 'process.on("message", () => process.send({ cake: true }))');
  const report = await readMachineReport({ machine: local, childPath: join(folder, 'nonsense.cjs') });
  expect([report.gpuProblem, report.inventoryProblem]).toEqual([
    expect.stringContaining('makes no sense'),
    expect.stringContaining('makes no sense'),
  ]);
});

const simulated = (result: RunResult): Machine => ({ ...machineOf(new Map()), kind: 'simulated', run: async () => result });
const output = (stdout: string, exitCode = 0): RunResult => ({
  end: { kind: 'exited', exitCode, output: { stdout, stderr: '' } },
  stdout,
  stderr: '',
});

test("a simulated machine's report is its own text, and it has no inventory: that would be this computer's", async () => {
  const report = await readMachineReport({ machine: simulated(output(fixture('gb10/mocknvml.gb10-like.q-x.idle.xml'))) });
  expect(machineReportSchema.parse(report).gpu?.gpus[0]?.c2cMode).toBe('Enabled');
  expect(report).toMatchObject({ gpuProblem: null, inventory: null, inventoryProblem: expect.stringContaining('simulated or recorded') });
});

test.each([
  ['no driver', output('NVIDIA-SMI has failed because …', 9), /driver isn't loaded/],
  ['no answer', { ...output(''), end: { kind: 'timed-out' } } satisfies RunResult, /did not answer within 10 s/],
  ['no XML', output('Segmentation fault'), /not readable XML/],
])('a simulated machine with %s says so', async (_title, result, words) => {
  expect(await readMachineReport({ machine: simulated(result) })).toMatchObject({ gpu: null, gpuProblem: expect.stringMatching(words) });
});

test('the libraries are loaded in the child only', async () => {
  const report = await readMachineReport({ machine: local });
  expect(report.inventory).not.toBeNull();
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  expect(loaded.filter((path) => /node_modules\/(systeminformation|node-nvidia-smi|xml2js)\//.test(path))).toEqual([]);
});
