import { describe, expect, test } from 'vitest';
import type { Machine, ProgramEnd, ProgramStream } from '../../../app/machine/machine.ts';
import { createRecordedMachine } from '../../../app/machine/recorded-machine.ts';
import { recordMachine } from '../../../app/machine/recording-machine.ts';
import { createSimulatedMachine } from '../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { type Child, createMemoryMachine } from './memory-machine.ts';

const startMs = Date.UTC(2026, 10, 23, 14);
const query = ['--query-gpu=temperature.gpu', '--format=csv', '-lms', '1000'];

/** Records what a test lets a machine do. */
async function recordingOf(act: (machine: Machine, children: Child[], clock: ManualClock) => Promise<void>): Promise<string[]> {
  const clock = createManualClock({ startMs });
  const { machine, children } = createMemoryMachine(clock);
  const lines: string[] = [];
  const recorder = recordMachine(machine, (line) => lines.push(line));
  await act(recorder, children, clock);
  await recorder.close();
  return lines;
}

/** A header at 100 ms and then a line a second, numbered, until 5 s. */
const fiveSeconds = () =>
  recordingOf(async (machine, children, clock) => {
    machine.stream('nvidia-smi', query, () => {});
    await clock.advance(100);
    children[0]?.say('temperature.gpu');
    for (let line = 0; line < 5; line += 1) {
      children[0]?.say(String(line));
      await clock.advance(line < 4 ? 1000 : 900);
    }
  });

async function replay(lines: readonly string[], options: { loop?: boolean } = {}) {
  const clock = createManualClock({ startMs });
  return { clock, machine: await createRecordedMachine(lines, { ...options, clock }) };
}

/** Streams and keeps what came, each with its time. */
function listen(machine: Machine, args: readonly string[] = query): { stream: ProgramStream; heard: string[]; ends: ProgramEnd[] } {
  const heard: string[] = [];
  const ends: ProgramEnd[] = [];
  const stream = machine.stream('nvidia-smi', args, (line) => heard.push(`${machine.clock.monotonic()} ${line}`));
  void stream.ended.then((end) => ends.push(end));
  return { stream, heard, ends };
}

describe('a recorded stream', () => {
  test('says its lines at the times at which they came', async () => {
    const { clock, machine } = await replay(await fiveSeconds());
    const { heard } = listen(machine);
    expect(heard).toEqual([]);
    await clock.advance(2500);
    expect(heard).toEqual(['100 temperature.gpu', '100 0', '1100 1', '2100 2']);
  });

  test('begins with its header for who comes later, and goes on from there', async () => {
    const { clock, machine } = await replay(await fiveSeconds());
    await clock.advance(2500);
    const { heard } = listen(machine, ['--query-gpu=index,name', '-lms', '250']);
    await clock.advance(1000);
    expect(heard).toEqual(['2500 temperature.gpu', '3100 3']);
  });

  test('falls silent when it is stopped', async () => {
    const { clock, machine } = await replay(await fiveSeconds());
    const { stream, heard, ends } = listen(machine);
    await clock.advance(1500);
    stream.stop();
    await clock.advance(2000);
    expect(heard.at(-1)).toBe('1100 1');
    expect(ends).toMatchObject([{ kind: 'exited', exitCode: 0 }]);
  });

  test('ends as it ended, and fails again for who starts it while it failed', async () => {
    const failed: ProgramEnd = { kind: 'exited', exitCode: 9, output: { stdout: 'no driver\n', stderr: '' } };
    const lines = await recordingOf(async (machine, children, clock) => {
      for (const end of [failed, failed, null]) {
        await clock.advance(1000);
        machine.stream('nvidia-smi', query, () => {});
        await clock.advance(10);
        if (end) children.at(-1)?.end(end);
        else children.at(-1)?.say('temperature.gpu');
        await clock.advance(1000);
      }
    });
    const { clock, machine } = await replay(lines);
    const first = listen(machine);
    await clock.advance(1500);
    expect(first.ends).toEqual([failed]);
    const second = listen(machine);
    await clock.advance(1);
    expect(second.ends).toEqual([failed]);
    await clock.advance(4000);
    const third = listen(machine);
    await clock.advance(100);
    expect([third.ends, third.heard]).toEqual([[], ['5501 temperature.gpu']]);
  });

  test('goes on where the recorded app had started it anew at another pace', async () => {
    const lines = await recordingOf(async (machine, children, clock) => {
      for (const pace of ['1000', '2000']) {
        const stream = machine.stream('nvidia-smi', ['--query-compute-apps=pid', '-lms', pace], () => {});
        children.at(-1)?.say('pid');
        await clock.advance(500);
        children.at(-1)?.say(`at pace ${pace}`);
        await clock.advance(500);
        stream.stop();
        await stream.ended;
      }
    });
    const { clock, machine } = await replay(lines);
    const { heard, ends } = listen(machine, ['--query-compute-apps=pid', '-lms', '10000']);
    await clock.advance(5000);
    expect(heard).toEqual(['0 pid', '500 at pace 1000', '1500 at pace 2000']);
    expect(ends).toEqual([]);
  });

  test('is told apart from another question to the same program, and from none', async () => {
    const { clock, machine } = await replay(await fiveSeconds());
    const { ends, heard } = listen(machine, ['--query-compute-apps=pid']);
    await clock.advance(1000);
    expect([ends, heard]).toEqual([[expect.objectContaining({ kind: 'not-started', reason: 'other' })], []]);
    expect((await machine.run('dmidecode', [], { timeoutMs: 1 })).end).toMatchObject({ kind: 'not-started' });
  });
});

describe('at the end of a recording', () => {
  test('time stands still, so that nothing grows old', async () => {
    const { clock, machine } = await replay(await fiveSeconds());
    const { ends } = listen(machine);
    let fired = 0;
    machine.clock.after(5000, () => (fired += 1));
    machine.clock.after(5001, () => (fired += 1));
    await clock.advance(60_000);
    expect([machine.clock.monotonic(), machine.clock.now(), fired, ends]).toEqual([5000, startMs + 5000, 1, []]);
  });

  test('a loop begins again, without a second header, while time goes on', async () => {
    const { clock, machine } = await replay(await fiveSeconds(), { loop: true });
    const { heard } = listen(machine);
    await clock.advance(16_000);
    expect(heard.map((each) => each.split(' ')[1])).toEqual(['temperature.gpu', ...Array(3).fill(['0', '1', '2', '3', '4']).flat(), '0']);
    expect(heard.at(-1)).toBe('15100 0');
    expect(machine.clock.now()).toBe(startMs + 16_000);
  });

  test('a loop loses no lap when the last line is the last event', async () => {
    const lines = (await fiveSeconds()).filter((line) => !line.includes('"closed"'));
    const { clock, machine } = await replay(lines, { loop: true });
    const { heard } = listen(machine);
    await clock.advance(3 * 4100 + 2000);
    expect(heard.filter((each) => each.endsWith(' 4'))).toHaveLength(3);
  });
});

describe('a recorded machine', () => {
  test('runs as many times faster as it is told', async () => {
    const lines = await recordingOf((_machine, _children, clock) => clock.advance(3_600_000));
    const machine = await createRecordedMachine(lines, { speed: 60_000 });
    expect(machine.kind).toBe('recorded');
    expect(machine.title).toBe('recording of a machine in memory');
    const before = machine.clock.monotonic();
    await new Promise<void>((resolve) => machine.clock.after(600_000, resolve));
    expect(machine.clock.monotonic() - before).toBeGreaterThanOrEqual(600_000);
    await machine.close();
  });

  test('says what the simulated DGX Spark said when it was recorded', async () => {
    const paths = ['/proc/meminfo', '/proc/stat', '/proc/vmstat', '/sys/class/thermal/thermal_zone0/temp'];
    const ask = async (machine: Machine, clock: ManualClock): Promise<unknown[]> => {
      const told: unknown[] = [];
      machine.stream('nvidia-smi', ['--query-gpu=timestamp,power.draw,clocks.sm', '--format=csv,nounits', '-lms', '1000'], (line) =>
        told.push(line),
      );
      for (let second = 0; second < 20; second += 1) {
        told.push([...(await machine.read(paths))], await machine.list('/sys/class/net'), await machine.space('/'), machine.clock.now());
        await clock.advance(1000);
      }
      return told;
    };
    const lines: string[] = [];
    const clock = createManualClock({ startMs });
    const recorder = recordMachine(createSimulatedMachine({ scenario: 'inference', seed: 7, clock }), (line) => lines.push(line));
    const first = await ask(recorder, clock);
    await recorder.close();
    const second = await replay(lines);
    expect(await ask(second.machine, second.clock)).toEqual(first);
    expect(first.length).toBeGreaterThan(90);
  });
});
