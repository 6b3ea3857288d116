import { describe, expect, it } from 'vitest';
import { metrics } from '../../../../app/telemetry/catalogue.ts';
import { evidenceStrips } from '../../../../renderer/health/evidence/strips.ts';
import { sparkSnapshot } from '../../../app/api/spark-snapshot.ts';

const stripFor = (metric: string, limits: { value: number; text: string }[] = [], labels: Record<string, string> = {}) => {
  const [evidence] = evidenceStrips([{ metric, labels, limits }]);
  if (!evidence) throw new Error(`no strip for ${metric}`);
  return evidence.strip;
};

describe('a chart of the evidence as a strip', () => {
  it('can be made of every metric of the catalogue', () => {
    const strips = evidenceStrips(metrics.map(({ id }) => ({ metric: id, labels: {}, limits: [] })));
    expect(strips).toHaveLength(metrics.length);
    for (const { strip } of strips) expect(strip.top(sparkSnapshot(2)).kind).toMatch(/fixed|free/);
  });

  it('is left out where this version does not know its metric', () => {
    expect(evidenceStrips([{ metric: 'of.tomorrow', labels: {}, limits: [] }])).toEqual([]);
  });

  it('reads only the instance that its labels name', () => {
    const { pick } = stripFor('gpu.clock', [], { gpu: '1' }).main;
    const snapshot = sparkSnapshot(2);
    expect(pick?.({ gpu: '1' }, snapshot)).toBe(true);
    expect(pick?.({ gpu: '0' }, snapshot)).toBe(false);
  });

  it('has room above the line of its rule', () => {
    expect(stripFor('gpu.power', [{ value: 40, text: 'rule: under 40 W' }]).top(null)).toEqual({ kind: 'free', least: 46 });
    expect(stripFor('memory.free', [{ value: 100 * 1024 ** 3, text: 'rule' }]).top(null)).toMatchObject({
      least: expect.closeTo(115 * 1024 ** 3, 0),
    });
  });

  it('shows a share against the whole, unless what matters of it is small', () => {
    expect(stripFor('cpu.utilization', [{ value: 0.9, text: 'rule: 90 % or more' }]).top(null)).toEqual({ kind: 'fixed', value: 1 });
    const small = stripFor('pressure.full', [{ value: 0.01, text: 'rule: 1 % or more' }]);
    expect(small.top(null)).toEqual({ kind: 'free', least: 0.05 });
    expect(small.format(0.005, 'binary')).toEqual({ figure: '0.5', unit: '%' });
  });

  it('writes memory in GiB whatever its size, as everywhere else', () => {
    expect(stripFor('memory.free').format(2.8 * 1024 ** 3, 'binary')).toEqual({ figure: '2.8', unit: 'GiB' });
  });
});
