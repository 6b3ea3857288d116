import type { MachineReport } from '../model/report.ts';

type GpuReport = NonNullable<MachineReport['gpu']>;

/** One half of the machine's report: what was read, and in words what was not. */
export interface GpuAnswer {
  readonly gpu: GpuReport | null;
  readonly gpuProblem: string | null;
}

/** What the driver writes where it has no such figure. */
const absent = /^(\[?N\/A\]?|None|Requested functionality has been deprecated|Not Supported|\[Not Supported\])$/i;
/** What it writes, into any element and for whole sections, where it can't reach the GPU. */
const failed = /^\[?(GPU is lost|GPU requires reset|Unknown Error|Insufficient Permissions|Timeout|ERR!)\]?$/i;

/**
 * The report of `nvidia-smi -q -x` as `node-nvidia-smi` hands it over: elements as objects, text as strings, one element
 * as itself and several of a name as a list. Total over any value. A section may have collapsed to a line of text.
 */
export function gpuReport(document: unknown): GpuAnswer {
  const log = member(document, 'nvidia_smi_log');
  if (typeof log !== 'object' || log === null) return { gpu: null, gpuProblem: "nvidia-smi's answer is not a report." };
  const devices = asList(member(log, 'gpu'));
  const gpu: GpuReport = {
    driverVersion: text(member(log, 'driver_version')),
    cudaVersion: text(member(log, 'cuda_version')),
    gpus: devices.map(describe),
  };
  const problems = devices.flatMap((device, index) => {
    const words = findFailure(device);
    return words === null ? [] : [`The driver says of GPU ${index}: ${words}.`];
  });
  return { gpu, gpuProblem: problems.length > 0 ? problems.join(' ') : null };
}

const describe = (device: unknown): GpuReport['gpus'][number] => ({
  busId: text(member(member(device, '$'), 'id')) ?? text(member(member(device, 'pci'), 'pci_bus_id')),
  name: text(member(device, 'product_name')),
  brand: text(member(device, 'product_brand')),
  architecture: text(member(device, 'product_architecture')),
  vbiosVersion: text(member(device, 'vbios_version')),
  // Not part of the report up to driver 610; read in case a later one has it.
  computeCapability: text(member(device, 'compute_capability')),
  c2cMode: text(member(device, 'c2c_mode')),
  addressingMode: text(member(device, 'addressing_mode')),
  gspFirmwareVersion: text(member(device, 'gsp_firmware_version')),
  persistenceMode: text(member(device, 'persistence_mode')),
  displayActive: text(member(device, 'display_active')),
});

/** A member of an object by its own name; `undefined` of anything else. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The text of an element, with or without attributes; `null` for sections, for placeholders, and for errors. */
function text(value: unknown): string | null {
  const words = typeof value === 'string' ? value : member(value, '_');
  if (typeof words !== 'string') return null;
  const clean = words.trim();
  return clean === '' || absent.test(clean) || failed.test(clean) ? null : clean;
}

/** The first error text in any element of a GPU. Reports are some six levels deep. */
function findFailure(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return failed.test(value.trim()) ? value.trim() : null;
  if (typeof value !== 'object' || value === null || depth > 12) return null;
  for (const part of Object.values(value)) {
    const words = findFailure(part, depth + 1);
    if (words !== null) return words;
  }
  return null;
}
