import { beforeAll, describe, expect, it } from 'vitest';
import { betweenCells } from '../../../../app/history/store/between-row.ts';
import { createRowReader, headCells } from '../../../../app/history/store/row.ts';
import type { BetweenTicks } from '../../../../app/telemetry/between.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

let tick: Snapshot;
let reading: BetweenTicks;
beforeAll(async () => {
  tick = await simulatedSnapshot('memory-pressure');
  const { takenAtMs, memory, vmstat, cpu, storage } = tick;
  reading = { takenAtMs: takenAtMs + 250, uptimeSeconds: 4711, memory, vmstat, cpu, storage: storage && { ...storage, fileSystems: [] } };
});

describe('what was read between two ticks', () => {
  it('stands where the ticks have it, with nothing beside it that was not read anew', () => {
    const { layout, cells: ofTick } = createRowReader()(tick);
    const cells = betweenCells(layout, reading);
    expect(cells).toHaveLength(ofTick.length);
    expect([...cells.subarray(0, headCells)]).toEqual([tick.takenAtMs + 250, 4711]);
    const told = new Set<string>();
    layout.forEach(({ metric }, index) => {
      const [value, before] = [cells[headCells + index] as number, ofTick[headCells + index] as number];
      if (Number.isNaN(value)) return;
      told.add(metric.replace(/\..*/, ''));
      expect(value).toBe(before);
    });
    expect([...told].sort()).toEqual(['cpu', 'disk', 'memory']);
  });

  it('tells nothing of the driver, which was not asked', () => {
    const { layout } = createRowReader()(tick);
    const cells = betweenCells(layout, reading);
    const ofDriver = layout.flatMap(({ metric }, index) => (/^(driver|gpu)\./.test(metric) ? [cells[headCells + index]] : []));
    expect(ofDriver.length).toBeGreaterThan(5);
    expect(ofDriver.every(Number.isNaN)).toBe(true);
  });

  it('leaves out a section that could not be read, and a disk that the ticks do not have yet', () => {
    const { layout } = createRowReader()({ ...tick, storage: null });
    const cells = betweenCells(layout, { ...reading, memory: null });
    layout.forEach(({ metric }, index) => {
      if (metric === 'memory.available' || metric.startsWith('disk.')) expect(cells[headCells + index]).toBeNaN();
      if (metric === 'cpu.utilization') expect(cells[headCells + index]).toBe(tick.cpu?.utilization);
    });
  });
});
