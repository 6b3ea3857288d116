import { describe, expect, test } from 'vitest';
import { strips } from '../../../../renderer/now/strips/order.ts';
import { scenes } from '../../../../renderer/story/content.ts';
import { instrumentOf } from '../../../../renderer/story/instruments/instrument.ts';

describe('the instrument of a metric', () => {
  test('is the recorder’s own strip where there is one', () => {
    expect(strips).toContain(instrumentOf('gpu.power').strip);
    expect(instrumentOf('gpu.power').traced).toBe(true);
  });

  test('else it is made of the row of the catalogue', () => {
    expect(instrumentOf('memory.available').strip).toMatchObject({ name: 'Can be allocated', source: 'memory' });
    expect(instrumentOf('memory.available').strip.format(30.9e9, 'binary')).toEqual({ figure: '28.8', unit: 'GiB' });
  });

  test('tells a long time in days or hours, and draws no trace of what doesn’t move', () => {
    const { strip, traced } = instrumentOf('uptime');
    expect(strip.format(968_112, 'binary')).toEqual({ figure: '11.2', unit: 'days' });
    expect(strip.format(9000, 'binary')).toEqual({ figure: '2.5', unit: 'h' });
    expect(traced).toBe(false);
  });

  test('adds up the traffic of several interfaces, and tells it in bits', () => {
    const { strip } = instrumentOf('interface.rdma.received');
    expect(strip.main.combine).toBe('sum');
    expect(strip.format(1.25e8, 'binary')).toEqual({ figure: '1.0', unit: 'Gb/s' });
  });

  test('exists for every metric that a scene names', () => {
    for (const { instruments } of scenes) for (const metric of instruments.metrics) expect(instrumentOf(metric).strip.name).not.toBe('');
  });

  test('doesn’t exist for a metric that isn’t in the catalogue', () => expect(() => instrumentOf('gpu.mood')).toThrow(RangeError));
});
