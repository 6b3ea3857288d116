import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, figureText, momentText, quoteLine } from '../../../app/story/figure-text.ts';
import { figureUnits } from '../../../app/story/model.ts';
import { figureOf, momentOf, quoteOf, story } from '../../../app/story/story.ts';

test.each([
  ['dgx1-bandwidth', '5,760 GB/s'],
  ['price-launch', '$3,999'],
  ['watts-serving', '60 to 90 W'],
  ['spark-height', '50.5 mm'],
  ['spark-width', '150 mm'],
  ['spark-volume', '1.1 litres'],
  ['spark-memory-seen', '121.7 GiB'],
  ['spark-clock', '2,522 MHz'],
  ['spark-disk', '4 TB'],
  ['bandwidth-ratio', '21 times less'],
  ['bandwidth-ratio-old', '21 times'],
  ['power-ratio', '13 times less'],
  ['price-ratio-now', '19 times less'],
  ['compute-ratio-fp16', '0.56 times'],
  ['compute-ratio-headline', '5.9 times as much'],
  ['memory-ratio', 'the same'],
  ['per-watt-fp16', '11 times'],
  ['price-rise', '74 %'],
  ['flight-duration', '66 min 25 s'],
  ['spark-clock-serving', '2,470 to 2,522 MHz'],
  ['fp16-of-petaflop', '9.5 %'],
  ['tokens-oss-flight', '235,000 tokens'],
  ['tokens-llama', '2.7 tokens/s'],
  ['operations-per-clock', '8,192'],
] as const)('%s is written "%s"', (id, text) => {
  expect(figureText(figureOf(id)).replaceAll('\u00a0', ' ')).toBe(text);
});

test('no figure of the story is rounded away to nothing', () => {
  for (const figure of story.figures) expect(figureText(figure), figure.id).not.toMatch(/^\$?0\s|^0$/);
});

test('any number in any unit has a text, and no blank in it breaks the line', () => {
  const figure = fc.record({
    value: fc.double({ min: 0, max: 1e12, noNaN: true }),
    unit: fc.constantFrom(...figureUnits),
  });
  fc.assert(
    fc.property(figure, ({ value, unit }) => {
      const text = figureText({ id: 'x', label: 'x', value, unit, confidence: 'A', sources: ['x'] });
      expect(text).toMatch(/\d|^the.same$/);
      expect(text.replace(' parameters', '')).not.toContain(' ');
    }),
  );
});

test('a date is as exact as it is known', () => {
  expect([dateText('2025-10-13'), dateText('2025-05'), dateText('2016')].map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    '13 October 2025',
    'May 2025',
    '2016',
  ]);
});

test('a moment is written as its date, a quote says whose it is', () => {
  expect(momentText(momentOf('handoff'))).toBe(dateText('2025-10-13'));
  expect(quoteLine(quoteOf('forty-watts')).replaceAll('\u00a0', ' ')).toBe(
    'Jensen Huang, 13 October 2025, in NVIDIA’s video from Starbase',
  );
});
