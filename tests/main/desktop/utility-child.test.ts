import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Machine } from '../../../app/machine/machine.ts';
import { machineReportSchema } from '../../../app/telemetry/model/report.ts';
import { readMachineReport } from '../../../app/telemetry/report/report.node.ts';
import { startUtilityChild } from '../../../main/desktop/utility-child.ts';
import { machineOf } from '../../tree-machine.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));
// Each of these starts processes that load large libraries: slow where the machine is busy.
vi.setConfig({ testTimeout: 40_000 });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'utility-'));
});
afterEach(() => rm(folder, { recursive: true }));

const local: Machine = { ...machineOf(new Map()), kind: 'local' };
const read = (options: { timeoutMs?: number; signal?: AbortSignal; childPath?: string } = {}) =>
  readMachineReport({
    machine: local,
    startChild: startUtilityChild,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    ...options,
  });

async function nvidiaSmi(script: string): Promise<void> {
  await writeFile(join(folder, 'nvidia-smi'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'nvidia-smi'), 0o755);
}

/** Whether a process runs; one that was killed and only waits for its parent to notice doesn't. */
async function runs(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid.trim()}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}

test('the report is read in a utility process', async () => {
  await nvidiaSmi('exit 127');
  const report = machineReportSchema.parse(await read());
  expect(report.inventory?.os.kernel).toBe((await readFile('/proc/sys/kernel/osrelease', 'utf8')).trim());
  expect(report.gpuProblem).toContain('no nvidia-smi');
});

test('one that hangs is killed after the limit with all its children, also those whose parent is gone', async () => {
  // The inner shell ends at once, so that its child belongs to nobody; another one is in a session of its own.
  await nvidiaSmi(`echo $$ > ${folder}/own
sh -c 'sleep 600 & echo $! > ${folder}/orphan'
setsid sh -c 'echo $$ > ${folder}/session; exec sleep 600' &
wait; sleep 600`);
  const report = await read({ timeoutMs: 5000 });
  expect(report.gpuProblem).toContain('did not answer within 5 s');
  expect(report.inventory).not.toBeNull();
  for (const file of ['own', 'orphan', 'session']) {
    const pid = await readFile(join(folder, file), 'utf8');
    await vi.waitFor(async () => expect(await runs(pid)).toBe(false), 5000);
  }
});

test('when the app ends, so does the reading, with all its children', async () => {
  await nvidiaSmi(`sleep 600 & echo $! > ${folder}/child.part && mv ${folder}/child.part ${folder}/child\nwait`);
  const ending = new AbortController();
  const reading = read({ signal: ending.signal });
  const pid = await vi.waitFor(() => readFile(join(folder, 'child'), 'utf8'), 15_000);
  ending.abort();
  expect((await reading).gpuProblem).toContain('being closed');
  expect(await runs(pid)).toBe(false);
});

test('one that is given up before it has a number is killed when it has one', async () => {
  await writeFile(
    join(folder, 'started.cjs'),
    `require('fs').writeFileSync(${JSON.stringify(join(folder, 'started'))}, String(process.pid)); setInterval(() => {}, 1000)`,
  );
  const onEnd = vi.fn();
  const child = startUtilityChild(
    { childPath: join(folder, 'started.cjs'), env: process.env, question: { part: 'inventory' } },
    { onAnswer() {}, onEnd },
  );
  child.kill();
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalled(), 15_000);
});

test('one that ends at once is a problem in words, with the line of its complaint that says most', async () => {
  await writeFile(join(folder, 'broken.cjs'), 'throw new Error("no such thing")');
  const report = await read({ childPath: join(folder, 'broken.cjs') });
  expect(report.inventoryProblem).toMatch(/ended early \(exit status 1\): .*no such thing/);
});
