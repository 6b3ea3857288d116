import { expect, test } from 'vitest';
import { metricsOn, taskOn } from '../../../app/story/condition.ts';
import { placeOf, places } from '../../../app/story/story.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const asks = (id: string, snapshot: Snapshot | null) => taskOn({ task: placeOf(id)?.scene.task ?? null }, snapshot)?.question ?? null;
const shows = (snapshot: Snapshot | null) =>
  metricsOn({ instruments: placeOf('one-memory')?.scene.instruments ?? { metrics: [], checks: [] } }, snapshot);

test('on a Spark every question is asked and every reading is shown', async () => {
  const snapshot = await simulatedSnapshot('inference');
  for (const { scene } of places) {
    expect(taskOn(scene, snapshot)).toBe(scene.task);
    expect(metricsOn(scene, snapshot)).toEqual(scene.instruments.metrics);
  }
});

test('where the GPU has memory of its own, nobody is asked how CUDA counts the memory of the system, and no gap is shown', async () => {
  const laptop = await simulatedSnapshot('laptop');
  expect(laptop.memory?.unified).toBe(false);
  expect(asks('one-memory', laptop)).toBeNull();
  expect(shows(laptop)).not.toContain('memory.cuda-gap');
  expect(shows(laptop)).toContain('memory.available');
});

test('where all cores are alike, nobody is asked which are the large ones', async () => {
  const snapshot = await simulatedSnapshot('inference');
  const alike = snapshot.cpu && { ...snapshot.cpu, kinds: snapshot.cpu.kinds.slice(0, 1) };
  expect(asks('twenty-cores', { ...snapshot, cpu: alike })).toBeNull();
  expect(asks('twenty-cores', snapshot)).toContain('large ones');
  const laptop = await simulatedSnapshot('laptop');
  expect(asks('twenty-cores', laptop) === null).toBe(laptop.cpu?.kinds.length === 1);
});

test('before the machine is read, nothing is left out', async () => {
  const { memory: _memory, cpu: _cpu, ...rest } = await simulatedSnapshot('laptop');
  for (const snapshot of [null, { ...rest, memory: null, cpu: null }]) {
    expect(shows(snapshot)).toContain('memory.cuda-gap');
    expect(asks('twenty-cores', snapshot)).not.toBeNull();
    expect(asks('one-memory', snapshot)).not.toBeNull();
  }
});
