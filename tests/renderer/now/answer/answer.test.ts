import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { notConnected } from '../../../../renderer/live/connection.ts';
import { answer } from '../../../../renderer/now/answer/answer.ts';
import { busySpark, gib, gpuWith, holder, live, spark, takenAtMs } from '../spark.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const judged = (snapshot: Snapshot) => {
  const given = answer(snapshot, live, null, 'binary');
  return { ...given, lead: plain(given.lead), title: plain(given.title) };
};
const driver = (changes: Partial<Snapshot['driver']>): Snapshot['driver'] => ({ ...busySpark.driver, ...changes });
const memory = (changes: Partial<NonNullable<Snapshot['memory']>>) => ({
  ...(busySpark.memory as NonNullable<Snapshot['memory']>),
  ...changes,
});
const pressure = (some10: number, full10: number | null): Snapshot['memoryPressure'] => ({
  some10,
  some60: 0,
  some300: 0,
  full10,
  full60: 0,
  full300: 0,
});
const sensor = (temperatureCelsius: number, highCelsius: number | null, criticalCelsius: number | null): Snapshot['sensors'] => ({
  temperatures: [{ id: 'acpitz/0', label: 'zone 0', group: 'gpu', temperatureCelsius, highCelsius, criticalCelsius }],
  hottestId: 'acpitz/0',
  fans: [],
  rails: [],
});

describe('a machine that is well', () => {
  test('says so, who holds the most memory since when, and what is left', () => {
    expect(judged(busySpark)).toEqual({
      level: 'ok',
      title: 'All well',
      lead: 'VLLM::EngineCore, up since 09:27, holds 71.2 GiB; three more hold 12.6. 29.9 GiB can be allocated.',
      name: 'VLLM::EngineCore',
      action: null,
      scope: 'Looked at: driver, clocks, heat, memory, pressure.',
    });
  });

  test('counts in GB where the reader does', () => {
    expect(plain(answer(busySpark, live, null, 'decimal').lead)).toContain('32.1 GB can be allocated');
  });

  test('says that nobody uses it', () => {
    expect(judged(spark({ gpuProcesses: [] })).lead).toBe('Nobody holds GPU memory. 29.9 GiB can be allocated.');
  });

  test('does not guess who uses it', () => {
    expect(judged(spark({ gpuProcesses: null })).lead).toBe('Who holds GPU memory isn’t known. 29.9 GiB can be allocated.');
    const one = [holder('a', 2), holder('b', null)];
    expect(judged(spark({ gpuProcesses: one })).lead).toContain('a holds 2.0 GiB; one more uses it too.');
  });

  test('is not called well while something that this rests on can’t be read', () => {
    const given = judged(spark({ sensors: null }));
    expect(given).toMatchObject({ level: 'note', title: 'Well, as far as can be seen' });
    expect(given.scope).toBe('Looked at: driver, clocks, memory, pressure. Not readable: heat.');
  });

  test('is only well so far in its first seconds', () => {
    const first = spark({ sequence: 1, driver: driver({ state: 'starting' }), gpus: [], gpuProcesses: null });
    expect(judged(first)).toMatchObject({ level: 'waiting', title: 'Well so far' });
  });
});

describe('the line to the app leads over all else', () => {
  test('the first second is no fault', () => {
    expect(answer(null, notConnected(0), null, 'binary')).toMatchObject({
      level: 'waiting',
      title: 'Reading for the first time',
      action: null,
    });
  });

  test('an app that can’t be reached at all is said after a while', () => {
    const trying = { ...notConnected(takenAtMs), retryAtMs: takenAtMs + 4000 };
    expect(answer(null, trying, null, 'binary')).toMatchObject({ level: 'unknown', title: 'No connection yet', action: 'retry' });
  });

  test('a lost connection names its time and the age of what is seen, whatever the last snapshot said', () => {
    const lost = { ...live, phase: 'reconnecting' as const, sinceMs: takenAtMs, retryAtMs: takenAtMs + 2000, reason: 'too slow' };
    expect(answer(spark({ driver: driver({ state: 'silent', cause: 'silent' }) }), lost, 42, 'binary')).toMatchObject({
      level: 'unknown',
      title: 'No connection since 14:38:20',
      lead: 'The app on spark-4f2a does not answer. It said: too slow. What you see is 42 s old.',
      action: 'retry',
    });
  });

  test('a line that is open but silent is something else', () => {
    const stale = { ...live, phase: 'stale' as const, sinceMs: takenAtMs };
    expect(answer(spark({ identity: null }), stale, 5, 'binary')).toMatchObject({
      title: 'No reading since 14:38:20',
      lead: 'The app is connected, but sends nothing. What you see is 5 s old.',
      action: null,
    });
  });
});

describe('the driver', () => {
  test('silence names its length, what is still live, and the next attempt', () => {
    const silent = spark({
      driver: driver({ state: 'silent', cause: 'silent', sinceMs: takenAtMs - 9000, retryAtMs: takenAtMs + 8000 }),
      sources: [{ id: 'gpu', state: 'stale', ageSeconds: 12.2 }],
    });
    expect(judged(silent)).toMatchObject({
      level: 'warning',
      title: 'The GPU has not answered for 12 s',
      lead: 'Memory, CPU, heat and ports are live. The last GPU reading is from 14:38:07. Trying again in 8 s.',
    });
  });

  test('a child stuck in the driver comes with its advice', () => {
    const stuck = driver({ state: 'silent', cause: 'stuck', advice: 'It hangs; restart the machine.' });
    const given = judged(spark({ driver: stuck, sources: [], memory: null, cpu: null, sensors: null, network: null }));
    expect(given).toMatchObject({ title: 'The GPU does not answer', lead: 'It hangs; restart the machine.' });
  });

  test('what is still live is said once', () => {
    const silent = driver({ state: 'silent', cause: 'silent', advice: 'It is asked anew. Everything but the GPU is live.' });
    expect(judged(spark({ driver: silent, sources: [] })).lead).toBe('It is asked anew. Everything but the GPU is live.');
  });

  test('a lost GPU is critical, with what to do', () => {
    const lost = spark({
      gpus: gpuWith({ state: 'lost', stateDetail: 'GPU is lost' }),
      driver: driver({ cause: 'gpu-lost', advice: 'Save your work and restart.' }),
    });
    expect(judged(lost)).toMatchObject({ level: 'critical', title: 'The GPU is lost' });
    expect(judged(lost).lead).toContain('Save your work and restart.');
  });

  test('a GPU that was lost before it could be read is critical too', () => {
    const lost = spark({ gpus: [], driver: driver({ state: 'unavailable', cause: 'gpu-lost', problem: 'The GPU is lost.' }) });
    expect(judged(lost)).toMatchObject({ level: 'critical', title: 'The GPU is lost' });
  });

  test('of several GPUs the one that is ill is named', () => {
    const [first] = gpuWith({});
    const [second] = gpuWith({ index: 3, state: 'error', stateDetail: 'Unknown Error' });
    const given = judged(spark({ gpus: [first, second].filter((gpu) => gpu !== undefined) }));
    expect(given).toMatchObject({ level: 'warning', title: 'GPU 3 answers with an error' });
    expect(given.lead).toContain('The driver says: Unknown Error.');
  });

  test('a computer without a GB10 gets a note and a way to see one', () => {
    const none = { gpus: [], gpuProcesses: null, driver: driver({ state: 'unavailable', cause: 'not-found', problem: 'x' }) };
    const identity = { ...(busySpark.identity as NonNullable<Snapshot['identity']>), isSpark: false };
    expect(judged(spark({ ...none, identity }))).toMatchObject({ level: 'note', title: 'No DGX Spark here', action: 'simulate' });
  });

  test('a Spark without its driver is a fault', () => {
    const none = driver({
      state: 'unavailable',
      cause: 'version-mismatch',
      problem: 'The driver was updated but not restarted.',
      advice: 'Restart the machine.',
    });
    expect(judged(spark({ gpus: [], driver: none }))).toMatchObject({
      level: 'warning',
      title: 'The driver was updated but not restarted',
      lead: 'Restart the machine. Memory, CPU, heat and ports are live.',
    });
  });

  test('a reader that ended says when it is started again', () => {
    const ended = driver({ state: 'restarting', cause: 'exited', problem: 'nvidia-smi ended.', retryAtMs: takenAtMs + 500 });
    expect(judged(spark({ driver: ended }))).toMatchObject({ level: 'warning', title: 'nvidia-smi ended' });
    expect(judged(spark({ driver: { ...ended, retryAtMs: takenAtMs } })).lead).toContain('Trying again now.');
  });
});

describe('heat', () => {
  test('a sensor at its own upper limit is a warning, at its last one critical', () => {
    expect(judged(spark({ sensors: sensor(97.1, 96, 104.8) }))).toMatchObject({
      level: 'warning',
      title: 'Zone 0 is at its own limit',
      lead: '97.1 °C; from 96.0 °C on it slows down. It stops at 104.8 °C.',
    });
    expect(judged(spark({ sensors: sensor(104.8, 96, 104.8) }))).toMatchObject({ level: 'critical', title: 'Zone 0 is at its last limit' });
  });

  test('a hot sensor below its limits, or without any, is no warning', () => {
    expect(judged(spark({ sensors: sensor(95.9, 96, 104.8) })).level).toBe('ok');
    expect(judged(spark({ sensors: sensor(120, null, null) })).level).toBe('ok');
  });

  test('a GPU that slows itself down says how far and how hot', () => {
    const slow = spark({ gpus: gpuWith({ clockEventReasons: ['gpu_idle', 'sw_thermal_slowdown'], smClockHertz: 1804e6 }) });
    expect(judged(slow)).toMatchObject({ level: 'warning', title: 'The GPU slows down to stay cool' });
    expect(judged(slow).lead).toContain('It runs at 1,804 of 2,522 MHz, at 77.0 °C.');
  });

  test('the gravest of several reasons is named', () => {
    const slow = spark({ gpus: gpuWith({ clockEventReasons: ['hw_slowdown', 'hw_thermal_slowdown'] }) });
    expect(judged(slow).title).toBe('The GPU is too hot and cut its clock');
  });

  test('idling and a power cap are daily life', () => {
    expect(judged(spark({ gpus: gpuWith({ clockEventReasons: ['gpu_idle', 'sw_power_cap'] }) })).level).toBe('ok');
  });
});

describe('memory', () => {
  const scarce = memory({ availableBytes: 2.8 * gib });

  test('little that is available is no alarm without pressure', () => {
    expect(judged(spark({ memory: scarce, memoryPressure: pressure(0, 0) })).level).toBe('ok');
  });

  test('a little pressure is no alarm while much is available, heavy pressure is one of another kind', () => {
    expect(judged(spark({ memoryPressure: pressure(0.3, 0.1) })).level).toBe('ok');
    expect(judged(spark({ memoryPressure: pressure(0.8, 0.5) }))).toMatchObject({
      level: 'warning',
      title: 'Programs wait for memory',
      lead: 'Tasks wait for memory 80 % of the time, although 29.9 GiB of 121.7 GiB can be allocated. A container may have reached its own limit.',
    });
  });

  test('both together are', () => {
    expect(judged(spark({ memory: scarce, memoryPressure: pressure(0.71, 0.4) }))).toMatchObject({
      level: 'critical',
      title: 'Memory is nearly exhausted',
      lead: '2.8 GiB of 121.7 GiB can be allocated, and tasks wait for memory 71 % of the time. VLLM::EngineCore holds the most: 71.2 GiB.',
    });
    expect(judged(spark({ memory: memory({ availableBytes: 9 * gib }), memoryPressure: pressure(0.1, 0.02) })).level).toBe('warning');
  });

  test('a kernel that reports only one kind of pressure is judged by that', () => {
    expect(judged(spark({ memory: scarce, memoryPressure: pressure(0.2, null) })).level).toBe('critical');
  });

  test('without a pressure figure nothing is claimed about it', () => {
    expect(judged(spark({ memory: scarce, memoryPressure: null }))).toMatchObject({ level: 'note', title: 'Well, as far as can be seen' });
  });
});

test('the worst thing leads', () => {
  const both = spark({ sensors: sensor(97, 96, 104.8), gpus: gpuWith({ state: 'lost' }) });
  expect(judged(both).title).toBe('The GPU is lost');
});
