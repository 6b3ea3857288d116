import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../../../app/machine/machine.ts';
import { openKernelLog } from '../../../../app/telemetry/kernel-log/kernel-log-stream.ts';
import { scriptedMachine } from '../driver/scripted-machine.ts';

let sinceBootUs = 1_000_000;
const entry = (message: string, at = ++sinceBootUs) =>
  JSON.stringify({ __REALTIME_TIMESTAMP: String(1_795_463_557_000_000 + at), __MONOTONIC_TIMESTAMP: String(at), MESSAGE: message });
const answer = (stdout: string, stderr = ''): RunResult => ({
  end: { kind: 'exited', exitCode: 0, output: { stdout, stderr } },
  stdout,
  stderr,
});
const mayRead = answer(`${entry('Linux version 6.17')}\n`);
const mayNot = answer('-- No entries --\n');

/** A machine whose journalctl answers the question as told; `asked` counts how often. */
function logOf(answers: () => RunResult) {
  const asked: string[][] = [];
  const machine = scriptedMachine({
    run: async (_, args) => {
      asked.push([...args]);
      return answers();
    },
  });
  return { machine, clock: machine.clock, children: machine.children, log: openKernelLog(machine), asked };
}

describe('following the kernel’s log', () => {
  test('begins five seconds after the start, so that the first ticks have the machine to themselves', async () => {
    const { clock, children, asked, log } = logOf(() => mayRead);
    await clock.advance(4999);
    expect(asked).toEqual([]);
    expect(log.log()).toBeNull();
    expect(log.gaps()).toMatchObject([{ source: 'kernel-log', field: '*', reason: 'too-early' }]);
    await clock.advance(1);
    expect(asked).toHaveLength(1);
    expect(children).toHaveLength(1);
    expect(log.log()).toEqual({ state: 'live', events: [] });
    expect(log.gaps()).toEqual([]);
    expect(log.pid).toBe(children[0]?.pid);
  });

  test('tells what it recognises, with the time of the line, and lets the rest go', async () => {
    const { clock, machine, log } = logOf(() => mayRead);
    await clock.advance(5000);
    machine.newest.say(entry('docker0: port 1(veth0) entered blocking state'), 'NVRM: Xid without a frame', '{"MESSAGE":');
    machine.newest.say(entry('NVRM: Xid (PCI:000f:01:00): 119, Timeout after 6s', 5_000_000));
    expect(log.log()?.events).toEqual([{ kind: 'xid', detail: '119', atMs: 1_795_463_562_000, count: 1 }]);
    expect(log.state(clock.now() + 2000)).toEqual({ id: 'kernel-log', state: 'live', ageSeconds: 2 });
  });

  test('a user who may not read it costs no child, and is asked about again after half an hour', async () => {
    let permitted = false;
    const { clock, children, asked, log } = logOf(() => (permitted ? mayRead : mayNot));
    await clock.advance(5000);
    expect(log.log()).toEqual({ state: 'not-permitted', events: [] });
    expect(log.gaps()).toMatchObject([{ reason: 'not-permitted', detail: expect.stringContaining('usermod -aG adm') }]);
    await clock.advance(29 * 60_000);
    expect(asked).toHaveLength(1);
    expect(children).toEqual([]);
    permitted = true;
    await clock.advance(60_000);
    expect(asked).toHaveLength(2);
    expect(children).toHaveLength(1);
    expect(log.log()?.state).toBe('live');
  });

  test('a child that ends is started again with back-off, and what it repeats counts once', async () => {
    const { clock, machine, children, log } = logOf(() => mayRead);
    await clock.advance(5000);
    const first = entry('NVRM: Xid (PCI:000f:01:00): 79, x');
    machine.newest.say(first);
    machine.newest.exit(1);
    await clock.advance(500);
    expect(log.log()?.state).toBe('failed');
    await clock.advance(1000);
    expect(children).toHaveLength(2);
    machine.newest.say(first, entry('NVRM: Xid (PCI:000f:01:00): 31, y'));
    expect(log.log()).toMatchObject({
      state: 'live',
      events: [
        { detail: '79', count: 1 },
        { detail: '31', count: 1 },
      ],
    });
    expect(machine.mostAtOnce).toBe(1);
  });

  test('one that ends at once again and again makes no storm', async () => {
    const { clock, machine, children } = logOf(() => mayRead);
    for (let second = 0; second < 600; second += 1) {
      await clock.advance(1000);
      if (children.at(-1)?.over === false) machine.newest.exit(1);
    }
    // After 1, 2, 4, 8, 16, 32 and then every 60 seconds.
    expect(children.length).toBeLessThan(18);
  });

  test('asks for the kernel’s lines of this start alone, and for nothing but their text', async () => {
    const { clock, machine, asked } = logOf(() => mayRead);
    await clock.advance(5000);
    for (const args of [asked[0], machine.newest.args]) {
      expect(args).toEqual(expect.arrayContaining(['--dmesg', '--boot', '--output=json', '--output-fields=MESSAGE']));
    }
    expect(machine.newest.args).toContain('--follow');
    expect(asked[0]).not.toContain('--follow');
  });

  test('closing ends the child, also while it is being asked', async () => {
    const { clock, machine, children, log } = logOf(() => mayRead);
    await clock.advance(5000);
    await log.close();
    expect(machine.newest.stopped).toBe(true);
    const early = logOf(() => mayRead);
    await early.log.close();
    await early.clock.advance(3_600_000);
    expect(early.children).toEqual([]);
    expect(children).toHaveLength(1);
  });
});
