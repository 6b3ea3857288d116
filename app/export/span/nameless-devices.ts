import type { HistorySeries } from '../../history/history.ts';
import { isNamedByPerson } from '../../telemetry/format/nameless.ts';

/**
 * Tells a series without the name that somebody gave to a volume or a share; all other labels are the kernel's or the driver's.
 * As in a snapshot, a device then goes by its place: "device 2".
 * @param all every series of the history, so that a device has the same name in every piece and every export
 */
export function withoutNames(all: readonly HistorySeries[]): <S extends HistorySeries>(series: S) => S {
  const devices = [...new Set(all.flatMap(({ labels }) => labels.device ?? []))];
  const names = new Map(devices.map((device, index) => [device, isNamedByPerson(device) ? `device ${index + 1}` : device]));
  return (series) => {
    const { device } = series.labels;
    return device === undefined ? series : { ...series, labels: { ...series.labels, device: names.get(device) ?? 'device' } };
  };
}
