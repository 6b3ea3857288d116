import { grouped } from '../../../telemetry/format/figure.ts';
import { asText, formatDuration, formatValue } from '../../../telemetry/format/format.ts';
import type { Unit } from '../../../telemetry/metrics.ts';

/** A figure of a report: as on the screen, but a time in words, and the mean of counts with its fraction. */
export function figureText(unit: Unit, value: number): string {
  if (unit === 'seconds') return formatDuration(value);
  if (unit === 'count' && !Number.isInteger(value)) return grouped(value, 1);
  return asText(formatValue(unit, value, 'binary'));
}
