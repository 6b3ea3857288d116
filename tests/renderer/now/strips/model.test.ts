import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../app/machine/virtual-clock.ts';
import type { Gap, SourceState } from '../../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { LiveStore } from '../../../../renderer/live/store.ts';
import type { StripDefinition } from '../../../../renderer/now/strips/definition.ts';
import { gpuBusy, gpuPower, smClock } from '../../../../renderer/now/strips/gpu-strips.ts';
import { cpu, heat, memory, network } from '../../../../renderer/now/strips/machine-strips.ts';
import { modelOf } from '../../../../renderer/now/strips/model.ts';
import { sparkSnapshot } from '../../../app/api/spark-snapshot.ts';

const withGpu = (snapshot: Snapshot, change: Partial<Snapshot['gpus'][number]>): Snapshot => ({
  ...snapshot,
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, ...change })),
});
const withSource = (snapshot: Snapshot, source: SourceState): Snapshot => ({
  ...snapshot,
  sources: [...snapshot.sources.filter(({ id }) => id !== source.id), source],
});
const withGap = (snapshot: Snapshot, gap: Gap): Snapshot => ({ ...snapshot, gaps: [...snapshot.gaps, gap] });

function modelAfter(strip: StripDefinition, ...snapshots: Snapshot[]) {
  const store = new LiveStore();
  for (const snapshot of snapshots) store.receive(snapshot);
  return modelOf(strip, undefined, store, 'binary');
}

describe('a strip', () => {
  it('says name, figure, what it is of, and its limit in one sentence', () => {
    expect(modelAfter(smClock, sparkSnapshot(2)).spoken).toBe('SM clock, 2,405\u00a0MHz, P0, 2,522 reachable');
  });

  it('has its unit in place before the first reading', () => {
    const model = modelOf(gpuPower, undefined, new LiveStore(), 'binary');
    expect(model).toMatchObject({ kind: 'first', figure: { figure: '—', unit: 'W' }, why: 'waiting for the first reading' });
  });

  it('says when the first rate comes', () => {
    const first = withGap(
      { ...sparkSnapshot(1), cpu: null },
      { source: 'cpu', field: '*', reason: 'too-early', detail: 'A rate needs two readings.' },
    );
    expect(modelAfter(cpu, first)).toMatchObject({ kind: 'first', why: 'the first rate comes in 1.0 s' });
  });

  it('keeps the last reading, with its age, while its source is silent', () => {
    const silent = withSource(withGpu(sparkSnapshot(16), { utilization: null }), { id: 'gpu', state: 'stale', ageSeconds: 14 });
    expect(modelAfter(gpuBusy, sparkSnapshot(2), silent)).toMatchObject({
      kind: 'stale',
      figure: { figure: '93' },
      qualifier: '14 s old',
      gauge: null,
    });
  });

  it('says why there is no reading when the driver does not answer, and when it is tried again', () => {
    const snapshot = withGpu(sparkSnapshot(20), { utilization: null });
    const model = modelAfter(gpuBusy, sparkSnapshot(2), {
      ...snapshot,
      driver: {
        ...snapshot.driver,
        state: 'silent',
        cause: 'silent',
        problem: 'The driver does not answer.',
        retryAtMs: snapshot.takenAtMs + 7400,
      },
    });
    expect(model).toMatchObject({
      kind: 'failed',
      figure: { figure: '—', unit: '%' },
      qualifier: 'no reading',
      why: 'The driver does not answer. Trying again in 8 s.',
    });
  });

  it('does not say again what the strip above has said', () => {
    const snapshot = { ...sparkSnapshot(2), gpus: [] };
    const store = new LiveStore();
    store.receive({ ...snapshot, driver: { ...snapshot.driver, state: 'unavailable', cause: 'not-found', problem: 'No NVIDIA driver.' } });
    expect(modelOf(gpuBusy, undefined, store, 'binary')).toMatchObject({ kind: 'absent', why: 'No NVIDIA driver.', said: false });
    expect(modelOf(smClock, gpuBusy, store, 'binary')).toMatchObject({ kind: 'absent', said: true });
    expect(modelOf(cpu, smClock, store, 'binary').said).toBe(false);
  });

  it('gives the reason of the very figure that is missing', () => {
    const snapshot = withGap(withGpu(sparkSnapshot(9), { powerWatts: null }), {
      source: 'gpu',
      field: 'gpus[0].powerWatts',
      reason: 'not-supported',
      detail: 'This driver reports no power.',
    });
    expect(modelAfter(gpuPower, snapshot)).toMatchObject({ kind: 'absent', why: 'This driver reports no power.' });
  });

  it('says when the first rate comes where one line stands for all rates', () => {
    const first = sparkSnapshot(1);
    const snapshot = withGap(
      { ...first, network: first.network && { ...first.network, receivedBytesPerSecond: null, ports: [] } },
      { source: 'network', field: 'network.*', reason: 'too-early', detail: 'A rate needs two readings.' },
    );
    expect(modelAfter(network, snapshot)).toMatchObject({ kind: 'first', why: 'the first rate comes in 1.0 s' });
  });

  it('gives the reason of another source where that one is what keeps the figure from being known', () => {
    const snapshot = sparkSnapshot(9);
    const unknown = withGap(
      { ...snapshot, network: snapshot.network && { ...snapshot.network, receivedBytesPerSecond: null, ports: [] } },
      { source: 'rdma', field: 'network.*', reason: 'source-failed', detail: 'The RDMA counters could not be read.' },
    );
    expect(modelAfter(network, unknown)).toMatchObject({ kind: 'failed', why: 'The RDMA counters could not be read.' });
  });

  it('does not give the reason of a limit for a temperature', () => {
    const limit: Gap = {
      source: 'sensors',
      field: 'sensors.temperatures[*].highCelsius',
      reason: 'not-supported',
      detail: 'No such limit is set.',
    };
    const none = { temperatures: [], hottestId: null, fans: [], rails: [] };
    expect(modelAfter(heat, withGap({ ...sparkSnapshot(9), sensors: none }, limit)).why).not.toContain('limit');
  });

  it('keeps everything it knew, greyed, when the line is down', async () => {
    const clock = createManualClock({ startMs: 0 });
    const store = new LiveStore(undefined, clock);
    store.receive(sparkSnapshot(2));
    store.setConnection({ phase: 'reconnecting' });
    await clock.advance(42_000);
    expect(modelOf(memory, undefined, store, 'binary')).toMatchObject({ kind: 'stale', qualifier: '42 s old' });
    expect(modelOf(network, undefined, store, 'binary').second?.text).not.toContain('—');
  });

  it('says which limit is crossed, and for how long', () => {
    const hot = (sequence: number, celsius: number): Snapshot => {
      const snapshot = sparkSnapshot(sequence);
      const sensor = {
        id: 'acpitz/0',
        label: 'zone 0',
        group: 'soc',
        temperatureCelsius: celsius,
        highCelsius: 96,
        criticalCelsius: 104.8,
      } as const;
      return { ...snapshot, sensors: { temperatures: [sensor], hottestId: 'acpitz/0', fans: [], rails: [] } };
    };
    const trace = [95, 97, 97.5, 97.1].map((celsius, i) => hot(i + 2, celsius));
    const model = modelAfter(heat, ...trace);
    expect(model.crossing).toEqual({ limit: 96, tone: 'warn', text: 'over 96\u00a0°C for 2 s' });
    expect(model.limits).toEqual([
      { value: 104.8, text: '104.8 critical', tone: null },
      { value: 96, text: '96 slows', tone: 'warn' },
    ]);
    expect(modelAfter(heat, hot(2, 95.9)).crossing).toBeNull();
    expect(modelAfter(heat, hot(2, 105)).crossing).toMatchObject({ limit: 104.8, tone: 'crit' });
  });

  it('says of how many GPUs it is the mean or the sum', () => {
    const snapshot = sparkSnapshot(2);
    const [gpu] = snapshot.gpus;
    const eight = { ...snapshot, gpus: Array.from({ length: 8 }, (_, index) => ({ ...gpu, index }) as Snapshot['gpus'][number]) };
    expect(modelAfter(gpuBusy, eight)).toMatchObject({ qualifier: 'mean of 8 GPUs', figure: { figure: '93' } });
    expect(modelAfter(gpuPower, eight)).toMatchObject({ qualifier: 'sum of 8 GPUs', figure: { figure: '419.2' } });
  });
});
