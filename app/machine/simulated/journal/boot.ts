import type { Hardware } from '../hardware/hardware.ts';

/** What the kernel of this machine says at its start: words that alarm and mean nothing among them. */
export function bootMessages({ kernelRelease, architecture, unifiedMemory, interfaces }: Hardware): readonly string[] {
  const connectX = interfaces.filter(({ role, pci }) => role === 'connectx' && pci !== null);
  return [
    `Linux version ${kernelRelease} (${architecture}-linux-gnu-gcc-13)`,
    ...(unifiedMemory
      ? [
          'processor cpu0: EM: CPUs of 0-4,10-14 must have the same capacity',
          'thermal thermal_zone0: [Firmware Bug]: No valid trip points!',
        ]
      : []),
    ...connectX.map(({ pci }) => {
      const address = pci?.device.slice(pci.device.lastIndexOf('/') + 1);
      return `mlx5_core ${address}: mlx5_pcie_event:326:(pid 12): Detected insufficient power on the PCIe slot (27W).`;
    }),
    `NVRM: loading NVIDIA UNIX Open Kernel Module for ${architecture}`,
  ];
}
