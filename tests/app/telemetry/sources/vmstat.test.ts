import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { vmstatSchema } from '../../../../app/telemetry/model/memory.ts';
import { parseVmstat, vmstatSource } from '../../../../app/telemetry/sources/vmstat.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const loaded = fixture('gb10/proc-vmstat.msi-edgexpert.model-loaded.txt');
const withLine = (line: string, value: number, text = loaded) => text.replace(new RegExp(`^${line} .*$`, 'm'), `${line} ${value}`);

describe('/proc/vmstat', () => {
  test('adds the allocation stalls of all zones', () => {
    expect(parseVmstat(loaded)).toEqual({
      pagesSwappedIn: 270_009,
      pagesSwappedOut: 501_232,
      allocationStalls: 22_132 + 31_330,
      majorFaults: 527_946,
      oomKills: 0,
    });
  });

  test('gives no rate at the first reading, and says that it is too early', () => {
    const { reading, gaps } = vmstatSource.derive(parseVmstat(loaded), null, null);
    expect(reading).toMatchObject({ swapInBytesPerSecond: null, allocationStallsPerSecond: null, oomKills: 0 });
    expect(gaps.map(({ field, reason }) => [field, reason])).toEqual([
      ['vmstat.swapInBytesPerSecond', 'too-early'],
      ['vmstat.swapOutBytesPerSecond', 'too-early'],
      ['vmstat.allocationStallsPerSecond', 'too-early'],
      ['vmstat.majorFaultsPerSecond', 'too-early'],
    ]);
  });

  test('gives rates over the measured time, swap in bytes', () => {
    const later = withLine('pswpin', 270_009 + 512, withLine('allocstall_movable', 31_330 + 3));
    const { reading, gaps } = vmstatSource.derive(parseVmstat(later), parseVmstat(loaded), 2);
    expect(reading).toEqual({
      swapInBytesPerSecond: 1024 * 1024,
      swapOutBytesPerSecond: 0,
      allocationStallsPerSecond: 1.5,
      majorFaultsPerSecond: 0,
      oomKills: 0,
    });
    expect(gaps).toEqual([]);
  });

  test('gives no rate for a counter that went back, and says so', () => {
    const { reading, gaps } = vmstatSource.derive(parseVmstat(withLine('pswpout', 7)), parseVmstat(loaded), 1);
    expect(reading?.swapOutBytesPerSecond).toBeNull();
    expect(reading?.swapInBytesPerSecond).toBe(0);
    expect(gaps).toMatchObject([{ field: 'vmstat.swapOutBytesPerSecond', reason: 'source-failed' }]);
  });

  test('does not take a kernel without OOM counter for one without OOM kills', () => {
    const raw = parseVmstat(loaded.replace(/^oom_kill .*$/m, ''));
    const { reading, gaps } = vmstatSource.derive(raw, raw, 1);
    expect(reading?.oomKills).toBeNull();
    expect(gaps).toMatchObject([{ field: 'vmstat.oomKills', reason: 'not-supported' }]);
  });

  test('that cannot be read is a gap', () => {
    expect(vmstatSource.derive(vmstatSource.parse(new Map(), null), null, null)).toMatchObject({ reading: null, gaps: [{ field: '*' }] });
  });

  test('with any two texts gives readings or gaps, never an exception', () => {
    fc.assert(
      fc.property(mutated(loaded), mutated(loaded), fc.double({ min: 0.001, max: 100, noNaN: true }), (earlier, later, seconds) => {
        const { reading, gaps } = vmstatSource.derive(parseVmstat(later), parseVmstat(earlier), seconds);
        vmstatSchema.nullable().parse(reading);
        for (const gap of gaps) gapSchema.parse(gap);
        expect(unexplainedNulls({ vmstat: reading, gaps: [...gaps] })).toEqual([]);
        const nulls = reading ? Object.values(reading).filter((value) => value === null).length : 1;
        expect(gaps).toHaveLength(nulls);
      }),
    );
  });
});
