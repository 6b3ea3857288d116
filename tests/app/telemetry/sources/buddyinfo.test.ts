import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fragmentationSchema } from '../../../../app/telemetry/model/memory.ts';
import { buddyinfoSource, parseBuddyinfo } from '../../../../app/telemetry/sources/buddyinfo.ts';
import { mutated } from '../../../mutated.ts';

// Read on an x86 machine with 24 GiB and Linux 6.18; none was recorded on a Spark.
const text = `Node 0, zone      DMA      0      0      0      0      0      0      0      0      1      1      3 
Node 0, zone    DMA32      3      3      2      2      5      5      4      3      4      1    752 
Node 0, zone   Normal   2583   1637   1087    613    299    118     46     99     99     70    528 
`;
const read = (buddyinfo: string) =>
  buddyinfoSource.derive(buddyinfoSource.parse(new Map([['/proc/buddyinfo', buddyinfo]]), null), null, null);

describe('/proc/buddyinfo', () => {
  test('adds the zones, order by order', () => {
    expect(parseBuddyinfo(text)).toEqual([2586, 1640, 1089, 615, 304, 123, 50, 102, 104, 72, 1283]);
  });

  test('says how much of the free memory is in blocks of 2 MiB or more', () => {
    const { reading, gaps } = read(text);
    expect(reading?.freeBytesByOrder[0]).toBe(2586 * 4096);
    expect(reading?.largeFreeBytes).toBe((72 * 2 + 1283 * 4) * 1024 ** 2);
    expect(gaps).toEqual([]);
  });

  test('passes over lines of another form', () => {
    expect(parseBuddyinfo(`${text}Node 0, zone Broken -1 2\nfoo\n`)).toEqual(parseBuddyinfo(text));
  });

  test('that cannot be read is a gap', () => {
    expect(read('')).toMatchObject({ reading: null, gaps: [{ source: 'fragmentation', field: '*', reason: 'source-failed' }] });
  });

  test('with any text gives a reading or a gap, never an exception', () => {
    fc.assert(
      fc.property(mutated(text), (garbled) => {
        const { reading, gaps } = read(garbled);
        fragmentationSchema.nullable().parse(reading);
        expect(gaps).toHaveLength(reading ? 0 : 1);
      }),
    );
  });
});
