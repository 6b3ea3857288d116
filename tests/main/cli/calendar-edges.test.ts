import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../app/history/history.ts';
import type { CalendarStep } from '../../../main/cli/calendar-edges.ts';

const hourMs = 3_600_000;

/** The edges of spans as a process in that time zone has them: a process's zone is set when it starts. */
function edgesIn(zone: string, by: CalendarStep, spans: readonly Span[]): readonly (readonly number[])[] {
  const file = new URL('../../../main/cli/calendar-edges.ts', import.meta.url).href;
  const code = `import { calendarEdges } from '${file}';
    console.log(JSON.stringify(${JSON.stringify(spans)}.map((span) => calendarEdges(span, '${by}'))));`;
  const args = ['--input-type=module', '--eval', code];
  return JSON.parse(execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' }));
}
const utc = (edges: readonly number[] | undefined) => edges?.map((ms) => new Date(ms).toISOString().slice(0, 16));
const hours = (edges: readonly number[] | undefined) =>
  edges?.slice(1).map((edge, index) => (edge - (edges[index] ?? Number.NaN)) / hourMs);

describe('days and months of a calendar', () => {
  it('go from midnight to midnight, and end with the span', () => {
    const span = { fromMs: Date.UTC(2026, 1, 27, 15, 20), toMs: Date.UTC(2026, 2, 1, 9) };
    const days = ['2026-02-27T00:00', '2026-02-28T00:00', '2026-03-01T00:00', '2026-03-01T09:00'];
    expect(edgesIn('UTC', 'day', [span]).map(utc)).toEqual([days]);
    expect(edgesIn('UTC', 'month', [span]).map(utc)).toEqual([['2026-02-01T00:00', '2026-03-01T00:00', '2026-03-01T09:00']]);
  });

  it('are an hour shorter and longer where the clocks change', () => {
    const spring = { fromMs: Date.UTC(2026, 2, 28), toMs: Date.UTC(2026, 2, 29, 22) };
    const autumn = { fromMs: Date.UTC(2026, 9, 24), toMs: Date.UTC(2026, 9, 25, 23) };
    expect(edgesIn('Europe/Berlin', 'day', [spring, autumn]).map(hours)).toEqual([
      [24, 23],
      [24, 25],
    ]);
  });

  it.each(['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Chatham'])(
    'begin at a quarter of an hour in %s, ascend, and cover the span',
    (zone) => {
      const anySpan = fc
        .tuple(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) }), fc.integer({ min: 1, max: 60 * 24 * hourMs }))
        .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));
      const spans = fc.sample(anySpan, 200);
      for (const by of ['day', 'month'] as const) {
        edgesIn(zone, by, spans).forEach((edges, index) => {
          const { fromMs, toMs } = spans[index] as Span;
          expect(edges[0]).toBeLessThanOrEqual(fromMs);
          expect(edges[1]).toBeGreaterThan(fromMs);
          expect(edges.at(-1)).toBe(toMs);
          for (const edge of edges.slice(0, -1)) expect(edge % 900_000).toBe(0);
          expect(edges.every((edge, place) => place === 0 || edge > (edges[place - 1] ?? 0))).toBe(true);
        });
      }
    },
  );
});
