import { describe, expect, it } from 'vitest';
import { type Supervised, type SupervisedStream, superviseStream } from '../../../../app/telemetry/driver/supervised-stream.ts';
import { pausesBetween, type Script, type ScriptedMachine, scriptedMachine } from './scripted-machine.ts';

interface Played {
  readonly machine: ScriptedMachine;
  readonly stream: SupervisedStream;
  readonly heard: string[];
}

/** A supervised child whose answers are all lines but "noise"; silence is complete after 3 s. */
function play(script: Script = {}, changes: Partial<Supervised> = {}): Played {
  const machine = scriptedMachine(script);
  const heard: string[] = [];
  const stream = superviseStream(machine, {
    program: 'nvidia-smi',
    args: () => ['-lms', '1000'],
    onLine(line) {
      heard.push(line);
      return line !== 'noise';
    },
    silenceMs: () => 3000,
    after: () => 'soon',
    ...changes,
  });
  return { machine, stream, heard };
}

/** Lets one second pass with an answer at its end, so many times. */
async function answering({ machine }: Played, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await machine.clock.advance(1000);
    machine.newest.say('answer');
  }
}

describe('a child that ends by itself', () => {
  it('is started again after 1, 2, 4, 8, 16, 32 and then always 60 seconds', async () => {
    const { machine } = play({ onStart: (child) => child.exit(1) });
    await machine.clock.advance(250_000);
    expect(pausesBetween(machine.children)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('costs at most two starts a minute in the long run, however often it fails', async () => {
    const { machine, stream } = play({ onStart: (child) => child.exit(1) });
    await machine.clock.advance(100 * 60_000);
    expect(machine.children.length).toBeGreaterThan(100);
    expect(machine.children.length).toBeLessThan(110);
    expect(stream.state().restarts).toBe(machine.children.length - 1);
    expect(machine.mostAtOnce).toBe(1);
  });

  it('is tried again every half minute when its cause is lasting', async () => {
    const { machine, stream } = play({ onStart: (child) => child.exit(9) }, { after: () => 'later' });
    await machine.clock.advance(91_000);
    expect(pausesBetween(machine.children)).toEqual([30, 30, 30]);
    expect(stream.state().phase).toBe('waiting');
  });

  it('begins with a short pause again once a child has lived for a minute', async () => {
    let dies = true;
    const played = play({ onStart: (child) => dies && child.exit(1) });
    await played.machine.clock.advance(7500);
    dies = false;
    await played.machine.clock.advance(8000);
    await answering(played, 60);
    played.machine.newest.exit(1);
    await played.machine.clock.advance(1001);
    expect(pausesBetween(played.machine.children).slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(played.machine.children).toHaveLength(6);
  });

  it('is started at once where its arguments were changed because of its end', async () => {
    const { machine, stream } = play({ onStart: (child) => machine.children.length < 4 && child.exit(2) }, { after: () => 'at-once' });
    await machine.clock.advance(0);
    expect(pausesBetween(machine.children)).toEqual([0, 0, 0]);
    expect(stream.state()).toMatchObject({ phase: 'starting', lastEnd: null });
  });

  it('keeps the reason and the time of its trouble through every retry, until one answers', async () => {
    let dies = true;
    const { machine, stream } = play({ onStart: (child) => dies && machine.clock.after(50, () => child.exit(9)) });
    await machine.clock.advance(100);
    const { sinceMs } = stream.state();
    expect(stream.state()).toMatchObject({ phase: 'waiting', lastEnd: { exitCode: 9 }, retryAtMs: machine.clock.now() + 950 });
    await machine.clock.advance(975);
    expect(stream.state()).toMatchObject({ phase: 'starting', lastEnd: { exitCode: 9 }, sinceMs, retryAtMs: null });
    dies = false;
    await machine.clock.advance(2500);
    machine.newest.say('answer');
    expect(stream.state()).toMatchObject({ phase: 'live', lastEnd: null, sinceMs: machine.clock.now() });
  });

  it('is not taken for one that answers because of the complaint that it writes', async () => {
    const { machine, stream } = play();
    machine.newest.say('noise');
    expect(stream.state().phase).toBe('starting');
  });
});

describe('a silent child', () => {
  it('is noticed when the silence is complete, and not before', async () => {
    const played = play();
    await answering(played, 5);
    await played.machine.clock.advance(2999);
    expect(played.stream.state().phase).toBe('live');
    await played.machine.clock.advance(1);
    expect(played.stream.state()).toMatchObject({ phase: 'silent', stuck: false });
  });

  it('is noticed although it goes on writing what is no answer', async () => {
    const played = play();
    await answering(played, 2);
    for (let second = 0; second < 4; second += 1) {
      await played.machine.clock.advance(1000);
      played.machine.newest.say('noise');
    }
    expect(played.stream.state().phase).toBe('silent');
  });

  it('is live again with its next line, without a new child', async () => {
    const played = play();
    await played.machine.clock.advance(10_000);
    expect(played.stream.state().phase).toBe('silent');
    played.machine.newest.say('answer');
    expect(played.stream.state()).toMatchObject({ phase: 'live', sinceMs: played.machine.clock.now() });
    await played.machine.clock.advance(3000);
    expect(played.stream.state().phase).toBe('silent');
    expect(played.machine.children).toHaveLength(1);
  });

  it('is asked to end after 15 seconds more, and what follows it counts as given up until one answers', async () => {
    const { machine, stream } = play();
    await machine.clock.advance(17_999);
    expect(machine.newest.stopped).toBe(false);
    await machine.clock.advance(1);
    expect(machine.newest.stopped).toBe(true);
    await machine.clock.advance(1);
    expect(stream.state()).toMatchObject({ phase: 'waiting', gaveUp: true, lastEnd: null });
    await machine.clock.advance(1000);
    expect(machine.children).toHaveLength(2);
    expect(stream.state()).toMatchObject({ phase: 'starting', gaveUp: true });
    machine.newest.say('answer');
    expect(stream.state()).toMatchObject({ phase: 'live', gaveUp: false });
  });

  it('is waited for as long as it is stuck, and has no replacement until it is gone', async () => {
    let stuck = true;
    const { machine, stream } = play({ stuck: () => stuck });
    await machine.clock.advance(21_000);
    expect(stream.state()).toMatchObject({ phase: 'silent', stuck: true });
    await machine.clock.advance(3_600_000);
    expect(machine.children).toHaveLength(1);
    stuck = false;
    machine.newest.end({ kind: 'signalled', signal: 'SIGKILL', output: { stdout: '', stderr: '' } });
    await machine.clock.advance(1000);
    expect(machine.children).toHaveLength(2);
    expect(stream.state()).toMatchObject({ phase: 'starting', stuck: false });
    expect(machine.mostAtOnce).toBe(1);
  });

  it('is no trouble where silence is normal', async () => {
    const { machine, stream } = play({}, { silenceMs: () => null });
    machine.newest.say('answer');
    await machine.clock.advance(3_600_000);
    expect(stream.state().phase).toBe('live');
    expect(machine.children).toHaveLength(1);
  });
});

describe('a restart on request', () => {
  it('takes the new arguments, starts at once, and stays live meanwhile', async () => {
    let period = 1000;
    const played = play({}, { args: () => ['-lms', String(period)] });
    await answering(played, 2);
    period = 250;
    played.stream.restart();
    await played.machine.clock.advance(0);
    expect(played.machine.children.map(({ args }) => args[1])).toEqual(['1000', '250']);
    expect(played.stream.state()).toMatchObject({ phase: 'live', lastEnd: null });
    await played.machine.clock.advance(3000);
    expect(played.stream.state().phase).toBe('silent');
  });

  it('waits for the old child to be gone', async () => {
    let stuck = true;
    const played = play({ stuck: () => stuck });
    await answering(played, 1);
    played.stream.restart();
    await played.machine.clock.advance(1000);
    expect(played.machine.children).toHaveLength(1);
    stuck = false;
    played.machine.newest.exit(0);
    await played.machine.clock.advance(0);
    expect(played.machine.children).toHaveLength(2);
    expect(played.machine.mostAtOnce).toBe(1);
  });

  it('does not shorten the pause after a failure', async () => {
    const { machine, stream } = play({ onStart: (child) => child.exit(9) }, { after: () => 'later' });
    await machine.clock.advance(1000);
    stream.restart();
    await machine.clock.advance(28_000);
    expect(machine.children).toHaveLength(1);
    await machine.clock.advance(2000);
    expect(machine.children).toHaveLength(2);
  });
});

describe('closing', () => {
  it('ends the child, starts none and hears nothing more', async () => {
    const played = play({ stuck: () => true });
    await answering(played, 1);
    const closing = played.stream.close();
    played.machine.newest.say('too late');
    played.machine.newest.exit(0);
    await closing;
    await played.machine.clock.advance(120_000);
    expect(played.machine.children).toHaveLength(1);
    expect(played.heard).toEqual(['answer']);
    expect(played.stream.state()).toMatchObject({ phase: 'stopped', pid: null });
  });

  it('does not wait longer than 3 seconds for a child that is stuck', async () => {
    const { machine, stream } = play({ stuck: () => true });
    const closing = stream.close();
    await machine.clock.advance(3000);
    await closing;
    expect(machine.newest.over).toBe(false);
  });

  it('cancels the retry that was due', async () => {
    const { machine, stream } = play({ onStart: (child) => child.exit(1) });
    await machine.clock.advance(500);
    await stream.close();
    await stream.close();
    await machine.clock.advance(120_000);
    expect(machine.children).toHaveLength(1);
  });
});
