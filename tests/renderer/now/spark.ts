import type { GpuProcess } from '../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { type Connection, notConnected } from '../../../renderer/live/connection.ts';

export const gib = 1024 ** 3;
/** 23 November 2026, 14:38:20 in the reader's time zone. */
export const takenAtMs = new Date('2026-11-23T14:38:20').getTime();
const at = (text: string) => new Date(`2026-11-${text}`).getTime();

export const holder = (
  name: string,
  gibibytes: number | null,
  startedAtMs: number | null = null,
  rest: Partial<GpuProcess> = {},
): GpuProcess => ({
  pid: 4000 + name.length,
  gpuIndex: 0,
  name,
  gpuMemoryBytes: gibibytes === null ? null : gibibytes * gib,
  user: 'lab',
  command: null,
  container: null,
  cpuCores: null,
  residentBytes: null,
  startedAtMs,
  ...rest,
});

const gpu: Snapshot['gpus'][number] = {
  index: 0,
  uuid: null,
  name: 'NVIDIA GB10',
  busId: '0000000F:01:00.0',
  driverVersion: '580.178.04',
  state: 'ok',
  stateDetail: null,
  pState: 'P0',
  utilization: 0.94,
  encoderUtilization: 0,
  decoderUtilization: 0,
  temperatureCelsius: 77,
  temperatureHeadroomCelsius: 19,
  powerWatts: 66,
  powerLimitWatts: null,
  smClockHertz: 2502e6,
  smClockMaxHertz: 3003e6,
  smClockReachableHertz: 2522e6,
  memoryClockHertz: null,
  memoryTotalBytes: null,
  memoryUsedBytes: null,
  memoryFreeBytes: null,
  fanUtilization: null,
  persistenceMode: true,
  clockEventReasons: [],
};

const core = (index: number) => {
  const strong = index % 10 >= 5;
  return {
    index,
    kind: strong ? 'Cortex-X925' : 'Cortex-A725',
    utilization: strong ? 0.24 : 0.04,
    capacity: strong ? 1 : 0.71,
    maxClockHertz: null,
    clockHertz: null,
  };
};

const twin = (name: string): NonNullable<Snapshot['network']>['ports'][number]['interfaces'][number] => ({
  name,
  kind: 'connectx',
  up: true,
  switchedOn: true,
  linkBitsPerSecond: 200e9,
  pcieBitsPerSecond: 126.028e9,
  driver: 'mlx5_core',
  rdmaDevice: null,
  receivedBytesPerSecond: 325e6,
  sentBytesPerSecond: 312.5e6,
  rdmaReceivedBytesPerSecond: null,
  rdmaSentBytesPerSecond: null,
  errorsPerSecond: 0,
  linkChanges: 1,
  rdmaErrors: null,
});

/** A DGX Spark at work, as the screen's design shows it. */
export const busySpark: Snapshot = {
  schemaVersion: 2,
  takenAtMs,
  sequence: 600,
  intervalSeconds: 1,
  periodSeconds: 1,
  machine: 'local',
  machineTitle: 'this computer',
  identity: {
    hostName: 'spark-4f2a',
    make: 'NVIDIA',
    model: 'DGX Spark Founders Edition',
    isSpark: true,
    boardName: 'P4242',
    biosVersion: null,
    biosDate: null,
    osName: 'Ubuntu 24.04.3 LTS',
    dgxOsVersion: '7.6.0',
    dgxOsFactoryVersion: '7.2.3',
    dgxOsUpdates: [],
    kernel: '6.17.0-1032-nvidia',
  },
  load: { load1: 3, load5: 3, load15: 3, uptimeSeconds: 965_520, bootedAtMs: at('12T10:26:00'), bootId: null },
  driver: {
    state: 'live',
    cause: null,
    problem: null,
    advice: null,
    sinceMs: null,
    retryAtMs: null,
    restarts: 0,
    version: '580.178.04',
    cudaVersion: '13.0',
  },
  gpus: [gpu],
  gpuProcesses: [
    holder('VLLM::EngineCore', 71.2, at('23T09:27:00'), { container: 'gpt-oss-120b' }),
    holder('embed-server', 6.3, at('20T08:00:00'), { container: 'embeddings' }),
    holder('llama-server', 4.9, at('23T13:02:00'), { user: 'mira' }),
    holder('python3', 1.4, at('23T14:34:00'), { user: 'tomas', container: 'jupyter' }),
  ],
  memory: {
    unified: true,
    totalBytes: 121.7 * gib,
    gpuProcessesBytes: 83.8 * gib,
    gpuSource: 'process-list',
    otherProcessesBytes: 4.1 * gib,
    kernelBytes: 1.9 * gib,
    unattributedBytes: 0.4 * gib,
    reclaimableBytes: 10.3 * gib,
    freeBytes: 21.2 * gib,
    availableBytes: 29.9 * gib,
    allocatableBytes: 45.7 * gib,
    cudaGapBytes: 8.7 * gib,
    usedBytes: 91.8 * gib,
    swapTotalBytes: 16 * gib,
    swapFreeBytes: 15.8 * gib,
    hugePagesTotalBytes: 0,
    hugePagesFreeBytes: 0,
    dirtyBytes: null,
  },
  vmstat: null,
  memoryPressure: { some10: 0, some60: 0, some300: 0, full10: 0, full60: 0, full300: 0 },
  cpuPressure: null,
  ioPressure: null,
  fragmentation: null,
  cpu: {
    utilization: 0.14,
    ioWait: 0,
    cores: Array.from({ length: 20 }, (_, index) => core(index)),
    kinds: [
      { kind: 'Cortex-X925', cores: 10, utilization: 0.24 },
      { kind: 'Cortex-A725', cores: 10, utilization: 0.04 },
    ],
    model: 'Cortex-X925 + Cortex-A725',
  },
  sensors: {
    temperatures: [
      { id: 'acpitz/0', label: 'zone 0', group: 'gpu', temperatureCelsius: 80.4, highCelsius: null, criticalCelsius: 104.8 },
      { id: 'nvme0/Composite', label: 'NVMe', group: 'disk', temperatureCelsius: 48.9, highCelsius: 82.8, criticalCelsius: 84.8 },
      { id: 'mt7925/0', label: 'Wi-Fi', group: 'wifi', temperatureCelsius: null, highCelsius: null, criticalCelsius: null },
    ],
    hottestId: 'acpitz/0',
    fans: [],
    rails: [],
  },
  network: {
    ports: [
      {
        id: 'qsfp0',
        label: 'QSFP left',
        kind: 'qsfp',
        up: true,
        downReason: null,
        linkBitsPerSecond: 200e9,
        receivedBytesPerSecond: 650e6,
        sentBytesPerSecond: 625e6,
        interfaces: [twin('enp1s0f0np0'), twin('enP2p1s0f0np0')],
      },
      {
        id: 'wlan',
        label: 'Wi-Fi',
        kind: 'wifi',
        up: false,
        downReason: 'radio off',
        linkBitsPerSecond: null,
        receivedBytesPerSecond: null,
        sentBytesPerSecond: null,
        interfaces: [],
      },
    ],
    receivedBytesPerSecond: 650e6,
    sentBytesPerSecond: 625e6,
  },
  storage: {
    disks: [],
    fileSystems: [
      {
        mountPoint: '/',
        device: '/dev/nvme0n1p2',
        type: 'ext4',
        readOnly: false,
        totalBytes: 3.58 * 1024 * gib,
        freeBytes: 1.4 * 1024 * gib,
      },
    ],
    readBytesPerSecond: 0,
    writtenBytesPerSecond: 0,
  },
  kernelLog: { state: 'live', events: [] },
  self: { cpuCores: 0.002, memoryBytes: 96 * 1024 ** 2, children: 2 },
  sources: [
    { id: 'gpu', state: 'live', ageSeconds: 0.2 },
    { id: 'gpu-processes', state: 'live', ageSeconds: 1.1 },
    { id: 'memory', state: 'live', ageSeconds: 0 },
  ],
  gaps: [],
};

/** That machine with some sections changed. */
export const spark = (changes: Partial<Snapshot> = {}): Snapshot => ({ ...busySpark, ...changes });
/** Its one GPU with some fields changed. */
export const gpuWith = (changes: Partial<Snapshot['gpus'][number]>): Snapshot['gpus'] => [{ ...gpu, ...changes }];

export const live: Connection = { ...notConnected(0), phase: 'live', host: 'server', version: '0.1.0' };
