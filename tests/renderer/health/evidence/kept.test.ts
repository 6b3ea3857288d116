import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceTrace } from '../../../../app/health/finding.ts';
import { keptWindow } from '../../../../renderer/health/evidence/kept.ts';

const trace = (points: readonly (readonly [second: number, value: number | null])[], metric = 'gpu.clock'): EvidenceTrace => ({
  metric,
  labels: { gpu: '0' },
  timesMs: points.map(([second]) => second * 1000),
  values: points.map(([, value]) => value),
});

const valuesOf = (...traces: EvidenceTrace[]) => keptWindow(traces).series.map(({ values }) => [...values]);

describe('the traces that were kept', () => {
  it('have a point each second, on the line between those that were kept', () => {
    expect(
      valuesOf(
        trace([
          [10, 2],
          [12, 4],
          [14, 0],
        ]),
      ),
    ).toEqual([[2, 3, 4, 2, 0]]);
  });

  it('have a gap where a reading was missing', () => {
    expect(
      valuesOf(
        trace([
          [10, 2],
          [11, null],
          [12, 4],
        ]),
      ),
    ).toEqual([[2, Number.NaN, 4]]);
  });

  it('have a gap where nothing was kept for much longer than usual', () => {
    const [values = []] = valuesOf(
      trace([
        [0, 1],
        [2, 1],
        [4, 1],
        [14, 1],
        [16, 1],
      ]),
    );
    expect(values.slice(5, 14).every(Number.isNaN)).toBe(true);
    expect([values[4], values[14]]).toEqual([1, 1]);
  });

  it('share one time axis, also where they were thinned differently', () => {
    const [clock = [], power = []] = valuesOf(
      trace([
        [0, 5],
        [4, 5],
      ]),
      trace(
        [
          [1, 9],
          [3, 9],
        ],
        'gpu.power',
      ),
    );
    expect(clock).toEqual([5, 5, 5, 5, 5]);
    expect(power).toEqual([Number.NaN, 9, 9, 9, Number.NaN]);
  });

  it('are empty where nothing was kept', () => {
    expect(keptWindow([]).times).toHaveLength(0);
    expect(keptWindow([trace([])]).times).toHaveLength(0);
  });

  it('never leave the range of what was kept', () => {
    const point = fc.tuple(fc.nat({ max: 600 }), fc.option(fc.double({ min: 0, max: 100, noNaN: true })));
    const points = fc
      .uniqueArray(point, { maxLength: 150, selector: ([second]) => second })
      .map((all) => all.toSorted(([a], [b]) => a - b));
    fc.assert(
      fc.property(points, (all) => {
        const known = all.flatMap(([, value]) => value ?? []);
        for (const value of valuesOf(trace(all))
          .flat()
          .filter((one) => !Number.isNaN(one))) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
        }
      }),
    );
  });
});
