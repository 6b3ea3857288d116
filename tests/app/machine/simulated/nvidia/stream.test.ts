import { describe, expect, test } from 'vitest';
import { fixture } from '../../../../fixture.node.ts';
import { play } from '../play.ts';

const query = (fields: string, format: string, ...more: readonly string[]) => [`--query-gpu=${fields}`, `--format=${format}`, ...more];

describe('the stream of a simulated nvidia-smi', () => {
  test('begins with one header in the driver’s own names, then a line per GPU and period', async () => {
    const { machine, clock } = play('server');
    const lines: string[] = [];
    machine.stream('/usr/bin/nvidia-smi', query('index,clocks.sm,gpu_name,power.draw', 'csv', '-l', '1'), (line) => lines.push(line));
    await clock.advance(2500);
    expect(lines[0]).toBe('index, clocks.current.sm [MHz], name, power.draw [W]');
    expect(lines).toHaveLength(1 + 3 * 8);
    expect(lines[8]).toMatch(/^7, \d+ MHz, NVIDIA H100 80GB HBM3, [\d.]+ W$/);
    await machine.close();
  });

  test.each([['-lms', '500'], ['-lms=500'], ['--loop-ms=500']])('keeps the period that %s asks for', async (...loop) => {
    const { machine, clock } = play('idle');
    const lines: string[] = [];
    machine.stream('nvidia-smi', query('temperature.gpu', 'csv,noheader,nounits', ...loop), (line) => lines.push(line));
    await clock.advance(10_000);
    expect(lines).toHaveLength(20);
    await machine.close();
  });

  test('prints the header but no line while no process holds GPU memory', async () => {
    const { machine, clock } = play('idle');
    const lines: string[] = [];
    machine.stream('nvidia-smi', ['--query-compute-apps=timestamp,pid,process_name,used_memory', '--format=csv', '-l', '1'], (line) =>
      lines.push(line),
    );
    await clock.advance(5000);
    expect(lines).toEqual(['timestamp, pid, process_name, used_gpu_memory [MiB]']);
    await machine.close();
  });

  test('ends with status 0 when it is asked to, and says nothing more', async () => {
    const { machine, clock } = play('inference');
    const lines: string[] = [];
    const child = machine.stream('nvidia-smi', query('pstate', 'csv,noheader', '-l', '1'), (line) => lines.push(line));
    await clock.advance(1500);
    child.stop();
    expect(await child.ended).toMatchObject({ kind: 'exited', exitCode: 0 });
    await clock.advance(5000);
    expect(lines).toEqual(['P0', 'P0']);
  });

  test('a listener may stop it from within a line', async () => {
    const { machine, clock } = play('server');
    const lines: string[] = [];
    const child = machine.stream('nvidia-smi', query('index', 'csv,noheader', '-l', '1'), (line) => {
      lines.push(line);
      child.stop();
    });
    await clock.advance(5000);
    expect(lines).toEqual(['0']);
  });

  test('a field that the driver does not know ends it with status 2', async () => {
    const { machine, clock } = play('inference');
    const lines: string[] = [];
    const child = machine.stream('nvidia-smi', query('name,foo', 'csv', '-lms', '1000'), (line) => lines.push(line));
    await clock.advance(100);
    expect(await child.ended).toMatchObject({
      kind: 'exited',
      exitCode: 2,
      output: { stdout: expect.stringContaining('Field "foo" is not a valid field') },
    });
    expect(lines[0]).toBe('Field "foo" is not a valid field to query.');
  });

  test.each([
    [['--query-gpu= name , pstate', '--format=csv'], 2, 'Field " name " is not a valid field to query.'],
    [['--query-gpu=name', '--format=json'], 2, 'Format modifier is not recognized.'],
    [['--nosuch'], 255, "ERROR: Option --nosuch is not recognized. Please run 'nvidia-smi -h'."],
    [['-l', '0', '-q'], 2, 'Provided [-l(ms) | --loop(-ms)=] value is incorrect. Loop frequency must be greater than 0.'],
  ] as const)('refuses %j as the real one does', async (args, exitCode, text) => {
    const { end, stdout } = await play('idle').machine.run('nvidia-smi', args, { timeoutMs: 100 });
    expect(end).toMatchObject({ kind: 'exited', exitCode });
    expect(stdout.trim()).toBe(text);
    expect(fixture('gb10/mocknvml.fail.bad-arguments.txt')).toContain(text);
  });

  test('without a driver it says so and exits with 9', async () => {
    const { machine, clock } = play('no-gpu');
    const lines: string[] = [];
    const child = machine.stream('nvidia-smi', query('name', 'csv', '-l', '1'), (line) => lines.push(line));
    await clock.advance(100);
    expect(await child.ended).toMatchObject({ kind: 'exited', exitCode: 9 });
    expect(`${lines.join('\n')}\n`).toBe(fixture('gb10/fail.driver-not-loaded.stdout.txt'));
    expect((await machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 100 })).stdout).toBe(
      fixture('gb10/fail.driver-not-loaded.stdout.txt'),
    );
  });
});

test('a reader that stops at the first line of a failure still gets its exit status', async () => {
  const { machine, clock } = play('no-gpu');
  const child = machine.stream('nvidia-smi', query('name', 'csv', '-l', '1'), () => child.stop());
  await clock.advance(100);
  expect(await child.ended).toMatchObject({
    kind: 'exited',
    exitCode: 9,
    output: { stdout: expect.stringContaining('NVIDIA-SMI has failed') },
  });
});

describe('a GPU that is lost', () => {
  test('goes on in the stream, with cells that say so', async () => {
    const { machine, clock } = play('gpu-lost');
    const lines: string[] = [];
    machine.stream('nvidia-smi', query('index,name,temperature.gpu,power.draw,memory.used', 'csv,noheader,nounits', '-l', '1'), (line) =>
      lines.push(line),
    );
    await clock.advance(40_000);
    expect(lines).toHaveLength(40);
    expect(lines[18]).toMatch(/^0, NVIDIA GB10, \d+, [\d.]+, \[N\/A\]$/);
    expect(new Set(lines.slice(20))).toEqual(new Set(['0, NVIDIA GB10, [GPU is lost], [GPU is lost], [N/A]']));
    await machine.close();
  });
});

describe('a driver that hangs', () => {
  test('falls silent after 20 s and goes on by itself after 90 s', async () => {
    const { machine, clock } = play('driver-hang');
    let lines = 0;
    machine.stream('nvidia-smi', query('power.draw', 'csv,noheader', '-l', '1'), () => lines++);
    await clock.advance(25_000);
    expect(lines).toBe(20);
    await clock.advance(80_000);
    expect(lines).toBe(20);
    await clock.advance(10_000);
    expect(lines).toBeGreaterThan(20);
    await machine.close();
  });

  test('lets go of a child that is to end only after 8 s, and catches the next one', async () => {
    const { machine, clock } = play('driver-hang');
    const child = machine.stream('nvidia-smi', query('power.draw', 'csv,noheader', '-l', '1'), () => {});
    await clock.advance(30_000);
    let over = false;
    void child.ended.then(() => {
      over = true;
    });
    child.stop();
    child.stop();
    await clock.advance(7000);
    expect(over).toBe(false);
    await clock.advance(1000);
    expect(over).toBe(true);
    expect(await child.ended).toMatchObject({ kind: 'signalled', signal: 'SIGKILL' });
    const lines: string[] = [];
    machine.stream('nvidia-smi', query('pstate', 'csv', '-l', '1'), (line) => lines.push(line));
    await clock.advance(70_000);
    expect(lines).toEqual([]);
    await clock.advance(3000);
    expect(lines.slice(0, 2)).toEqual(['pstate', 'P0']);
    await machine.close();
  });

  test('makes a run time out', async () => {
    const { machine, clock } = play('driver-hang');
    await clock.advance(30_000);
    const run = machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 10_000 });
    await clock.advance(10_000);
    expect((await run).end).toEqual({ kind: 'timed-out' });
  });
});

test('closing the machine ends every child and every wait at once', async () => {
  const { machine, clock } = play('driver-hang');
  const child = machine.stream('nvidia-smi', query('power.draw', 'csv', '-l', '1'), () => {});
  await clock.advance(30_000);
  const run = machine.run('nvidia-smi', ['-q', '-x'], { timeoutMs: 10_000 });
  await machine.close();
  expect(await child.ended).toMatchObject({ kind: 'signalled' });
  expect((await run).end).toEqual({ kind: 'timed-out' });
});
