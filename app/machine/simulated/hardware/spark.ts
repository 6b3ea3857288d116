import type { ChipModel, CoreModel, DiskModel, GpuModel, Hardware, InterfaceModel, ZoneModel } from './hardware.ts';

/** A725 at 0-4 and 10-14, X925 at 5-9 and 15-19, as a real Founders Edition lists them. */
const cores: readonly CoreModel[] = [
  ...Array.from({ length: 5 }, () => small(718)),
  ...Array.from({ length: 5 }, () => big(997)),
  ...Array.from({ length: 5 }, () => small(731)),
  ...Array.from({ length: 4 }, () => big(1017)),
  big(1024),
];

function small(capacity: number): CoreModel {
  return { part: '0xd87', capacity, maxKhz: 2_808_000, strong: false };
}

function big(capacity: number): CoreModel {
  return { part: '0xd85', capacity, maxKhz: 3_900_000, strong: true };
}

export const gb10: GpuModel = {
  name: 'NVIDIA GB10',
  brand: 'NVIDIA RTX',
  architecture: 'Blackwell',
  busId: '0000000F:01:00.0',
  deviceId: '2E1210DE',
  computeCapability: '12.1',
  vbios: '9A.0B.2D.00.00',
  memory: null,
  powerLimitWatts: null,
  maxClockMhz: 3003,
  idle: { clockMhz: 208, videoMhz: 598, watts: 4.1 },
  c2c: true,
  pcie: { generation: 5, width: 16 },
  fan: false,
};

const zones: readonly ZoneModel[] = [
  [0, 0],
  [0.6, 4.5],
  [0, 0.1],
  [1.2, 5.3],
  [0.9, 4.4],
  [1.8, 4.3],
  [1.6, 2.5],
].map(([cold = 0, hot = 0]) => ({ type: 'acpitz', criticalMillidegrees: 104_800, below: [cold, hot] }));

const nvme = 'pci0004:00/0004:00:00.0/0004:01:00.0/nvme/nvme0';
const lan = 'pci0007:00/0007:00:00.0/0007:01:00.0';
const wifi = 'pci0009:00/0009:00:00.0/0009:01:00.0';

/** The four functions of the ConnectX-7: port 0 and 1 of two PCIe links; twins share a socket. */
const connectX = [
  { name: 'enp1s0f0np0', rdma: 'rocep1s0f0', device: 'pci0000:00/0000:00:00.0/0000:01:00.0', port: 0 },
  { name: 'enp1s0f1np1', rdma: 'rocep1s0f1', device: 'pci0000:00/0000:00:00.0/0000:01:00.1', port: 1 },
  { name: 'enP2p1s0f0np0', rdma: 'roceP2p1s0f0', device: 'pci0002:00/0002:00:00.0/0002:01:00.0', port: 0 },
  { name: 'enP2p1s0f1np1', rdma: 'roceP2p1s0f1', device: 'pci0002:00/0002:00:00.0/0002:01:00.1', port: 1 },
] as const;

/**
 * `powered-down`: hot-plug power saving has taken the card off the bus, as it does without a cable;
 * `uncabled`: the card is there without a cable; `left-cabled`: a cable in the left port.
 */
export type ConnectXState = 'powered-down' | 'uncabled' | 'left-cabled';

function connectXInterfaces(state: ConnectXState): readonly InterfaceModel[] {
  if (state === 'powered-down') return [];
  return connectX.map(({ name, rdma, device, port }, index) => {
    const up = state === 'left-cabled' && port === 0;
    return {
      name,
      role: 'connectx',
      address: `02:00:00:00:01:0${index}`,
      up,
      speedMbps: up ? 200_000 : -1,
      mtu: up ? 9000 : 1500,
      type: 1,
      pci: { device, driver: 'mlx5_core', linkSpeed: '32.0 GT/s PCIe', linkWidth: 4 },
      rdma: { device: rdma },
    };
  });
}

function interfaces(state: ConnectXState): readonly InterfaceModel[] {
  const virtual = { pci: null, rdma: null } as const;
  return [
    { name: 'lo', role: 'loopback', address: '00:00:00:00:00:00', up: true, speedMbps: null, mtu: 65_536, type: 772, ...virtual },
    {
      name: 'enP7s7',
      role: 'lan',
      address: '02:00:00:00:00:07',
      up: true,
      speedMbps: 1000,
      mtu: 1500,
      type: 1,
      pci: { device: lan, driver: 'r8127', linkSpeed: '16.0 GT/s PCIe', linkWidth: 1 },
      rdma: null,
    },
    ...connectXInterfaces(state),
    {
      name: 'wlP9s9',
      role: 'wifi',
      address: '02:00:00:00:00:09',
      up: false,
      speedMbps: null,
      mtu: 1500,
      type: 1,
      pci: { device: wifi, driver: 'mt7925e', linkSpeed: '5.0 GT/s PCIe', linkWidth: 1 },
      rdma: null,
    },
    { name: 'docker0', role: 'bridge', address: '02:42:00:00:00:08', up: true, speedMbps: 10_000, mtu: 1500, type: 1, ...virtual },
    { name: 'veth3fa2c1b', role: 'container', address: '02:42:00:00:00:0a', up: true, speedMbps: 10_000, mtu: 1500, type: 1, ...virtual },
  ];
}

const disk: DiskModel = {
  name: 'nvme0n1',
  model: 'ESL04TBTLCZ-27J2-TYN',
  device: nvme,
  sectors: 3_936_289_308_672 / 512,
  partitions: [
    { name: 'nvme0n1p1', startSector: 2048, sectors: 1_048_576 },
    { name: 'nvme0n1p2', startSector: 1_050_624, sectors: 3_936_289_308_672 / 512 - 1_052_672 },
  ],
  mounts: [
    { partition: 'nvme0n1p2', mountPoint: '/', type: 'ext4', totalBytes: 3_873_600_000_000, usedBytes: 2_396_000_000_000 },
    { partition: 'nvme0n1p1', mountPoint: '/boot/efi', type: 'vfat', totalBytes: 535_805_952, usedBytes: 6_656_000 },
  ],
};

/** The sensor chips, in the order in which one boot happened to number them. */
function chips(state: ConnectXState): readonly ChipModel[] {
  return [
    { name: 'acpi_fan', kind: 'acpi-fan', device: 'LNXSYSTM:00/LNXSYBUS:00/PNP0C0B:00' },
    { name: 'acpitz', kind: 'zones', device: 'virtual/thermal/thermal_zone0' },
    { name: 'nvme', kind: 'nvme', device: nvme },
    ...(state === 'powered-down' ? [] : connectX.map(({ device }): ChipModel => ({ name: 'mlx5', kind: 'nic', device }))),
    { name: 'mt7925_phy0', kind: 'wifi', device: `${wifi}/ieee80211/phy0` },
  ];
}

/** A Founders Edition with DGX OS 7.6.0 and a 4 TB disk. */
export const spark = (state: ConnectXState): Hardware => ({
  title: 'simulated DGX Spark',
  architecture: 'aarch64',
  hostName: 'spark-4f2a',
  kernelRelease: '6.17.0-1032-nvidia',
  operatingSystem: { prettyName: 'Ubuntu 24.04.5 LTS', versionId: '24.04' },
  dgxRelease: [
    'DGX_NAME="DGX Spark"',
    'DGX_PRETTY_NAME="NVIDIA DGX Spark"',
    'DGX_SWBUILD_DATE="2025-09-10-13-50-03"',
    'DGX_SWBUILD_VERSION="7.2.3"',
    'DGX_COMMIT_ID="833b4a7"',
    'DGX_PLATFORM="DGX Server for KVM"',
    'DGX_SERIAL_NUMBER="0000000000000"',
    '',
    'DGX_OTA_VERSION="7.5.0"',
    'DGX_OTA_DATE="Fri Jul 24 23:19:56 UTC 2026"',
    '',
    'DGX_OTA_VERSION="7.6.0"',
    'DGX_OTA_DATE="Wed Sep 16 08:02:11 UTC 2026"',
    '',
  ].join('\n'),
  dmi: {
    bios_date: '08/06/2025',
    bios_release: '5.36',
    bios_vendor: 'American Megatrends International, LLC.',
    bios_version: '5.36_0ACUM018',
    board_asset_tag: 'NONE',
    board_name: 'P4242',
    board_vendor: 'NVIDIA',
    board_version: 'A04',
    chassis_type: '17',
    chassis_vendor: 'NVIDIA',
    chassis_version: 'A04',
    product_family: 'DGX Spark',
    product_name: 'NVIDIA_DGX_Spark',
    product_sku: '0000',
    product_version: 'A.7',
    sys_vendor: 'NVIDIA',
  },
  cores,
  tellsCpuClocks: true,
  cpuModelName: null,
  memoryTotalKb: 127_600_748,
  swapTotalKb: 16_777_212,
  unexplainedKb: 2_097_152,
  unifiedMemory: true,
  driverVersion: '580.178.04',
  cudaVersion: '13.0',
  gpus: [gb10],
  thermalZones: zones,
  chips: chips(state),
  interfaces: interfaces(state),
  disks: [disk],
});
