import { asText, formatDuration, formatGiga, formatShare, formatValue } from '../telemetry/format/format.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { table } from './markdown-table.ts';

/* What a snapshot says, as tables in Markdown: for the export of one, and for a report. A forum shows no blanks that don't break. */

export const giga = (bytes: number | null): string => asText(formatGiga(bytes, 'binary')).replace('\u00a0', ' ');
export const shown = (unit: 'celsius' | 'watts' | 'hertz', value: number | null): string =>
  asText(formatValue(unit, value, 'binary')).replace('\u00a0', ' ');
export const percent = (value: number | null, decimals = 0): string => asText(formatShare(value, decimals)).replace('\u00a0', ' ');

/** Which machine it is. */
export function machineLines({ identity, driver, load, gpus }: Snapshot): string[] {
  const model = [identity?.make, identity?.model].filter(Boolean).join(' ') || 'Unknown machine';
  return table(
    ['Machine', model],
    [
      ['GPU', gpus.map((gpu) => gpu.name ?? 'unknown').join(', ') || 'none seen'],
      ['Driver', driver.problem ? `${driver.version ?? ''} ${driver.problem}`.trim() : driver.version],
      ['System', [identity?.dgxOsVersion && `DGX OS ${identity.dgxOsVersion}`, identity?.osName].filter(Boolean).join(', ') || null],
      ['Kernel', identity?.kernel ?? null],
      ['BIOS', identity?.biosVersion ?? null],
      ['Up', load?.uptimeSeconds == null ? null : formatDuration(load.uptimeSeconds)],
    ],
  );
}

/** The memory pool as a sum, and what can still be allocated. */
export function memoryLines({ memory, memoryPressure }: Snapshot): string[] {
  if (!memory) return [];
  const parts = table(
    [memory.unified ? 'Unified memory' : 'System memory', giga(memory.totalBytes)],
    [
      ...(memory.unified
        ? [[`GPU processes${memory.gpuSource === 'estimated' ? ' (estimated)' : ''}`, giga(memory.gpuProcessesBytes)]]
        : []),
      ['Other processes', giga(memory.otherProcessesBytes)],
      ['Kernel', giga(memory.kernelBytes)],
      ['Not attributed', giga(memory.unattributedBytes)],
      ['Page cache', giga(memory.reclaimableBytes)],
      ['Free', giga(memory.freeBytes)],
    ],
  );
  const swapUsed = memory.swapTotalBytes - memory.swapFreeBytes;
  const reports = memory.unified ? `CUDA reports ${giga(memory.freeBytes)} free (MemFree); ` : '';
  return [
    ...parts,
    `${reports}${giga(memory.availableBytes)} can be allocated (MemAvailable). Swap: ${giga(swapUsed)} of ${giga(memory.swapTotalBytes)} used. ` +
      `Memory pressure: some ${percent(memoryPressure?.some10 ?? null, 1)}, full ${percent(memoryPressure?.full10 ?? null, 1)} (10 s).`,
    '',
  ];
}

/** A row for each GPU. */
export function gpuLines({ gpus }: Snapshot): string[] {
  if (gpus.length === 0) return [];
  return table(
    ['GPU', 'Busy', 'SM clock', 'State', 'Power', 'Temperature', 'Memory', 'Clock limits'],
    gpus.map((gpu) => [
      `${gpu.index} ${gpu.name ?? ''}`,
      percent(gpu.utilization),
      shown('hertz', gpu.smClockHertz),
      gpu.state === 'ok' ? gpu.pState : gpu.stateDetail,
      shown('watts', gpu.powerWatts),
      shown('celsius', gpu.temperatureCelsius),
      gpu.memoryTotalBytes === null ? 'shared' : `${giga(gpu.memoryUsedBytes)} of ${giga(gpu.memoryTotalBytes)}`,
      gpu.clockEventReasons && (gpu.clockEventReasons.join(', ') || 'none'),
    ]),
  );
}
