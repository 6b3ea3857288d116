import { asText, formatBits, formatDuration, formatGiga, formatShare, formatTraffic, formatValue } from '../telemetry/format/format.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';

const giga = (bytes: number | null): string => asText(formatGiga(bytes, 'binary')).replace('\u00a0', ' ');
const shown = (unit: 'celsius' | 'watts' | 'hertz', value: number | null): string =>
  asText(formatValue(unit, value, 'binary')).replace('\u00a0', ' ');
const percent = (value: number | null, decimals = 0): string => asText(formatShare(value, decimals)).replace('\u00a0', ' ');

/** A cell that can't break the table it stands in. */
const cell = (text: string | null): string => (text ?? '—').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

function table(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string[] {
  const line = (cells: readonly (string | null)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function machineLines({ identity, driver, load, gpus }: Snapshot): string[] {
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

function memoryLines({ memory, memoryPressure }: Snapshot): string[] {
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

function gpuLines({ gpus }: Snapshot): string[] {
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

function processLines({ gpuProcesses }: Snapshot): string[] {
  if (!gpuProcesses?.length) return [];
  return table(
    ['Holds GPU memory', 'Process id', 'User', 'Container', 'GPU memory'],
    gpuProcesses.map((process) => [process.name, String(process.pid), process.user, process.container, giga(process.gpuMemoryBytes)]),
  );
}

function restLines({ cpu, sensors, network }: Snapshot): string[] {
  const kinds = cpu?.kinds.map((kind) => `${kind.cores} × ${kind.kind ?? 'core'} ${percent(kind.utilization)}`).join(', ');
  const hottest = sensors?.temperatures.find((sensor) => sensor.id === sensors.hottestId);
  const limit = hottest?.criticalCelsius ?? hottest?.highCelsius ?? null;
  const ports = network?.ports.filter((port) => port.up);
  return [
    ...(cpu ? [`CPU: ${percent(cpu.utilization)} (${kinds}).`] : []),
    ...(hottest
      ? [
          `Hottest sensor: ${hottest.label}, ${shown('celsius', hottest.temperatureCelsius)}${limit === null ? '' : ` of ${shown('celsius', limit)}`}.`,
        ]
      : []),
    ...(ports?.map((port) => {
      const link = port.linkBitsPerSecond === null ? '' : ` (${asText(formatBits(port.linkBitsPerSecond, true))})`;
      return `${port.label}${link}: in ${asText(formatTraffic(port.receivedBytesPerSecond))}, out ${asText(formatTraffic(port.sentBytesPerSecond))}.`;
    }) ?? []),
    '',
  ];
}

/** A snapshot as Markdown, fit for a forum post: the machine, the memory sum, GPUs, processes, the rest in lines. */
export function snapshotMarkdown(snapshot: Snapshot): string {
  const lines = [
    `### Spark Companion snapshot, ${new Date(snapshot.takenAtMs).toISOString().replace(/\.\d+Z$/, 'Z')}`,
    '',
    ...(snapshot.machine === 'local' ? [] : [`*Not a real machine: ${snapshot.machineTitle}.*`, '']),
    ...machineLines(snapshot),
    ...memoryLines(snapshot),
    ...gpuLines(snapshot),
    ...processLines(snapshot),
    ...restLines(snapshot),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
