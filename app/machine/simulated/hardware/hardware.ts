/** What a simulated computer is made of; nothing here changes while it runs. Sizes in kB are KiB, as in /proc/meminfo. */
export interface Hardware {
  /** For people: "simulated DGX Spark". */
  readonly title: string;
  readonly architecture: 'aarch64' | 'x86_64';
  readonly hostName: string;
  readonly kernelRelease: string;
  readonly operatingSystem: { readonly prettyName: string; readonly versionId: string };
  /** Text of /etc/dgx-release, or `null` where there is no such file. */
  readonly dgxRelease: string | null;
  /** File names under /sys/class/dmi/id, with what they say. Serial numbers are for root alone and so are absent. */
  readonly dmi: Readonly<Record<string, string>>;
  readonly cores: readonly CoreModel[];
  /** Whether the kernel tells what a core is clocked at (`cpuinfo_avg_freq`, since 6.17 on a Spark). */
  readonly tellsCpuClocks: boolean;
  /** From /proc/cpuinfo on x86; an Arm kernel names no model. */
  readonly cpuModelName: string | null;
  readonly memoryTotalKb: number;
  readonly swapTotalKb: number;
  /** Memory that no line of /proc/meminfo explains even when no GPU process runs. */
  readonly unexplainedKb: number;
  /** Whether GPU allocations come out of the system's memory. */
  readonly unifiedMemory: boolean;
  readonly driverVersion: string;
  readonly cudaVersion: string;
  readonly gpus: readonly GpuModel[];
  readonly thermalZones: readonly ZoneModel[];
  readonly chips: readonly ChipModel[];
  readonly interfaces: readonly InterfaceModel[];
  readonly disks: readonly DiskModel[];
}

export interface CoreModel {
  /** Arm part number ("0xd85"), or `null` on x86. */
  readonly part: string | null;
  readonly capacity: number | null;
  readonly maxKhz: number;
  /** The strong cores get the work first. */
  readonly strong: boolean;
}

export interface GpuModel {
  readonly name: string;
  readonly brand: string;
  readonly architecture: string;
  readonly busId: string;
  /** Device and vendor in one, as nvidia-smi prints it. */
  readonly deviceId: string;
  readonly computeCapability: string;
  readonly vbios: string;
  /** `null` on a GB10, which has no memory of its own. */
  readonly memory: { readonly totalMib: number; readonly reservedMib: number; readonly clockMhz: number; readonly ecc: boolean } | null;
  readonly powerLimitWatts: number | null;
  readonly maxClockMhz: number;
  readonly idle: { readonly clockMhz: number; readonly videoMhz: number; readonly watts: number };
  readonly c2c: boolean;
  readonly pcie: { readonly generation: number; readonly width: number };
  /** `null` where the driver reports no fan. */
  readonly fan: boolean;
}

export interface ZoneModel {
  readonly type: string;
  readonly criticalMillidegrees: number;
  /** Degrees below the hottest zone, when cold and when hot. */
  readonly below: readonly [number, number];
}

/** Where a chip's reading comes from. */
export type ChipKind = 'acpi-fan' | 'zones' | 'nvme' | 'nic' | 'wifi' | 'cpu' | 'fan';

export interface ChipModel {
  readonly name: string;
  readonly kind: ChipKind;
  /** Folder of the device under /sys/devices that it sits on. */
  readonly device: string;
}

export interface InterfaceModel {
  readonly name: string;
  /** What carries its traffic in the simulation. */
  readonly role: 'loopback' | 'lan' | 'wifi' | 'connectx' | 'bridge' | 'container';
  readonly address: string;
  readonly up: boolean;
  /** "1000"; `null` where the file answers an error. */
  readonly speedMbps: number | null;
  readonly mtu: number;
  /** ARPHRD number: 1 Ethernet, 772 loopback. */
  readonly type: number;
  readonly pci: { readonly device: string; readonly driver: string; readonly linkSpeed: string; readonly linkWidth: number } | null;
  readonly rdma: { readonly device: string } | null;
}

export interface DiskModel {
  readonly name: string;
  readonly model: string;
  readonly device: string;
  readonly sectors: number;
  readonly partitions: readonly { readonly name: string; readonly startSector: number; readonly sectors: number }[];
  readonly mounts: readonly {
    readonly partition: string;
    readonly mountPoint: string;
    readonly type: string;
    readonly totalBytes: number;
    readonly usedBytes: number;
  }[];
}
