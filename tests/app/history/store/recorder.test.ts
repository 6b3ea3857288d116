import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processMemory, type Recorder } from '../../../../app/history/history.ts';
import { openRecorder } from '../../../../app/history/store/recorder.node.ts';
import { metrics } from '../../../../app/telemetry/catalogue.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';

let snapshots: readonly Snapshot[] = [];
beforeAll(async () => {
  snapshots = await simulatedSnapshots('inference', 60);
});

let folder = '';
let recorders: Recorder[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-recorder-'));
});
afterEach(async () => {
  await Promise.all(recorders.map((recorder) => recorder.close()));
  recorders = [];
  rmSync(folder, { recursive: true });
});

const aftermath = { pstore: [], journal: [] };
const open = (): Recorder => {
  const recorder = openRecorder({
    folder,
    now: () => Date.now(),
    readAftermath: async () => aftermath,
    onDefect(error) {
      throw error;
    },
  });
  recorders.push(recorder);
  return recorder;
};

const span = () => ({ fromMs: snapshots[0]?.takenAtMs ?? 0, toMs: (snapshots.at(-1)?.takenAtMs ?? 0) + 1000 });

describe('the recorder', { timeout: 60_000 }, () => {
  it('gives back every figure of the catalogue, second by second', async () => {
    const recorder = open();
    for (const snapshot of snapshots) recorder.add(snapshot);
    const known = new Set((await recorder.series()).map(({ metric }) => metric));
    const read = metrics.filter(({ samples }) => snapshots.some((snapshot) => samples(snapshot).length > 0));
    expect([...known]).toEqual(read.map(({ id }) => id));
    const { series, times } = await recorder.query({ ...span(), points: 100, series: [{ metric: 'memory.used' }] });
    const last = snapshots.at(-1);
    expect(series[0]?.mean[times.findLastIndex((at) => at <= (last?.takenAtMs ?? 0))]).toBe(last?.memory?.usedBytes);
    expect(recorder.state).toBe('recording');
    expect(recorder.problem()).toBeNull();
  });

  it('keeps what was read between two ticks, in quarters of a second', async () => {
    const recorder = open();
    const [first, second] = snapshots;
    if (!first?.memory || !second) throw new Error('no snapshot');
    const { vmstat, cpu, storage, memory } = first;
    const between = { uptimeSeconds: null, vmstat, cpu, storage };
    recorder.add(first);
    recorder.addBetween({ ...between, takenAtMs: first.takenAtMs + 250, memory: { ...memory, usedBytes: 2 ** 30 } });
    recorder.addBetween({ ...between, takenAtMs: first.takenAtMs + 500, memory: null });
    recorder.add(second);
    const fromMs = Math.floor(first.takenAtMs / 250) * 250;
    const { tier, series } = await recorder.query({ fromMs, toMs: fromMs + 750, points: 3, series: [{ metric: 'memory.used' }] });
    expect(tier).toBe(0.25);
    expect([...(series[0]?.count ?? [])]).toEqual([1, 1, 0]);
    expect([...(series[0]?.mean.slice(0, 2) ?? [])]).toEqual([memory.usedBytes, 2 ** 30]);
  });

  it('names the processes that hold GPU memory', async () => {
    const recorder = open();
    for (const snapshot of snapshots) recorder.add(snapshot);
    const processes = await recorder.processes(span());
    const last = snapshots.at(-1)?.gpuProcesses ?? [];
    expect(processes.map(({ labels }) => labels.name)).toEqual(expect.arrayContaining(last.map(({ name }) => name)));
    const { series } = await recorder.query({
      ...span(),
      points: 10,
      series: processes.map(({ labels }) => ({ metric: processMemory, labels })),
    });
    expect(series).toHaveLength(processes.length);
  });

  it('knows the next day what it knew before, and that it was stopped cleanly', async () => {
    const first = open();
    for (const snapshot of snapshots) first.add(snapshot);
    const before = await first.query({ ...span(), points: 60 });
    await first.close();
    const second = open();
    const last = snapshots.at(-1);
    if (!last) throw new Error('no snapshot');
    second.add({ ...last, takenAtMs: last.takenAtMs + 86_400_000 });
    expect(await second.query({ ...span(), points: 60 })).toEqual(before);
    const events = await second.events({ fromMs: 0, toMs: last.takenAtMs * 2 });
    expect(events.map(({ kind }) => kind)).toEqual(['started', 'stopped', 'started']);
    expect(await second.ends()).toEqual([]);
  });

  it('exports pieces that hold every tick once', async () => {
    const recorder = open();
    for (const snapshot of snapshots) recorder.add(snapshot);
    let readings = 0;
    for await (const piece of recorder.samples({ ...span(), stepSeconds: 1, metrics: ['memory.used'] })) {
      readings += piece.series[0]?.count.reduce((sum, count) => sum + count, 0) ?? 0;
    }
    expect(readings).toBe(snapshots.length);
  });

  it('is only read by a second instance, which takes over when the first one ends', async () => {
    const first = open();
    for (const snapshot of snapshots.slice(0, 30)) first.add(snapshot);
    await first.extent();
    const second = open();
    for (const snapshot of snapshots.slice(0, 30)) second.add(snapshot);
    expect(await second.extent()).toEqual(await first.extent());
    expect(second.state).toBe('reading');
    expect(second.problem()).toMatchObject({ kind: 'other-instance' });
    await first.close();
    await second.close();
    const third = open();
    for (const snapshot of snapshots.slice(30)) third.add(snapshot);
    await third.extent();
    expect(third.state).toBe('recording');
  });
});
