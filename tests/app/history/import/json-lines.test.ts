import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../../../app/history/import/import-error.ts';
import { takenIn } from './taken-in.ts';

const fromMs = Date.UTC(2026, 10, 23, 14, 2, 15);

const line = (second: number, change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    time: new Date(fromMs + second * 1000).toISOString(),
    stepSeconds: 1,
    metric: 'gpu.power',
    labels: { gpu: '0' },
    unit: 'watts',
    mean: 40 + second,
    min: 40 + second,
    max: 40 + second,
    count: 1,
    ...change,
  });

const text = (...lines: readonly string[]): string => lines.map((each) => `${each}\n`).join('');
const whatIsLeftOut = (contents: string) => takenIn(contents, 'jsonl', ({ leftOut, readings }) => ({ leftOut, readings }));
const refusal = (contents: string): Promise<unknown> => takenIn(contents, 'jsonl', () => 'taken in').catch((error: unknown) => error);

describe('an export in JSON Lines', () => {
  it('is there from its first reading to the end of its last', async () => {
    await takenIn(text(line(0), line(1), line(2)), 'jsonl', ({ reader, span, readings, leftOut }) => {
      expect({ span, readings, leftOut }).toEqual({ span: { fromMs, toMs: fromMs + 3000 }, readings: 3, leftOut: [] });
      const { series } = reader.query({ fromMs, toMs: fromMs + 3000, points: 3 });
      expect(series.map(({ metric, labels, mean }) => ({ metric, labels, mean: [...mean] }))).toEqual([
        { metric: 'gpu.power', labels: { gpu: '0' }, mean: [40, 41, 42] },
      ]);
    });
  });

  it('may have been through an editor: a byte order mark, line ends of Windows, empty lines', async () => {
    const contents = `\uFEFF${line(0)}\r\n\r\n${line(1)}\r\n`;
    expect(await whatIsLeftOut(contents)).toEqual({ leftOut: [], readings: 2 });
  });

  it('that is cut off in the middle is taken in up to there, and it is said', async () => {
    const contents = text(line(0), line(1)) + line(2).slice(0, 40);
    expect(await whatIsLeftOut(contents)).toEqual({
      readings: 2,
      leftOut: [{ what: 'line at the end that is cut off', count: 1, firstAt: 3 }],
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['another unit', { unit: 'kilowatts' }, 'reading in another unit (gpu.power in kilowatts, not in watts)'],
    ['a metric that is not known', { metric: 'gpu.magic' }, 'reading of a metric that this version doesn’t know (gpu.magic)'],
    ['another step', { stepSeconds: 5 }, 'reading of a step that this app doesn’t keep (5 s, not 1, 10, 60 or 900)'],
    ['a figure that is a text', { mean: '43' }, 'reading that is no number'],
    ['a figure that is null', { max: null }, 'reading that is no number'],
    ['a mean above its maximum', { mean: 50 }, 'reading whose mean lies outside of its minimum and maximum'],
    ['a minimum above its maximum', { min: 50 }, 'reading whose mean lies outside of its minimum and maximum'],
    ['a time without a zone', { time: '2026-11-23T14:02:18' }, 'reading at a time that can’t be'],
    ['a time before there were Sparks', { time: '1970-01-01T00:00:00.000Z' }, 'reading at a time that can’t be'],
    ['half a reading', { count: 0.5 }, 'reading whose count is no whole number'],
    ['labels that are none', { labels: ['0'] }, 'reading with labels that are no texts'],
  ])('is taken in without a line of %s', async (_, change, what) => {
    const contents = text(line(0), line(1), line(2), line(3, change), line(4), line(5, change));
    const { leftOut, readings } = await whatIsLeftOut(contents);
    expect({ leftOut, readings }).toEqual({ readings: 4, leftOut: [{ what, count: 2, firstAt: 4 }] });
  });

  it('is taken in without a line that is garbled, among them NaN, which JSON doesn’t have', async () => {
    const nan = line(1).replace('"mean":41', '"mean":NaN');
    expect(await whatIsLeftOut(text(line(0), nan, 'garbled', '[]', '42', line(2)))).toEqual({
      readings: 2,
      leftOut: [{ what: 'line that is no reading of an export', count: 4, firstAt: 2 }],
    });
  });

  it('tells a reading once that is there twice, also within a longer one', async () => {
    const ten = { stepSeconds: 10 };
    const contents = text(line(0), line(0), line(5, ten), line(5), line(9), line(15, ten));
    expect(await whatIsLeftOut(contents)).toEqual({
      readings: 3,
      leftOut: [{ what: 'reading that is there twice', count: 3, firstAt: 2 }],
    });
  });

  it('takes an older reading that only stood for what it is: none', async () => {
    expect(await whatIsLeftOut(text(line(0), line(1, { count: 0 })))).toEqual({ leftOut: [], readings: 1 });
  });

  it.each([
    ['isn’t one at all', 'hello\n', /^line 1 is no reading of an export\. Name an export/],
    ['is another kind of JSON', '{"format":"something"}\n', /^line 1 is no reading of an export/],
    ['is one endless line', `${line(0).slice(0, -1)},"more":"${'x'.repeat(100_000)}"}\n`, /^line 1 is longer than 64 KiB/],
    ['has an endless line within', `${line(0)}\n${'x'.repeat(3_000_000)}`, /^line 2 is longer than 64 KiB/],
    ['is not in the order of time', text(line(1), line(2), line(0)), /^line 3 is older than the one before it\. Sort it first: sort FILE/],
  ])('is refused where it %s', async (_, contents, message) => {
    const error = await refusal(contents);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as Error).message).toMatch(message);
  });

  it('never fails otherwise, whatever its lines are, and never takes in what is no figure', async () => {
    const odd = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.double(),
      fc.string(),
      fc.constantFrom('watts', 'gpu.power', 1, 10, { gpu: '0' }, {}, []),
    );
    const anyLine = fc.oneof(
      fc.string().map((garbage) => garbage.replaceAll('\n', ' ')),
      fc
        .dictionary(fc.constantFrom('stepSeconds', 'metric', 'labels', 'unit', 'mean', 'min', 'max', 'count', 'time'), odd)
        .map((change) => line(1, change)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 12 }), async (lines) => {
        const taken = await takenIn(text(line(0), ...lines), 'jsonl', ({ reader, readings }) => {
          const { series } = reader.query({ fromMs, toMs: fromMs + 60_000, points: 60 });
          const figures = series.flatMap(({ min, mean, max }) => [...min, ...mean, ...max]);
          return { readings, isFinite: figures.every((figure) => !(Math.abs(figure) === Number.POSITIVE_INFINITY)) };
        }).catch((error: unknown) => error);
        if (taken instanceof Error) expect(taken).toBeInstanceOf(ImportError);
        else expect(taken).toMatchObject({ isFinite: true });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
