import type { GpuProcessLine } from '../../../../app/telemetry/sources/gpu-processes.ts';
import type { RecordedSmi } from './recorded.ts';
import { cellOf, type SmiCells } from './smi-cells.ts';

/** The table that nvidia-smi prints without arguments: three lines a GPU, one line a process. */
export function smiTable(text: string): RecordedSmi {
  const version = /Driver Version: (\S+)/.exec(text)?.[1];
  const rows = [...text.matchAll(/^\|\s+(\d+)\s+(\S.*?)\s+(On|Off)\s+\|\s+([0-9A-F:.]+)\s+\w+\s+\|.*\n\|(.*)\|(.*)\|(.*)\|$/gm)];
  if (version === undefined || rows.length === 0) throw new Error('no table of nvidia-smi');
  return {
    kind: 'answers',
    gpus: rows.map((row) => ({ driver_version: version, count: String(rows.length), ...cellsOf(row) })),
    cudaVersion: /CUDA Version: (\S+)/.exec(text)?.[1] ?? null,
    processes: processesOf(text),
  };
}

function cellsOf([, index = '', name = '', persistence = '', busId = '', state = '', memory = '', load = '']: RegExpMatchArray): SmiCells {
  // "N/A   46C    P0             10W /  N/A", and any of them can be "ERR!".
  const [fan = '', temperature = '', pState = '', power = '', limit = ''] = state
    .replace('/', ' ')
    .replaceAll('N A', 'N/A')
    .trim()
    .split(/\s+/);
  const [used = '', total = used] = /(\d+MiB)\s*\/\s*(\d+MiB)/.exec(memory)?.slice(1) ?? [memory.trim()];
  return {
    index,
    name,
    uuid: uuidOf(index),
    'pci.bus_id': busId,
    persistence_mode: persistence === 'On' ? 'Enabled' : 'Disabled',
    'fan.speed': cellOf(fan),
    'temperature.gpu': cellOf(temperature),
    pstate: cellOf(pState),
    'power.draw': cellOf(power),
    'power.limit': cellOf(limit),
    'memory.used': cellOf(used),
    'memory.total': cellOf(total),
    'utilization.gpu': cellOf(load.trim().split(/\s+/)[0] ?? ''),
  };
}

/** The table has no UUIDs. They only join a process with its GPU. */
const uuidOf = (index: string): string => `GPU-${index}`;

/** The compute processes: graphics ones are in the table, and not in the driver's list that the app reads. */
function processesOf(text: string): GpuProcessLine[] {
  return [...text.matchAll(/^\|\s+(\d+)\s+\S+\s+\S+\s+(\d+)\s+(\S+)\s+(.*?)\s+(\d+MiB|N\/A)\s+\|$/gm)].flatMap(
    ([, gpu = '', pid, type = '', name = '', memory = '']) =>
      type.includes('C')
        ? [
            {
              timestamp: '',
              gpuUuid: uuidOf(gpu),
              pid: Number(pid),
              name,
              gpuMemoryBytes: memory === 'N/A' ? null : Number.parseInt(memory, 10) * 2 ** 20,
            },
          ]
        : [],
  );
}
