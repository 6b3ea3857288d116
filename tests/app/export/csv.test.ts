import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvField, snapshotCsv } from '../../../app/export/csv.ts';
import { metrics } from '../../../app/telemetry/catalogue.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';
import { readCsv } from './rfc4180.ts';

describe('a snapshot as CSV', async () => {
  const snapshot = await simulatedSnapshot('server');
  const [head, ...lines] = readCsv(snapshotCsv(snapshot));

  test('has a header and one line for each instance of each metric', () => {
    expect(head).toEqual(['taken_at', 'metric', 'instance', 'value', 'unit', 'label']);
    expect(lines.map(([, metric]) => metric)).toEqual(metrics.flatMap((metric) => metric.samples(snapshot).map(() => metric.id)));
    expect(lines.filter(([, metric]) => metric === 'gpu.power').map(([, , instance]) => instance)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((gpu) => `gpu=${gpu}`),
    );
  });

  test('gives figures in base units, unrounded', () => {
    const power = lines.find(([, metric]) => metric === 'gpu.power');
    expect(power).toEqual([
      new Date(snapshot.takenAtMs).toISOString(),
      'gpu.power',
      'gpu=0',
      String(snapshot.gpus[0]?.powerWatts),
      'watts',
      'GPU power',
    ]);
  });

  test('leaves the field of a missing figure empty', () => {
    expect(snapshot.gpus[0]?.fanUtilization).toBeNull();
    expect(lines.find(([, metric]) => metric === 'gpu.fan')?.[3]).toBe('');
  });
});

test('any text comes back from a field as it went in, but for the apostrophe before a formula', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.oneof(fc.constantFrom('"', ',', '\r', '\n', '=', '-', "'", '1'), fc.string({ minLength: 1, maxLength: 1 })) }),
      (text) => {
        const [[field] = []] = readCsv(`${csvField(text)}\r\n`);
        expect(field === text || field === `'${text}`).toBe(true);
      },
    ),
  );
});

test.each(['=1+1', '+1', '@sum(a1)', '-cmd', '\t=1', '\r=1'])('a spreadsheet does not take %j for a formula', (text) => {
  expect(readCsv(`${csvField(text)}\r\n`)).toEqual([[`'${text}`]]);
});

test.each(['-1.5', '-3e-7', '0'])('the number %s stays one', (text) => {
  expect(csvField(text)).toBe(text);
});
