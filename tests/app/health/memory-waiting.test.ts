import { describe, expect, test } from 'vitest';
import { isCaused, memoryWaiting, swapBothWays } from '../../../app/health/memory-waiting.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

const calm = { stalls: 0, swapInBytes: 0, swapOutBytes: 0, majorFaults: 0.3 };

describe('waiting for memory', () => {
  test('has a cause where allocations stall, pages go out, or many are read back', () => {
    expect(isCaused(calm)).toBe(false);
    expect(isCaused({ ...calm, stalls: 1 })).toBe(true);
    expect(isCaused({ ...calm, swapOutBytes: 1e6 })).toBe(true);
    expect(isCaused({ ...calm, majorFaults: 100 })).toBe(true);
  });

  test('has none where pages only come back: what was swapped long ago is needed once more', () => {
    expect(isCaused({ ...calm, swapInBytes: 50e6 })).toBe(false);
    expect(swapBothWays({ ...calm, swapInBytes: 50e6 })).toBe(0);
  });

  test('is believed without a cause where the machine tells none', () => {
    expect(isCaused({ stalls: null, swapInBytes: null, swapOutBytes: null, majorFaults: null })).toBe(true);
  });

  test('is that of some tasks where the kernel doesn’t tell it of all', async () => {
    const now = await simulatedSnapshot('inference', 20);
    if (now.memory === null || now.memoryPressure === null) throw new Error('no memory');
    const track = () => ({ timesMs: new Float64Array(), values: new Float64Array() });
    const pressured = { ...now, memoryPressure: { ...now.memoryPressure, full10: null, some10: 0.2 } };
    const reading = memoryWaiting({ now: pressured, snapshots: [pressured], report: null, track }, now.memory);
    expect(reading).toMatchObject({ waiting: 0.2, someWaiting: 0.2, stalls: 0 });
  });
});
