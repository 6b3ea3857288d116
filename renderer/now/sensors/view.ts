import { grouped } from '../../../app/telemetry/format/figure.ts';
import { asText, formatValue } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

export interface SensorRow {
  readonly key: string;
  readonly label: string;
  /** Against the limit, 0 to 1; `null` without a reading or a limit. */
  readonly share: number | null;
  readonly figure: string | null;
  /** "of 104.8 °C", or the unit alone where the sensor has no limit. */
  readonly limit: string;
  /** `warning` from its upper limit on, `critical` from its last. */
  readonly level: 'ok' | 'warning' | 'critical';
}

export interface SensorsView {
  readonly rows: readonly SensorRow[];
  /** "zone 0, 80.4 of 104.8 °C". */
  readonly hottest: string | null;
}

const degrees = (celsius: number) => formatValue('celsius', celsius, 'binary');

/** Every temperature against its own limit, and fans and rails where there are any. `null`: not read yet. */
export function sensorsView(snapshot: Snapshot | null): SensorsView | null {
  const sensors = snapshot?.sensors;
  if (!sensors) return null;
  const rows = sensors.temperatures.map(({ id, label, temperatureCelsius: now, highCelsius, criticalCelsius }): SensorRow => {
    const limit = criticalCelsius ?? highCelsius;
    const past = (bound: number | null) => now !== null && bound !== null && now >= bound;
    return {
      key: id,
      label,
      share: now !== null && limit !== null && limit > 0 ? Math.round((now / limit) * 500) / 500 : null,
      figure: now === null ? null : degrees(now).figure,
      limit: limit === null ? '°C' : `of ${asText(degrees(limit))}`,
      level: past(criticalCelsius) ? 'critical' : past(highCelsius) ? 'warning' : 'ok',
    };
  });
  const others = [
    ...sensors.fans.map(({ id, label, revolutionsPerMinute }) => ({
      id,
      label,
      figure: revolutionsPerMinute === null ? null : grouped(revolutionsPerMinute, 0),
      unit: 'rpm',
    })),
    ...sensors.rails.map(({ id, label, powerWatts }) => ({
      id,
      label,
      figure: powerWatts === null ? null : grouped(powerWatts, 1),
      unit: 'W',
    })),
  ].map(({ id, label, figure, unit }): SensorRow => ({ key: id, label, share: null, figure, limit: unit, level: 'ok' }));
  const hottest = rows.find(({ key }) => key === sensors.hottestId);
  return { rows: [...rows, ...others], hottest: hottest ? `${hottest.label}, ${hottest.figure} ${hottest.limit}` : null };
}
