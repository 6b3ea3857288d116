import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  asText,
  formatBits,
  formatGiga,
  formatPart,
  formatShare,
  formatTraffic,
  formatValue,
} from '../../../../app/telemetry/format/format.ts';
import type { Unit } from '../../../../app/telemetry/metrics.ts';

const gib = 1024 ** 3;
const text = (unit: Unit, value: number | null) => asText(formatValue(unit, value, 'binary')).replaceAll('\u00a0', ' ');

describe('a reading in the words of a person', () => {
  test('GiB, watts and degrees have one decimal, percent and MHz none', () => {
    expect(text('bytes', 83.84 * gib)).toBe('83.8 GiB');
    expect(text('watts', 66)).toBe('66.0 W');
    expect(text('celsius', 80.44)).toBe('80.4 °C');
    expect(text('share', 0.941)).toBe('94 %');
    expect(text('hertz', 2_502e6)).toBe('2,502 MHz');
    expect(text('cores', 1.25)).toBe('1.3 cores');
    expect(text('per-second', 3)).toBe('3.0 /s');
    expect(text('count', 1_234_567)).toBe('1,234,567');
    expect(text('seconds', 12.34)).toBe('12.3 s');
  });

  test('the same bytes are smaller in GiB than in GB', () => {
    expect(formatValue('bytes', 127_535_276 * 1024, 'binary')).toEqual({ figure: '121.6', unit: 'GiB' });
    expect(formatValue('bytes', 127_535_276 * 1024, 'decimal')).toEqual({ figure: '130.6', unit: 'GB' });
  });

  test('the unit changes where the figure, as written, would reach 10,000', () => {
    expect(text('hertz', 9_999.4e6)).toBe('9,999 MHz');
    expect(text('hertz', 9_999.6e6)).toBe('10.0 GHz');
    expect(text('bytes', 9_999)).toBe('9,999 B');
    expect(text('bytes', 10_000)).toBe('10 KiB');
    expect(text('bytes', 96 * 1024 ** 2)).toBe('96 MiB');
    expect(text('bytes-per-second', 9_999.9e6)).toBe('9,999.9 MB/s');
    expect(text('bytes-per-second', 10e9)).toBe('10.0 GB/s');
  });

  test('a missing figure is an em dash beside its usual unit', () => {
    const units: Unit[] = ['bytes', 'bytes-per-second', 'share', 'celsius', 'watts', 'hertz'];
    expect(units.map((unit) => text(unit, null))).toEqual(['— GiB', '— MB/s', '— %', '— °C', '— W', '— MHz']);
    expect(formatValue('bytes', null, 'decimal').unit).toBe('GB');
  });

  test('zero is a figure', () => expect(text('watts', 0)).toBe('0.0 W'));

  test('a negative figure has a true minus, what rounds to zero has none', () => {
    expect(text('celsius', -5.25)).toBe('\u22125.3 °C');
    expect(text('celsius', -0.01)).toBe('0.0 °C');
  });

  test('no finite reading is ever written as 10,000 or more below the largest unit, or in an exponent', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e13, noNaN: true }),
        fc.constantFrom<Unit>('bytes', 'bytes-per-second', 'hertz'),
        (value, unit) => {
          const { figure, unit: sign } = formatValue(unit, value, 'binary');
          expect(figure).toMatch(/^\d{1,3}(,\d{3})*(\.\d+)?$/);
          if (!/^[TG]/.test(sign)) expect(Number(figure.replaceAll(',', ''))).toBeLessThan(10_000);
        },
      ),
    );
  });

  test('what is no number at all is an em dash', () => {
    expect(text('watts', Number.NaN)).toBe('— W');
    expect(text('bytes', Number.POSITIVE_INFINITY)).toBe('— TiB');
  });
});

describe('figures that stand together share a unit', () => {
  test('the parts of the memory sum are all in GiB', () => {
    expect(formatGiga(0.2 * gib, 'binary')).toEqual({ figure: '0.2', unit: 'GiB' });
    expect(formatGiga(2e12, 'decimal')).toEqual({ figure: '2,000.0', unit: 'GB' });
    expect(formatGiga(null, 'decimal')).toEqual({ figure: '—', unit: 'GB' });
  });

  test('a part of a disk is told in the unit of the disk', () => {
    expect(formatPart(0.5 * gib, 3.58 * 1024 * gib, 'binary')).toEqual({ figure: '0.00', unit: 'TiB' });
    expect(formatPart(2.18e12, 3.94e12, 'decimal')).toEqual({ figure: '2.18', unit: 'TB' });
    expect(formatPart(null, 500 * gib, 'binary')).toEqual({ figure: '—', unit: 'GiB' });
    expect(formatPart(0, 0, 'binary')).toEqual({ figure: '0', unit: 'B' });
  });

  test('pressure is told to a tenth of a percent', () => {
    expect(formatShare(0.0012, 1)).toEqual({ figure: '0.1', unit: '%' });
    expect(formatShare(null, 1)).toEqual({ figure: '—', unit: '%' });
  });
});

describe('bits per second', () => {
  test('a link has no needless decimal, its traffic always has one', () => {
    expect(formatBits(200e9, true)).toEqual({ figure: '200', unit: 'Gb/s' });
    expect(formatBits(2.5e9, true)).toEqual({ figure: '2.5', unit: 'Gb/s' });
    expect(formatBits(1e9)).toEqual({ figure: '1.0', unit: 'Gb/s' });
    expect(formatBits(126.028e9, true)).toEqual({ figure: '126', unit: 'Gb/s' });
  });

  test('traffic in bytes is shown eightfold', () => expect(formatTraffic(2.325e6)).toEqual({ figure: '18.6', unit: 'Mb/s' }));
  test('no traffic figure keeps the unit', () => expect(formatTraffic(null)).toEqual({ figure: '—', unit: 'Gb/s' }));
});
