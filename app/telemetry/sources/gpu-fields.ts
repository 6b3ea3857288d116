import { type ClockEventReason, clockEventReasons, type Gpu } from '../model/gpu.ts';

/** What this app asks of each GPU, and how a cell's text becomes a figure. `null`: the text makes no sense. */
export interface GpuField {
  /** Name of the field for `--query-gpu`. */
  readonly query: string;
  /** An older name, tried where the driver doesn't know the first. */
  readonly olderQuery?: string;
  /** Where the figure goes; a field without one only steers the reading. */
  readonly target?: keyof Gpu;
  /** For people, when it is missing. */
  readonly label: string;
  readonly read: (text: string) => string | number | boolean | ClockEventReason[] | null;
}

const number = (text: string): number | null => {
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

const within =
  (lowest: number, highest: number, scale = 1) =>
  (text: string): number | null => {
    const value = number(text);
    if (value === null) return null;
    const scaled = value * scale;
    return scaled >= lowest && scaled <= highest ? scaled : null;
  };

const text = (raw: string): string => raw;
const percent = within(0, 1, 0.01);
const degrees = within(-100, 250);
const watts = within(0, 100_000);
const megahertz = within(0, 1e11, 1e6);
const mebibytes = within(0, 2 ** 53, 2 ** 20);
const index = (raw: string): number | null => (/^\d{1,4}$/.test(raw) ? Number(raw) : null);
const mode = (raw: string): boolean | null => (raw === 'Enabled' ? true : raw === 'Disabled' ? false : null);
const pState = (raw: string): string | null => (/^P\d{1,2}$/.test(raw) ? raw : null);

/** The bit mask of `nvmlClocksEventReasons`; bit i is `clockEventReasons[i]`. */
function reasons(raw: string): ClockEventReason[] | null {
  if (!/^0x[0-9a-f]{1,16}$/i.test(raw)) return null;
  const mask = BigInt(raw);
  return clockEventReasons.filter((_, bit) => (mask >> BigInt(bit)) & 1n);
}

/** In the order of the query. `index` and `count` come first: they say where a line belongs and when a tick is complete. */
export const gpuFields: readonly GpuField[] = [
  { query: 'index', target: 'index', label: 'The GPU index', read: index },
  { query: 'count', label: 'The number of GPUs', read: index },
  { query: 'uuid', target: 'uuid', label: 'The UUID', read: text },
  { query: 'name', target: 'name', label: 'The GPU name', read: text },
  { query: 'pci.bus_id', target: 'busId', label: 'The PCI address', read: text },
  { query: 'driver_version', target: 'driverVersion', label: 'The driver version', read: text },
  { query: 'pstate', target: 'pState', label: 'The performance state', read: pState },
  { query: 'utilization.gpu', target: 'utilization', label: 'GPU utilization', read: percent },
  { query: 'utilization.encoder', target: 'encoderUtilization', label: 'Encoder utilization', read: percent },
  { query: 'utilization.decoder', target: 'decoderUtilization', label: 'Decoder utilization', read: percent },
  { query: 'temperature.gpu', target: 'temperatureCelsius', label: 'GPU temperature', read: degrees },
  { query: 'temperature.gpu.tlimit', target: 'temperatureHeadroomCelsius', label: 'Headroom to the temperature limit', read: degrees },
  { query: 'power.draw', target: 'powerWatts', label: 'GPU power', read: watts },
  { query: 'power.limit', target: 'powerLimitWatts', label: 'The power limit', read: watts },
  { query: 'clocks.current.sm', target: 'smClockHertz', label: 'The SM clock', read: megahertz },
  { query: 'clocks.max.sm', target: 'smClockMaxHertz', label: 'The maximum SM clock', read: megahertz },
  { query: 'clocks.current.memory', target: 'memoryClockHertz', label: 'The memory clock', read: megahertz },
  { query: 'memory.total', target: 'memoryTotalBytes', label: 'Dedicated GPU memory', read: mebibytes },
  { query: 'memory.used', target: 'memoryUsedBytes', label: 'Used GPU memory', read: mebibytes },
  { query: 'memory.free', target: 'memoryFreeBytes', label: 'Free GPU memory', read: mebibytes },
  { query: 'fan.speed', target: 'fanUtilization', label: 'GPU fan speed', read: percent },
  { query: 'persistence_mode', target: 'persistenceMode', label: 'Persistence mode', read: mode },
  {
    query: 'clocks_event_reasons.active',
    olderQuery: 'clocks_throttle_reasons.active',
    target: 'clockEventReasons',
    label: 'The reasons for clock limits',
    read: reasons,
  },
];
