import { beforeAll, describe, expect, test } from 'vitest';
import { unownedMemory } from '../../../../app/health/rules/unowned-memory.ts';
import type { Gpu } from '../../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { parseMeminfo } from '../../../../app/telemetry/sources/meminfo.ts';
import { memoryModel } from '../../../../app/telemetry/unified-memory.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { plain, stretch, watchOver } from '../watching.ts';

const GiB = 1024 ** 3;
let serving: Snapshot;
let idle: Snapshot;
beforeAll(async () => {
  serving = await simulatedSnapshot('inference', 60);
  idle = await simulatedSnapshot('idle', 60);
});

/** A recorded pool with the sum of the driver's list. */
const recorded = (name: string, heldGib: number | null, base: Snapshot): Snapshot => {
  const meminfo = parseMeminfo(fixture(`gb10/proc-meminfo.${name}.txt`));
  const heldBytes = heldGib === null ? null : heldGib * GiB;
  return { ...base, memory: meminfo && memoryModel(meminfo, { unified: true, heldBytes }) };
};
const withUnattributed = (gib: number) => (snapshot: Snapshot) => ({
  ...snapshot,
  memory: snapshot.memory && { ...snapshot.memory, unattributedBytes: gib * GiB },
});
const withGpu = (change: Partial<Gpu>) => (snapshot: Snapshot) => ({
  ...snapshot,
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, ...change })),
});

describe('the rule for memory that no process owns', () => {
  test('finds the recorded 83.8 GiB of a loaded machine once its process is gone and the GPU rests', () => {
    const { opened } = watchOver(unownedMemory, stretch(recorded('msi-edgexpert.model-loaded', 0, idle), 90));
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({ severity: 'warning', title: 'Memory is held that no process owns', certainty: { level: 3 } });
    expect(plain(opened[0]?.seen)).toMatch(/^83\.8 GiB .*The driver names no process at all\.$/);
  });

  test('finds what is held beyond the list of processes', () => {
    const { opened } = watchOver(unownedMemory, stretch(recorded('msi-edgexpert.model-loaded', 60, serving), 90));
    expect(plain(opened[0]?.summary)).toContain('23.8 GiB belong to no process');
    expect(opened[0]?.certainty.level).toBe(4);
  });

  test('is silent where the list explains it, as on recorded machines', () => {
    const { opened, health } = watchOver(unownedMemory, stretch(recorded('msi-edgexpert.model-loaded', 81.5, serving), 90));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toBe('2.3 GiB with no owner');
  });

  test.each(['asus-gx10.idle', 'dgx-spark-founders.fresh-boot', 'dgx-spark'])('is silent on the recorded %s', (name) => {
    const { opened, health } = watchOver(unownedMemory, stretch(recorded(name, 0, idle), 90));
    expect(opened).toEqual([]);
    expect(plain(health.rules[0]?.says)).toMatch(/^(1\.5|2\.3) GiB with no owner$/);
  });

  test('is silent while a model is loaded, whose list is ten seconds late', () => {
    const total = 90 * GiB;
    const loading = (snapshot: Snapshot, second: number) => {
      const held = Math.min(total, second * 0.8 * GiB);
      const listed = Math.min(total, Math.max(0, Math.floor((second - 5) / 10) * 10 * 0.8 * GiB));
      return {
        ...snapshot,
        memory: snapshot.memory && { ...snapshot.memory, gpuProcessesBytes: listed, unattributedBytes: 2 * GiB + held - listed },
      };
    };
    expect(watchOver(unownedMemory, stretch(serving, 240, loading)).opened).toEqual([]);
  });

  test('has its limit at 6 GiB, stays open a little below it, and closes once the memory is back', () => {
    expect(watchOver(unownedMemory, stretch(serving, 90, withUnattributed(5.9))).opened).toEqual([]);
    const freed = (snapshot: Snapshot, second: number) =>
      withUnattributed(second < 90 ? 6.1 : second < 200 ? 5.2 + (second % 3) * 0.4 : 2)(snapshot);
    const { opened, closed } = watchOver(unownedMemory, stretch(serving, 300, freed));
    expect(opened).toHaveLength(1);
    expect(closed.map(({ ended }) => plain(ended))).toEqual(['It has ended: 2.0 GiB with no owner.']);
  });

  test('can’t tell from an empty list while the GPU is in use: an app in a container sees no process', () => {
    const seenFromContainer = { ...recorded('msi-edgexpert.model-loaded', 0, serving), gpuProcesses: [] };
    for (const gpu of [{ utilization: 0.9 }, { utilization: 0, pState: 'P0' }] satisfies Partial<Gpu>[]) {
      const { opened, health } = watchOver(unownedMemory, stretch(seenFromContainer, 90, withGpu(gpu)));
      expect(opened).toEqual([]);
      expect(health.rules[0]?.state).toBe('unable');
    }
  });

  test('can’t tell without a list, with processes whose share isn’t told, and where the GPU has its own memory', async () => {
    const silent = { ...recorded('msi-edgexpert.model-loaded', null, idle), gpuProcesses: null };
    const vague = { ...serving, gpuProcesses: (serving.gpuProcesses ?? []).map((process) => ({ ...process, gpuMemoryBytes: null })) };
    for (const snapshot of [silent, vague, { ...serving, memory: null }]) {
      expect(watchOver(unownedMemory, stretch(snapshot, 90)).health.rules[0]?.state).toBe('unable');
    }
    expect(watchOver(unownedMemory, await simulatedSnapshots('server', 10)).health.rules[0]?.state).toBe('unable');
  });
});
