import { asText, formatBits, formatTraffic } from '../telemetry/format/format.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { table } from './markdown-table.ts';
import { giga, gpuLines, machineLines, memoryLines, percent, shown } from './snapshot-tables.ts';

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
