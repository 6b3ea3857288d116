import type { GpuModel, Hardware } from '../hardware/hardware.ts';
import type { GpuMoment, Moment } from '../state/world.ts';

/** One GPU at one instant, as nvidia-smi looks at it. */
export interface GpuView {
  readonly index: number;
  readonly uuid: string;
  readonly model: GpuModel;
  readonly hardware: Hardware;
  readonly gpu: GpuMoment;
  readonly moment: Moment;
  readonly powerCapMicroseconds: number;
}

const notAvailable = '[N/A]';
const activity = (active: boolean) => (active ? 'Active' : 'Not Active');
const twoDigits = (value: number) => value.toFixed(2);
const pState = ({ gpu }: GpuView) => (gpu.awake ? 'P0' : 'P8');

/** Degrees left until the chip slows down. */
export const headroom = ({ gpu }: GpuView) => Math.round(95 - gpu.celsius);
export const videoMhz = ({ gpu, model }: GpuView) => (gpu.awake ? Math.round(gpu.clockMhz * 0.78) : model.idle.videoMhz);

/** What stands still: it is answered even when the GPU is lost. A field in none of the two tables is `[N/A]`. */
const still: Readonly<Record<string, (view: GpuView) => string | number | null>> = {
  timestamp: ({ moment }) => timestamp(moment.nowMs),
  driver_version: ({ hardware }) => hardware.driverVersion,
  count: ({ hardware }) => hardware.gpus.length,
  name: ({ model }) => model.name,
  uuid: ({ uuid }) => uuid,
  index: ({ index }) => index,
  'pci.bus_id': ({ model }) => model.busId,
  'pci.domain': ({ model }) => `0x${model.busId.slice(4, 8)}`,
  'pci.bus': ({ model }) => `0x${model.busId.slice(9, 11)}`,
  'pci.device': () => '0x00',
  'pci.baseClass': () => '0x3',
  'pci.subClass': () => '0x2',
  'pci.device_id': ({ model }) => `0x${model.deviceId}`,
  'pci.sub_device_id': () => '0x0000',
  'pcie.link.gen.current': ({ model }) => (model.c2c ? 1 : model.pcie.generation),
  'pcie.link.gen.gpucurrent': ({ model }) => (model.c2c ? 1 : model.pcie.generation),
  'pcie.link.gen.max': ({ model }) => model.pcie.generation,
  'pcie.link.gen.gpumax': ({ model }) => model.pcie.generation,
  'pcie.link.gen.hostmax': ({ model }) => model.pcie.generation,
  'pcie.link.width.current': ({ model }) => (model.c2c ? 1 : model.pcie.width),
  'pcie.link.width.max': ({ model }) => model.pcie.width,
  display_mode: () => '[Requested functionality has been deprecated]',
  display_attached: () => 'No',
  display_active: () => 'Disabled',
  persistence_mode: () => 'Enabled',
  addressing_mode: ({ model }) => (model.c2c ? 'ATS' : 'None'),
  'accounting.mode': () => 'Disabled',
  'accounting.buffer_size': () => 4000,
  vbios_version: ({ model }) => model.vbios,
  'inforom.checksum_validation': () => 'N/A',
  'clocks_event_reasons.supported': () => '0x00000000000001FF',
  compute_mode: () => 'Default',
  compute_cap: ({ model }) => model.computeCapability,
  'memory.total': ({ model }) => model.memory?.totalMib ?? null,
  'memory.reserved': ({ model }) => model.memory?.reservedMib ?? null,
  'ecc.mode.current': ({ model }) => (model.memory?.ecc ? 'Enabled' : null),
  'ecc.mode.pending': ({ model }) => (model.memory?.ecc ? 'Enabled' : null),
  'power.limit': ({ model }) => watts(model.powerLimitWatts),
  'enforced.power.limit': ({ model }) => watts(model.powerLimitWatts),
  'power.default_limit': ({ model }) => watts(model.powerLimitWatts),
  'power.max_limit': ({ model }) => watts(model.powerLimitWatts),
  'clocks.applications.graphics': ({ model }) => (model.c2c ? 2418 : null),
  'clocks.default_applications.graphics': ({ model }) => (model.c2c ? 2418 : null),
  'clocks.max.graphics': ({ model }) => model.maxClockMhz,
  'clocks.max.sm': ({ model }) => model.maxClockMhz,
  'clocks.max.memory': ({ model }) => model.memory?.clockMhz ?? null,
  'gsp.mode.current': () => 'Enabled',
  'gsp.mode.default': () => 'Enabled',
  'c2c.mode': ({ model }) => (model.c2c ? 'Enabled' : 'Disabled'),
};

const watts = (limit: number | null) => (limit === null ? null : twoDigits(limit));

/** What is read from the chip each time. `null` here means not supported, which even a lost GPU says. */
const live: Readonly<Record<string, (view: GpuView) => string | number | null>> = {
  pstate: pState,
  'clocks_event_reasons.active': (view) => `0x${reasonBits(view).toString(16).toUpperCase().padStart(16, '0')}`,
  'clocks_event_reasons.gpu_idle': ({ gpu }) => activity(!gpu.awake),
  'clocks_event_reasons.applications_clocks_setting': () => activity(false),
  'clocks_event_reasons.sw_power_cap': () => activity(false),
  'clocks_event_reasons.hw_slowdown': () => activity(false),
  'clocks_event_reasons.hw_thermal_slowdown': () => activity(false),
  'clocks_event_reasons.hw_power_brake_slowdown': () => activity(false),
  'clocks_event_reasons.sw_thermal_slowdown': ({ gpu }) => activity(gpu.slowedDown),
  'clocks_event_reasons.sync_boost': () => activity(false),
  'clocks_event_reasons_counters.sw_power_cap': ({ powerCapMicroseconds }) => powerCapMicroseconds,
  'clocks_event_reasons_counters.sync_boost': () => 0,
  'clocks_event_reasons_counters.sw_thermal_slowdown': ({ gpu }) => gpu.slowdownMicroseconds,
  'clocks_event_reasons_counters.hw_thermal_slowdown': () => 0,
  'clocks_event_reasons_counters.hw_power_brake_slowdown': () => 0,
  'memory.used': ({ model, gpu }) => (model.memory === null ? null : usedMib(gpu)),
  'memory.free': ({ model, gpu }) => (model.memory === null ? null : model.memory.totalMib - model.memory.reservedMib - usedMib(gpu)),
  'utilization.gpu': ({ gpu }) => Math.round(gpu.busy * 100),
  // A GB10 answers, but always 0.
  'utilization.memory': ({ gpu, model }) => (model.memory === null ? 0 : Math.round(gpu.busy * 38)),
  'utilization.encoder': () => 0,
  'utilization.decoder': () => 0,
  'utilization.jpeg': () => 0,
  'utilization.ofa': () => 0,
  'encoder.stats.sessionCount': () => 0,
  'encoder.stats.averageFps': () => 0,
  'encoder.stats.averageLatency': () => 0,
  'temperature.gpu': ({ gpu }) => Math.round(gpu.celsius),
  'temperature.gpu.tlimit': headroom,
  'temperature.memory': ({ model, gpu }) => (model.memory?.ecc ? Math.round(gpu.celsius + 4) : 'N/A'),
  'power.draw': ({ gpu }) => twoDigits(gpu.watts),
  'power.draw.average': ({ gpu }) => twoDigits(gpu.watts),
  'power.draw.instant': ({ gpu }) => twoDigits(gpu.watts + 0.03),
  'clocks.current.graphics': ({ gpu }) => gpu.clockMhz,
  'clocks.current.sm': ({ gpu }) => gpu.clockMhz,
  'clocks.current.memory': ({ model, gpu }) => (model.memory === null ? null : gpu.awake ? model.memory.clockMhz : 405),
  'clocks.current.video': videoMhz,
};

/** NVML's bits: 0x1 idle, 0x20 software thermal slowdown. */
const reasonBits = ({ gpu }: GpuView) => (gpu.awake ? 0 : 0x1) + (gpu.slowedDown ? 0x20 : 0);

/** Contexts and the driver take a little beside what the processes hold. */
const usedMib = (gpu: GpuMoment) => gpu.usedMib + 14;

/** One cell of the table. @param unit what follows a figure; `null` for none */
export function gpuCell(view: GpuView, field: string, unit: string | null): string {
  const value = still[field]?.(view) ?? liveValue(view, field);
  if (value === null) return notAvailable;
  return unit === null || value === 'N/A' || String(value).startsWith('[') ? String(value) : `${value} ${unit}`;
}

function liveValue(view: GpuView, field: string): string | number | null {
  const value = live[field]?.(view) ?? null;
  return value !== null && value !== 'N/A' && view.moment.driver === 'lost' ? '[GPU is lost]' : value;
}

/** "2026/11/23 14:01:23.141", in local time like the tool. */
export function timestamp(nowMs: number): string {
  const at = new Date(nowMs);
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const day = `${at.getFullYear()}/${pad(at.getMonth() + 1)}/${pad(at.getDate())}`;
  return `${day} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}.${pad(at.getMilliseconds(), 3)}`;
}
