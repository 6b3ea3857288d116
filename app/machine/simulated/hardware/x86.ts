import type { GpuModel, Hardware, InterfaceModel } from './hardware.ts';

const virtual = { pci: null, rdma: null } as const;
const loopback: InterfaceModel = {
  name: 'lo',
  role: 'loopback',
  address: '00:00:00:00:00:00',
  up: true,
  speedMbps: null,
  mtu: 65_536,
  type: 772,
  ...virtual,
};

const geforce: GpuModel = {
  name: 'NVIDIA GeForce RTX 4070 Laptop GPU',
  brand: 'GeForce',
  architecture: 'Ada Lovelace',
  busId: '00000000:01:00.0',
  deviceId: '286010DE',
  computeCapability: '8.9',
  vbios: '95.06.25.00.5F',
  memory: { totalMib: 8188, reservedMib: 306, clockMhz: 8001, ecc: false },
  powerLimitWatts: 105,
  maxClockMhz: 3105,
  idle: { clockMhz: 210, videoMhz: 1185, watts: 2.8 },
  c2c: false,
  pcie: { generation: 4, width: 8 },
  fan: false,
};

const laptopDisk = 'pci0000:00/0000:00:02.4/0000:02:00.0/nvme/nvme0';
const laptopWifi = 'pci0000:00/0000:00:02.3/0000:03:00.0';

/** A gaming laptop. Its vendor also builds a Spark twin, so the vendor alone must not make it one. */
export const laptop: Hardware = {
  title: 'simulated laptop',
  architecture: 'x86_64',
  hostName: 'zephyrus',
  kernelRelease: '6.14.0-37-generic',
  operatingSystem: { prettyName: 'Ubuntu 24.04.3 LTS', versionId: '24.04' },
  dgxRelease: null,
  dmi: {
    bios_vendor: 'American Megatrends International, LLC.',
    bios_version: 'GA402XI.317',
    board_name: 'GA402XI',
    board_vendor: 'ASUSTeK COMPUTER INC.',
    product_family: 'ROG Zephyrus G14',
    product_name: 'ROG Zephyrus G14 GA402XI_GA402XI',
    product_version: '1.0',
    sys_vendor: 'ASUSTeK COMPUTER INC.',
  },
  cores: Array.from({ length: 16 }, () => ({ part: null, capacity: null, maxKhz: 5_263_000, strong: true })),
  tellsCpuClocks: false,
  cpuModelName: 'AMD Ryzen 9 7940HS w/ Radeon 780M Graphics',
  memoryTotalKb: 31_827_428,
  swapTotalKb: 8_388_604,
  unexplainedKb: 310_000,
  unifiedMemory: false,
  driverVersion: '580.95.05',
  cudaVersion: '13.0',
  gpus: [geforce],
  thermalZones: [{ type: 'acpitz', criticalMillidegrees: 120_000, below: [4, 12] }],
  chips: [
    { name: 'acpitz', kind: 'zones', device: 'virtual/thermal/thermal_zone0' },
    { name: 'nvme', kind: 'nvme', device: laptopDisk },
    { name: 'k10temp', kind: 'cpu', device: 'pci0000:00/0000:00:18.3' },
    { name: 'asus', kind: 'fan', device: 'platform/asus-nb-wmi' },
    { name: 'mt7921_phy0', kind: 'wifi', device: `${laptopWifi}/ieee80211/phy0` },
  ],
  interfaces: [
    loopback,
    {
      name: 'wlp3s0',
      role: 'wifi',
      address: '02:00:00:00:00:03',
      up: true,
      speedMbps: null,
      mtu: 1500,
      type: 1,
      pci: { device: laptopWifi, driver: 'mt7921e', linkSpeed: '5.0 GT/s PCIe', linkWidth: 1 },
      rdma: null,
    },
  ],
  disks: [
    {
      name: 'nvme0n1',
      model: 'SAMSUNG MZVL21T0HCLR-00B00',
      device: laptopDisk,
      sectors: 2_000_409_264,
      partitions: [{ name: 'nvme0n1p1', startSector: 2048, sectors: 2_000_407_216 }],
      mounts: [{ partition: 'nvme0n1p1', mountPoint: '/', type: 'ext4', totalBytes: 1_006_662_447_104, usedBytes: 371_000_000_000 }],
    },
  ],
};

const h100 = (index: number): GpuModel => ({
  name: 'NVIDIA H100 80GB HBM3',
  brand: 'NVIDIA',
  architecture: 'Hopper',
  busId: `00000000:${(0x1a + index * 0x10).toString(16).toUpperCase().padStart(2, '0')}:00.0`,
  deviceId: '233010DE',
  computeCapability: '9.0',
  vbios: '96.00.A5.00.01',
  memory: { totalMib: 81_559, reservedMib: 479, clockMhz: 2619, ecc: true },
  powerLimitWatts: 700,
  maxClockMhz: 1980,
  idle: { clockMhz: 345, videoMhz: 765, watts: 72 },
  c2c: false,
  pcie: { generation: 5, width: 16 },
  fan: false,
});

const serverDisk = 'pci0000:e0/0000:e0:03.1/0000:e2:00.0/nvme/nvme0';
const serverLan = 'pci0000:60/0000:60:01.1/0000:61:00.0';
const serverFabric = 'pci0000:20/0000:20:01.1/0000:21:00.0';

/** A server with eight H100 and a ConnectX card that speaks InfiniBand. */
export const server: Hardware = {
  title: 'simulated server',
  architecture: 'x86_64',
  hostName: 'node07',
  kernelRelease: '6.8.0-88-generic',
  operatingSystem: { prettyName: 'Ubuntu 22.04.5 LTS', versionId: '22.04' },
  dgxRelease: null,
  dmi: {
    bios_vendor: 'American Megatrends International, LLC.',
    bios_version: '2.1',
    board_name: 'H13DSG-O-CPU',
    board_vendor: 'Supermicro',
    product_family: 'SMC H13',
    product_name: 'AS -8125GS-TNHR',
    product_version: '0123456789',
    sys_vendor: 'Supermicro',
  },
  cores: Array.from({ length: 96 }, () => ({ part: null, capacity: null, maxKhz: 4_301_000, strong: true })),
  tellsCpuClocks: false,
  cpuModelName: 'AMD EPYC 9274F 24-Core Processor',
  memoryTotalKb: 1_056_588_172,
  swapTotalKb: 8_388_604,
  unexplainedKb: 2_400_000,
  unifiedMemory: false,
  driverVersion: '580.95.05',
  cudaVersion: '13.0',
  gpus: Array.from({ length: 8 }, (_, index) => h100(index)),
  thermalZones: [],
  chips: [
    { name: 'nvme', kind: 'nvme', device: serverDisk },
    { name: 'k10temp', kind: 'cpu', device: 'pci0000:00/0000:00:18.3' },
    { name: 'mlx5', kind: 'nic', device: serverFabric },
  ],
  interfaces: [
    loopback,
    {
      name: 'eno1np0',
      role: 'lan',
      address: '02:00:00:00:02:01',
      up: true,
      speedMbps: 25_000,
      mtu: 1500,
      type: 1,
      pci: { device: serverLan, driver: 'bnxt_en', linkSpeed: '16.0 GT/s PCIe', linkWidth: 8 },
      rdma: null,
    },
    {
      name: 'ibp33s0',
      role: 'connectx',
      address: '00:00:10:49:fe:80:00:00:00:00:00:00:02:00:00:00:00:00:02:02',
      up: true,
      speedMbps: 400_000,
      mtu: 4092,
      type: 32,
      pci: { device: serverFabric, driver: 'mlx5_core', linkSpeed: '32.0 GT/s PCIe', linkWidth: 16 },
      rdma: { device: 'mlx5_0' },
    },
  ],
  disks: [
    {
      name: 'nvme0n1',
      model: 'SAMSUNG MZQL27T6HBLA-00A07',
      device: serverDisk,
      sectors: 15_002_931_888,
      partitions: [{ name: 'nvme0n1p1', startSector: 2048, sectors: 15_002_929_840 }],
      mounts: [{ partition: 'nvme0n1p1', mountPoint: '/', type: 'xfs', totalBytes: 7_677_800_000_000, usedBytes: 5_120_000_000_000 }],
    },
  ],
};
