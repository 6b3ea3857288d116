import { describe, expect, it } from 'vitest';
import { type GpuFrame, type GpuStream, openGpuStream } from '../../../../app/telemetry/driver/gpu-stream.ts';
import { allFields, askedFields, gpuHeader, gpuLine } from './driver-lines.ts';
import { type Script, type ScriptedMachine, scriptedMachine } from './scripted-machine.ts';

interface Played {
  readonly machine: ScriptedMachine;
  readonly stream: GpuStream;
  readonly frames: GpuFrame[];
}

function play(script: Script = {}): Played {
  const machine = scriptedMachine(script);
  const frames: GpuFrame[] = [];
  const stream = openGpuStream(machine, 1000, (frame) => frames.push(frame));
  return { machine, stream, frames };
}

const indexes = (frame: GpuFrame | undefined): number[] => frame?.gpus.map(({ index }) => index) ?? [];
const eight = Array.from({ length: 8 }, (_, index) => ({ index: String(index), count: '8', name: 'NVIDIA H100 80GB HBM3' }));

/** A driver that knows no field of these: it names the first one that was asked for, and ends. */
const withoutFields = (machine: () => ScriptedMachine, unknown: readonly string[]): Script => ({
  onStart(child) {
    const rejected = askedFields(child).find((field) => unknown.includes(field));
    if (rejected === undefined) return;
    const stdout = `Field "${rejected}" is not a valid field to query.\n\n`;
    child.say(...stdout.split('\n').slice(0, 2));
    expect(machine().mostAtOnce).toBe(1);
    child.exit(2, { stdout });
  },
});

function playWithout(unknown: readonly string[]): Played {
  const played: Played = play(withoutFields(() => played.machine, unknown));
  return played;
}

describe('the lines of several GPUs', () => {
  it('make one frame, once the last of them is there', () => {
    const { machine, frames } = play();
    machine.newest.say(gpuHeader(machine.newest));
    for (const [position, cells] of eight.entries()) {
      expect(frames).toHaveLength(0);
      machine.newest.say(gpuLine(machine.newest, cells));
      expect(frames).toHaveLength(position === 7 ? 1 : 0);
    }
    expect(indexes(frames[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('make a frame of what came, when one of them is missing and the next tick begins', () => {
    const { machine, frames } = play();
    for (const cells of eight.slice(0, 7)) machine.newest.say(gpuLine(machine.newest, cells));
    machine.newest.say(`${gpuLine(machine.newest, eight[7]).slice(0, 40)}`);
    expect(frames).toHaveLength(0);
    machine.newest.say(gpuLine(machine.newest, eight[0]));
    expect(indexes(frames[0])).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('are not mixed with half a frame that the child before left behind', async () => {
    const { machine, frames } = play();
    for (const cells of eight.slice(0, 4)) machine.newest.say(gpuLine(machine.newest, cells));
    machine.newest.exit(1);
    await machine.clock.advance(1000);
    expect(machine.children).toHaveLength(2);
    for (const cells of eight) machine.newest.say(gpuLine(machine.newest, cells));
    expect(frames.map(indexes)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it('are one frame from the second tick on, where the driver cannot say how many there are', async () => {
    const { machine, frames } = playWithout(['count']);
    await machine.clock.advance(0);
    const tick = () => {
      for (const cells of eight.slice(0, 3)) machine.newest.say(gpuLine(machine.newest, cells));
    };
    tick();
    frames.length = 0;
    tick();
    expect(frames.map(indexes)).toEqual([[0, 1, 2]]);
  });
});

describe('a field that the driver does not know', () => {
  it('is dropped, and everything else is read at once', async () => {
    const { machine, stream, frames } = playWithout(['temperature.gpu.tlimit']);
    await machine.clock.advance(0);
    expect(askedFields(machine.newest)).toEqual(allFields.filter((field) => field !== 'temperature.gpu.tlimit'));
    expect(machine.newest.startedAt).toBe(0);
    machine.newest.say(gpuHeader(machine.newest), gpuLine(machine.newest));
    expect(frames[0]?.gpus[0]).toMatchObject({ utilization: 0.96, powerWatts: 41.5, temperatureHeadroomCelsius: null });
    expect(stream.driver()).toMatchObject({ state: 'live', problem: null });
  });

  it('is replaced by its older name where it has one', async () => {
    const { machine, frames } = playWithout(['clocks_event_reasons.active']);
    await machine.clock.advance(0);
    expect(askedFields(machine.newest)).toContain('clocks_throttle_reasons.active');
    machine.newest.say(gpuLine(machine.newest, { 'clocks_throttle_reasons.active': '0x0000000000000004' }));
    expect(frames[0]?.gpus[0]?.clockEventReasons).toEqual(['sw_power_cap']);
  });

  it('is dropped with its older name where the driver knows neither, and so are any others', async () => {
    const unknown = ['count', 'fan.speed', 'clocks_event_reasons.active', 'clocks_throttle_reasons.active'];
    const { machine, stream } = playWithout(unknown);
    await machine.clock.advance(0);
    expect(machine.children).toHaveLength(5);
    expect(askedFields(machine.newest)).toEqual(allFields.filter((field) => !unknown.includes(field)));
    machine.newest.say(gpuLine(machine.newest));
    expect(stream.driver().state).toBe('live');
  });

  it('has a gap that says so in every frame', async () => {
    const { machine, frames } = playWithout(['fan.speed']);
    await machine.clock.advance(0);
    machine.newest.say(gpuLine(machine.newest));
    expect(frames[0]?.gaps.find(({ field }) => field === 'gpus[0].fanUtilization')).toMatchObject({ reason: 'not-supported' });
  });
});

describe('the state of the driver', () => {
  it('is not live because of the complaint with which nvidia-smi ends, however often it is tried', async () => {
    const complaint = "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.";
    const { machine, stream } = play({
      onStart(child) {
        child.say(complaint, '');
        machine.clock.after(40, () => child.exit(9, { stdout: `${complaint}\n\n` }));
      },
    });
    const seen = new Set<string>();
    for (let step = 0; step < 2000; step += 1) {
      await machine.clock.advance(100);
      const { state, cause } = stream.driver();
      seen.add(`${state} ${cause}`);
    }
    expect([...seen]).toEqual(['unavailable driver-not-loaded']);
    expect(machine.children.length).toBe(7);
  });

  it('is told in words while the driver is silent, given up, and asked anew, without a blink', async () => {
    const { machine, stream } = play();
    machine.newest.say(gpuHeader(machine.newest), gpuLine(machine.newest));
    await machine.clock.advance(3000);
    expect(stream.driver()).toMatchObject({ state: 'silent', cause: 'silent', problem: 'The NVIDIA driver does not answer.' });
    const { sinceMs } = stream.driver();
    for (let second = 0; second < 120; second += 1) {
      await machine.clock.advance(1000);
      expect(stream.driver()).toMatchObject({ state: 'silent', cause: 'silent', sinceMs });
    }
    expect(machine.children.length).toBeGreaterThan(3);
    machine.newest.say(gpuLine(machine.newest));
    expect(stream.driver()).toMatchObject({ state: 'live', problem: null, advice: null, retryAtMs: null });
  });

  it('says when nvidia-smi is stuck and can not be ended', async () => {
    const { machine, stream } = play({ stuck: () => true });
    await machine.clock.advance(60_000);
    expect(stream.driver()).toMatchObject({ state: 'silent', cause: 'stuck' });
    expect(machine.children).toHaveLength(1);
  });

  it('names lines that make no sense, and keeps to that through the restarts that follow', async () => {
    const { machine, stream, frames } = play();
    const seen = new Set<string>();
    for (let second = 0; second < 60; second += 1) {
      machine.newest.say('\ufffd\ufffd\u0000\u001b[31m\ufffd(', gpuLine(machine.newest).slice(0, 30));
      await machine.clock.advance(1000);
      if (second > 2) seen.add(`${stream.driver().cause}`);
    }
    expect([...seen]).toEqual(['unreadable']);
    expect(frames).toHaveLength(0);
    await machine.clock.advance(5000);
    machine.newest.say(gpuLine(machine.newest));
    expect(stream.driver()).toMatchObject({ state: 'live', cause: null });
  });

  it('says that a GPU is lost where only the cells do, and which one', () => {
    const { machine, stream } = play();
    const lost = Object.fromEntries(allFields.slice(6).map((field) => [field, '[GPU is lost]']));
    machine.newest.say(gpuLine(machine.newest, lost));
    expect(stream.driver()).toMatchObject({ state: 'live', cause: 'gpu-lost', problem: expect.stringContaining('The GPU is lost') });
    machine.newest.say(gpuLine(machine.newest, { index: '0', count: '2' }), gpuLine(machine.newest, { ...lost, index: '1', count: '2' }));
    expect(stream.driver().problem).toContain('GPU 1 is lost');
    machine.newest.say(gpuLine(machine.newest));
    expect(stream.driver().problem).toBeNull();
  });

  it('stays live while the pace is changed, and the new child is asked for the new one', async () => {
    const { machine, stream } = play();
    machine.newest.say(gpuLine(machine.newest));
    stream.setPeriod(250);
    stream.setPeriod(250);
    await machine.clock.advance(10);
    expect(machine.children.map(({ args }) => args.at(-1))).toEqual(['1000', '250']);
    expect(stream.driver().state).toBe('live');
  });

  it('is silent only after three periods where the period is long', async () => {
    const { machine, stream } = play();
    machine.newest.say(gpuLine(machine.newest));
    stream.setPeriod(10_000);
    await machine.clock.advance(0);
    await machine.clock.advance(29_999);
    expect(stream.driver().state).toBe('live');
    await machine.clock.advance(1);
    expect(stream.driver().state).toBe('silent');
  });
});
