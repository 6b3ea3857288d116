import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportKinds, exportRequestSchema } from '../../../../../app/api/exports-contract.ts';
import { exportable } from '../../../../../app/export/span/column.ts';
import { metricWordGroups } from '../../../../../app/export/span/groups.ts';
import { chooseMetrics } from '../../../../../app/export/span/metric-choice.ts';
import {
  type Choices,
  isTable,
  kindChoices,
  requestFor,
  spanChoices,
  spanOf,
  stepChoices,
  stepWords,
} from '../../../../../renderer/shell/export/recorded/choices.ts';
import { sizeText } from '../../../../../renderer/shell/export/recorded/words.ts';

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 23, 14);
const kept = { fromMs: nowMs - 400 * 24 * hourMs, toMs: nowMs - 5000 };
const view = { fromMs: nowMs - 6 * hourMs + 0.4, toMs: nowMs - 2 * hourMs + 0.2 };
const usual: Choices = { kind: 'csv', span: '1h', step: 'finest', groups: null, identifying: false };

describe('the span of an export', () => {
  test('is the last hour, day or week, all that is kept, or what is on show', () => {
    expect(spanOf('24h', kept, null, nowMs)).toEqual({ fromMs: nowMs - 24 * hourMs, toMs: nowMs });
    expect(spanOf('all', kept, null, nowMs)).toEqual({ fromMs: kept.fromMs, toMs: nowMs });
    expect(spanOf('view', kept, view, nowMs)).toEqual({ fromMs: nowMs - 6 * hourMs, toMs: nowMs - 2 * hourMs + 1 });
    expect(spanOf('view', kept, null, nowMs)).toEqual(spanOf('1h', kept, null, nowMs));
  });

  test('on show can be chosen only where one is', () => {
    expect(spanChoices(true).map(({ value }) => value)).toContain('view');
    expect(spanChoices(false).map(({ value }) => value)).not.toContain('view');
  });
});

describe('what is asked for', () => {
  test('is what the contract takes, whatever is chosen', () => {
    const choices = fc.record({
      kind: fc.constantFrom(...exportKinds),
      span: fc.constantFrom('view', '1h', '24h', '7d', 'all'),
      step: fc.constantFrom(...stepChoices.map(({ value }) => value)),
      groups: fc.option(fc.subarray(metricWordGroups.map(({ title }) => title))),
      identifying: fc.boolean(),
    });
    fc.assert(
      fc.property(choices, (chosen) => {
        const request = requestFor(chosen, spanOf(chosen.span, kept, view, nowMs));
        if (request === null) expect(isTable(chosen.kind) && chosen.groups?.length === 0).toBe(true);
        else expect(exportRequestSchema.parse(request)).toMatchObject({ kind: chosen.kind, identifying: chosen.identifying });
      }),
    );
  });

  test('takes the chosen resolution and groups of a table, and neither of a report or a bundle', () => {
    const chosen: Choices = { ...usual, step: '60', groups: ['GPU', 'Memory'] };
    expect(requestFor(chosen, view)).toMatchObject({ stepSeconds: 60, metrics: ['gpu', 'driver', 'memory', 'pressure'] });
    for (const kind of ['html', 'bundle'] as const) {
      expect(requestFor({ ...chosen, kind }, view)).toMatchObject({ stepSeconds: null, metrics: null });
    }
  });

  test('can be every kind that there is', () => {
    expect(kindChoices.map(({ value }) => value).toSorted()).toEqual([...exportKinds].toSorted());
  });
});

test('the groups hold every metric that can be exported, each once, and no word without one', () => {
  const words = metricWordGroups.flatMap((group): readonly string[] => group.words);
  const chosen = words.flatMap((word) => {
    const choice = chooseMetrics(word);
    if (!('metrics' in choice)) throw new Error(`no metric begins with "${word}"`);
    return choice.metrics;
  });
  expect(chosen.toSorted()).toEqual([...exportable].toSorted());
});

describe('the words for a resolution', () => {
  const of = (choice: (typeof stepChoices)[number]['value'], backMs: number) =>
    stepWords(choice, { fromMs: nowMs - backMs, toMs: nowMs }, nowMs);
  test('say what the finest is for the span', () => {
    expect(of('finest', hourMs)).toBe('One line for each second: as fine as the whole span is kept.');
    expect(of('finest', 7 * 24 * hourMs)).toBe('One line for each 10 seconds: as fine as the whole span is kept.');
    expect(of('finest', 400 * 24 * hourMs)).toBe('One line for each 15 minutes: as fine as the whole span is kept.');
  });
  test('say where it is no longer kept', () => {
    expect(of('60', hourMs)).toBe('One line for each minute.');
    expect(of('1', 7 * 24 * hourMs)).toBe('One line for each second where that is kept; what is older, coarser, down to each 10 seconds.');
  });
});

describe('the size of a file', () => {
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_950, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [69_326_057, '69 MB'],
    [1_879_452_831, '1.9 GB'],
    [5e15, '5000 TB'],
  ])('of %i bytes is told as %s', (bytes, text) => {
    expect(sizeText(bytes).replace('\u00a0', ' ')).toBe(text);
  });
});
