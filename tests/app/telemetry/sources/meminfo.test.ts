import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { meminfoSource, parseMeminfo } from '../../../../app/telemetry/sources/meminfo.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';

const loaded = fixture('gb10/proc-meminfo.msi-edgexpert.model-loaded.txt');
const read = (text: string) => meminfoSource.derive(meminfoSource.parse(new Map([['/proc/meminfo', text]]), null), null, null);
const without = (text: string, line: string) => text.replace(new RegExp(`^${line}:.*\n`, 'm'), '');

describe('/proc/meminfo', () => {
  test('is read in bytes: the kernel writes kB and means 1024', () => {
    const { reading, gaps } = read(loaded);
    expect(gaps).toEqual([]);
    expect(reading).toMatchObject({
      totalBytes: 127_535_252 * 1024,
      freeBytes: 22_594_572 * 1024,
      availableBytes: 31_755_800 * 1024,
      swapFreeBytes: 16_565_416 * 1024,
      sharedBytes: 2_735_936 * 1024,
      secondaryPageTablesBytes: 186_456 * 1024,
      dirtyBytes: 640 * 1024,
      hugePagesTotalBytes: 0,
    });
  });

  test('every line that the model needs is in a recording of a real machine', () => {
    expect(Object.values(read(loaded).reading ?? {})).not.toContain(null);
  });

  test('huge pages are counted in pages and become bytes of the default size', () => {
    const text = loaded
      .replace(/HugePages_Total: +0/, 'HugePages_Total:    4096')
      .replace(/HugePages_Free: +0/, 'HugePages_Free:     1000');
    expect(parseMeminfo(text)).toMatchObject({ hugePagesTotalBytes: 8 * 1024 ** 3, hugePagesFreeBytes: 1000 * 2 * 1024 ** 2 });
  });

  test('a line that this kernel does not write is null, with a gap where the screen would show it', () => {
    const { reading, gaps } = read(without(without(loaded, 'MemAvailable'), 'SecPageTables'));
    expect(reading).toMatchObject({ availableBytes: null, secondaryPageTablesBytes: null });
    expect(gaps).toMatchObject([{ source: 'memory', field: 'memory.availableBytes', reason: 'not-supported' }]);
  });

  test.each(['MemTotal', 'MemFree'])('without %s there is no reading, and a gap says so', (line) => {
    expect(read(without(loaded, line))).toMatchObject({ reading: null, gaps: [{ field: '*', reason: 'source-failed' }] });
  });

  test('an unreadable file gives a gap', () => {
    const raw = meminfoSource.parse(new Map(), null);
    expect(meminfoSource.derive(raw, null, null)).toMatchObject({ reading: null, gaps: [{ field: '*' }] });
  });

  test('figures beyond what adds up exactly are not believed', () => {
    expect(parseMeminfo('MemTotal: 99999999999999999999 kB\nMemFree: 1 kB\n')).toBeNull();
  });

  test('any text gives figures or gaps, never an exception', () => {
    fc.assert(
      fc.property(mutated(loaded), (text) => {
        const { reading, gaps } = read(text);
        for (const gap of gaps) gapSchema.parse(gap);
        if (!reading) expect(gaps).not.toEqual([]);
        for (const figure of Object.values(reading ?? {}) as (number | null)[]) {
          if (figure !== null) expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true);
        }
      }),
    );
  });
});
