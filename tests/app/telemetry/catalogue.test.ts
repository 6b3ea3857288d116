import { describe, expect, it } from 'vitest';
import { metric, metrics } from '../../../app/telemetry/catalogue.ts';

describe('the catalogue', () => {
  it('has one row for each id, each Prometheus name and each OpenTelemetry name', () => {
    for (const name of ['id', 'prometheus', 'openTelemetry'] as const) {
      const names = metrics.map((row) => row[name]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('follows the naming rules of Prometheus: base unit at the end, "_total" for counters alone', () => {
    const endings = {
      bytes: /_bytes$/,
      'bytes-per-second': /_bytes_per_second$/,
      celsius: /_celsius$/,
      watts: /_watts$/,
      hertz: /_hertz$/,
      seconds: /_seconds$/,
    };
    for (const { prometheus, unit, kind } of metrics) {
      expect(prometheus).toMatch(/^spark_[a-z0-9_]+$/);
      expect(prometheus.endsWith('_total')).toBe(kind === 'counter');
      if (unit in endings) expect(prometheus).toMatch(endings[unit as keyof typeof endings]);
    }
  });

  it('says what each metric means, in a sentence', () => {
    for (const { meaning } of metrics) expect(meaning).toMatch(/^[A-Z0-9].{15,}\.$/);
  });

  it('refuses an id that it does not have', () => {
    expect(metric('gpu.power').unit).toBe('watts');
    expect(() => metric('gpu.powr')).toThrow('no metric "gpu.powr"');
  });
});
