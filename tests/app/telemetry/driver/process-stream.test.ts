import { describe, expect, it } from 'vitest';
import { openProcessStream, type ProcessStream } from '../../../../app/telemetry/driver/process-stream.ts';
import { processHeader, processLine } from './driver-lines.ts';
import { type Script, type ScriptedMachine, scriptedMachine } from './scripted-machine.ts';

interface Played {
  readonly machine: ScriptedMachine;
  readonly stream: ProcessStream;
  pids(driverAnswers?: boolean): number[] | null;
}

function play(periodMs = 10_000, script: Script = {}): Played {
  const machine = scriptedMachine(script);
  const stream = openProcessStream(machine, periodMs);
  return { machine, stream, pids: (driverAnswers = true) => stream.list(driverAnswers)?.processes.map(({ pid }) => pid) ?? null };
}

describe('the list of GPU processes', () => {
  it('is not known before the child has written anything', async () => {
    const { machine, pids } = play();
    expect(pids()).toBeNull();
    await machine.clock.advance(1000);
    expect(pids()).toBeNull();
  });

  it('is empty soon after the header when no line follows it', async () => {
    const { machine, pids } = play();
    machine.newest.say(processHeader);
    expect(pids()).toBeNull();
    await machine.clock.advance(250);
    expect(pids()).toEqual([]);
  });

  it('is empty after a while where the driver writes no header', async () => {
    const { machine, pids } = play();
    pids();
    await machine.clock.advance(1600);
    expect(pids()).toEqual([]);
  });

  it('is never empty but unknown while the first child does not talk', async () => {
    const { machine, pids } = play();
    machine.newest.say(processHeader);
    await machine.clock.advance(60_000);
    expect(pids(false)).toBeNull();
    machine.newest.say(processLine(7, 512));
    expect(pids(false), 'what was read just now stands').toEqual([7]);
    await machine.clock.advance(60_000);
    expect(pids(false)).toBeNull();
  });

  it('has all processes of one round, and is replaced by the next round', async () => {
    const { machine, pids } = play(2000);
    machine.newest.say(processHeader, processLine(7, 512), processLine(8, 1024));
    expect(pids()).toEqual([7, 8]);
    await machine.clock.advance(2000);
    machine.newest.say(processLine(8, 1024, '2026/11/23 14:02:19.379'));
    expect(pids()).toEqual([8]);
  });

  it('keeps the lines of one round together where their times differ by some milliseconds', () => {
    const { machine, pids } = play();
    machine.newest.say(processLine(7, 512, '2026/11/23 14:02:17.379'), processLine(8, 512, '2026/11/23 14:02:17.381'));
    expect(pids()).toEqual([7, 8]);
  });

  it('becomes empty when a round passes without a line', async () => {
    const { machine, pids } = play(2000);
    machine.newest.say(processHeader, processLine(7, 512));
    await machine.clock.advance(2900);
    expect(pids()).toEqual([7]);
    await machine.clock.advance(200);
    expect(pids()).toEqual([]);
  });

  it('skips a line that makes no sense and keeps the others', () => {
    const { machine, pids } = play();
    machine.newest.say(processHeader, processLine(7, 512), '2026/11/23 14:02:17.379, GPU-93c0', processLine(9, 1));
    expect(pids()).toEqual([7, 9]);
  });
});

describe('a change of pace', () => {
  it('keeps the list that stood, until the new child has told its own', async () => {
    const { machine, stream, pids } = play(10_000);
    machine.newest.say(processHeader, processLine(7, 512));
    await machine.clock.advance(9000);
    stream.setPeriod(2000);
    expect(pids()).toEqual([7]);
    await machine.clock.advance(100);
    expect(machine.children).toHaveLength(2);
    expect(pids()).toEqual([7]);
    machine.newest.say(processHeader, processLine(8, 512, '2026/11/23 14:02:26.479'));
    expect(pids()).toEqual([8]);
  });

  it('tells at once that nobody is left, where the new child names nobody', async () => {
    const { machine, stream, pids } = play(10_000);
    machine.newest.say(processHeader, processLine(7, 512));
    await machine.clock.advance(5000);
    stream.setPeriod(2000);
    await machine.clock.advance(50);
    machine.newest.say(processHeader);
    await machine.clock.advance(250);
    expect(pids()).toEqual([]);
  });

  it('is never empty while the old child takes its time to end', async () => {
    let slow = true;
    const { machine, stream, pids } = play(10_000, { stuck: () => slow });
    machine.newest.say(processHeader, processLine(7, 512));
    await machine.clock.advance(9000);
    stream.setPeriod(2000);
    for (let step = 0; step < 20; step += 1) {
      expect(pids()).toEqual([7]);
      await machine.clock.advance(100);
    }
    slow = false;
    machine.newest.exit(0);
    await machine.clock.advance(0);
    expect(pids()).toEqual([7]);
  });
});

describe('a driver that was silent for a while', () => {
  it('is not taken to hold no process until a whole round has passed after it answers again', async () => {
    const { machine, pids } = play(10_000);
    machine.newest.say(processHeader, processLine(7, 512));
    expect(pids()).toEqual([7]);
    for (let second = 0; second < 90; second += 1) {
      await machine.clock.advance(1000);
      expect(pids(false)).toEqual(second < 15 ? [7] : null);
    }
    for (let second = 0; second < 15; second += 1) {
      expect(pids()).toBeNull();
      await machine.clock.advance(1000);
    }
    await machine.clock.advance(1000);
    expect(pids()).toEqual([]);
  });

  it('gives its list as soon as the child speaks again', async () => {
    const { machine, pids } = play(10_000);
    machine.newest.say(processHeader, processLine(7, 512));
    pids();
    pids(false);
    await machine.clock.advance(90_000);
    expect(pids()).toBeNull();
    machine.newest.say(processLine(8, 512, '2026/11/23 14:04:00.000'));
    expect(pids()).toEqual([8]);
  });
});

describe('a child that can not list processes', () => {
  it('leaves the list unknown and is tried again without a storm', async () => {
    const { machine, pids } = play(2000, { onStart: (child) => child.exit(255) });
    for (let second = 0; second < 300; second += 1) {
      await machine.clock.advance(1000);
      expect(pids()).toBeNull();
    }
    expect(machine.children.length).toBeLessThan(12);
    expect(machine.mostAtOnce).toBe(1);
  });
});
