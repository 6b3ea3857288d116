import xml2js from 'xml2js';
import { clockEventReasons } from '../../../../app/telemetry/model/gpu.ts';
import type { GpuProcessLine } from '../../../../app/telemetry/sources/gpu-processes.ts';
import type { RecordedSmi } from './recorded.ts';
import { cellOf, type SmiCells } from './smi-cells.ts';

/** An element of the report: a text, or elements by their names. */
type Element = string | undefined | readonly Element[] | { readonly [name: string]: Element };

/** Where `nvidia-smi -q -x` says what `--query-gpu` asks for. */
const places: Readonly<Record<string, string>> = {
  uuid: 'uuid',
  'pci.bus_id': 'pci.pci_bus_id',
  pstate: 'performance_state',
  'utilization.gpu': 'utilization.gpu_util',
  'utilization.encoder': 'utilization.encoder_util',
  'utilization.decoder': 'utilization.decoder_util',
  'temperature.gpu': 'temperature.gpu_temp',
  'temperature.gpu.tlimit': 'temperature.gpu_temp_tlimit',
  'power.draw': 'gpu_power_readings.instant_power_draw',
  'power.limit': 'gpu_power_readings.current_power_limit',
  'clocks.current.sm': 'clocks.sm_clock',
  'clocks.max.sm': 'max_clocks.sm_clock',
  'clocks.current.memory': 'clocks.mem_clock',
  'memory.total': 'fb_memory_usage.total',
  'memory.used': 'fb_memory_usage.used',
  'memory.free': 'fb_memory_usage.free',
  'fan.speed': 'fan_speed',
  persistence_mode: 'persistence_mode',
};
/** Words, where everything else is a figure. */
const words: ReadonlySet<string> = new Set(['uuid', 'pci.bus_id']);

const at = (element: Element, path: string): Element =>
  path
    .split('.')
    .reduce<Element>(
      (inner, name) => (typeof inner === 'object' && !Array.isArray(inner) ? (inner as Record<string, Element>)[name] : inner),
      element,
    );

const listOf = (element: Element): readonly Element[] =>
  element === undefined ? [] : Array.isArray(element) ? element : [element as Element];

const documentOf = (xml: string): Promise<Element> =>
  new Promise((resolve, reject) => {
    xml2js.parseString(xml, { explicitArray: false, trim: true }, (error, document) =>
      error ? reject(error) : resolve((document as { readonly nvidia_smi_log: Element }).nvidia_smi_log),
    );
  });

/** The full report, `nvidia-smi -q -x`. */
export async function smiXml(text: string): Promise<RecordedSmi> {
  const log = await documentOf(text);
  const gpus = listOf(at(log, 'gpu'));
  return {
    kind: 'answers',
    gpus: gpus.map((gpu, index) => ({
      index: String(index),
      count: String(gpus.length),
      name: String(at(gpu, 'product_name')),
      driver_version: String(at(log, 'driver_version')),
      ...cellsOf(gpu),
    })),
    cudaVersion: String(at(log, 'cuda_version')),
    processes: gpus.flatMap((gpu) => processesOf(gpu)),
  };
}

function cellsOf(gpu: Element): SmiCells {
  const cells = Object.entries(places).flatMap(([query, place]): [string, string][] => {
    const said = at(gpu, place);
    return typeof said === 'string' ? [[query, words.has(query) ? said : cellOf(said)]] : [];
  });
  return { ...Object.fromEntries(cells), 'clocks_event_reasons.active': reasonsOf(at(gpu, 'clocks_event_reasons')) };
}

/** The report tells each reason in a line of its own, the query all of them as one mask; in trouble the section is but a word. */
function reasonsOf(section: Element): string {
  if (typeof section !== 'object') return cellOf(String(section));
  const mask = clockEventReasons.reduce((sum, reason, bit) => {
    const name = `clocks_event_reason_${reason.replace('display_clock_', 'display_clocks_')}`;
    return at(section, name) === 'Active' ? sum + 2 ** bit : sum;
  }, 0);
  return `0x${mask.toString(16).padStart(16, '0')}`;
}

function processesOf(gpu: Element): GpuProcessLine[] {
  return listOf(at(gpu, 'processes.process_info')).flatMap((process) => {
    if (typeof process !== 'object' || !String(at(process, 'type')).includes('C')) return [];
    const mebibytes = Number.parseInt(String(at(process, 'used_memory')), 10);
    return [
      {
        timestamp: '',
        gpuUuid: String(at(gpu, 'uuid')),
        pid: Number(at(process, 'pid')),
        name: String(at(process, 'process_name')),
        gpuMemoryBytes: Number.isNaN(mebibytes) ? null : mebibytes * 2 ** 20,
      },
    ];
  });
}
