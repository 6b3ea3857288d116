import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../app/machine/machine.ts';
import { recordMachine } from '../../../app/machine/recording-machine.ts';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { fixture } from '../../fixture.node.ts';
import { type Child, type Contents, createMemoryMachine } from './memory-machine.ts';

async function recordingOf(act: (machine: Machine, contents: Contents, children: Child[]) => Promise<unknown>): Promise<string> {
  const clock = createManualClock({ startMs: 0 });
  const { machine, contents, children } = createMemoryMachine(clock);
  const lines: string[] = [];
  const recorder = recordMachine(machine, (line) => lines.push(line));
  await act(recorder, contents, children);
  await recorder.close();
  return lines.join('\n');
}

describe('a recording holds no serial number', () => {
  const secret = 'SN1234567890';

  test('of /etc/dgx-release, but the rest of it', async () => {
    const release = `${fixture('gb10/etc-dgx-release.founders.txt')}DGX_SERIAL_NUMBER="${secret}"\nDGX_OTA_VERSION="7.5.0"\n`;
    const text = await recordingOf(async (machine, { files }) => {
      files.set('/etc/dgx-release', release);
      expect((await machine.read(['/etc/dgx-release'])).get('/etc/dgx-release')).toBe(release);
    });
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/SERIAL/);
    expect(text).toContain('DGX_PLATFORM');
    expect(text).toContain('DGX_OTA_VERSION=\\"7.5.0\\"');
  });

  test.each([
    '/sys/class/dmi/id/product_serial',
    '/sys/class/dmi/id/board_serial',
    '/sys/class/dmi/id/product_uuid',
    '/sys/class/nvme/nvme0/serial',
    '/etc/machine-id',
  ])('of %s', async (path) => {
    const text = await recordingOf(async (machine, { files }) => {
      files.set(path, `${secret}\n`);
      await machine.read([path]);
    });
    expect(text).toContain(path);
    expect(text).not.toContain(secret);
  });

  test('of a report or a column of nvidia-smi', async () => {
    const report = fixture('gb10/mocknvml.gb10-like.q-x.idle.xml')
      .replace('<serial>N/A', `<serial>${secret}`)
      .replace('<chassis_serial_number>N/A', `<chassis_serial_number>${secret}`);
    const text = await recordingOf(async (machine, { runs }, children) => {
      runs.set('nvidia-smi', {
        end: { kind: 'exited', exitCode: 0, output: { stdout: report.slice(-4096), stderr: '' } },
        stdout: report,
        stderr: '',
      });
      await machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 1 });
      const stream = machine.stream('nvidia-smi', ['--query-gpu=name,serial'], () => {});
      children[0]?.say(`NVIDIA GB10, ${secret}`);
      children[0]?.end({ kind: 'exited', exitCode: 0, output: { stdout: `NVIDIA GB10, ${secret}`, stderr: '' } });
      await stream.ended;
    });
    expect(text).not.toContain(secret);
    expect(text).toContain('<product_name>NVIDIA GB10');
  });

  test('of JSON and of a table', async () => {
    const text = await recordingOf(async (machine, { answers, files }) => {
      answers.set('/run/x.sock /', JSON.stringify({ name: 'nvme0', serial: secret, serial_number: secret }));
      files.set('/proc/x', `Serial Number        : ${secret}\nModel : GB10\n`);
      await machine.ask('/run/x.sock', '/');
      await machine.read(['/proc/x']);
    });
    expect(text).not.toContain(secret);
    expect(text).toContain('GB10');
  });
});

describe('recording a machine', () => {
  test('changes nothing about it', async () => {
    const clock = createManualClock({ startMs: 0 });
    const { machine, children } = createMemoryMachine(clock);
    const recorder = recordMachine(machine, () => {});
    expect([recorder.kind, recorder.title, recorder.clock]).toEqual([machine.kind, machine.title, machine.clock]);
    const lines: string[] = [];
    const stream = recorder.stream('nvidia-smi', ['-lms', '1'], (line) => lines.push(line));
    children[0]?.say('a');
    expect([lines, stream.pid, children[0]?.command]).toEqual([['a'], 1, 'nvidia-smi -lms 1']);
    stream.stop();
    expect(await stream.ended).toMatchObject({ kind: 'exited', exitCode: 0 });
  });

  test('writes nothing any more once it is closed', async () => {
    const clock = createManualClock({ startMs: 0 });
    const { machine, children } = createMemoryMachine(clock);
    const lines: string[] = [];
    const recorder = recordMachine(machine, (line) => lines.push(line));
    recorder.stream('x', [], () => {});
    await recorder.close();
    children[0]?.say('late');
    await recorder.list('/');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ t: 0, kind: 'closed' });
  });
});
