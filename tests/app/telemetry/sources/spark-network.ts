import { machineOf } from '../../../tree-machine.ts';

/*
 * The network of a DGX Spark as sysfs shows it: addresses, drivers and the counters of the right cage from the recordings
 * ethtool-i.msi-edgexpert.txt, lspci-nn.dgx-spark-4tb-samsung.txt and sys-infiniband.dgx-spark.cabled.txt.
 */

/** What a card of the machine is like; `pci` as `domain:bus:device.function`. */
interface Card {
  readonly pci: string;
  readonly driver: string;
  readonly vendor: string;
  readonly device: string;
  readonly speed?: string;
  readonly width?: string;
  readonly operstate?: string;
  readonly rdma?: string;
  readonly more?: Readonly<Record<string, string>>;
}

const connectx = { driver: 'mlx5_core', vendor: '0x15b3', device: '0x1021', speed: '32.0 GT/s PCIe', width: '4' } as const;

export const sparkCards: Readonly<Record<string, Card>> = {
  enp1s0f0np0: { ...connectx, pci: '0000:01:00.0', rdma: 'rocep1s0f0', operstate: 'down', more: { speed: '-1' } },
  enp1s0f1np1: { ...connectx, pci: '0000:01:00.1', rdma: 'rocep1s0f1', more: { speed: '200000' } },
  enP2p1s0f0np0: { ...connectx, pci: '0002:01:00.0', rdma: 'roceP2p1s0f0', operstate: 'down', more: { speed: '-1' } },
  enP2p1s0f1np1: { ...connectx, pci: '0002:01:00.1', rdma: 'roceP2p1s0f1', more: { speed: '200000' } },
  enP7s7: {
    pci: '0007:01:00.0',
    driver: 'r8127',
    vendor: '0x10ec',
    device: '0x8127',
    speed: '16.0 GT/s PCIe',
    width: '1',
    more: { speed: '1000' },
  },
  wlP9s9: {
    pci: '0009:01:00.0',
    driver: 'mt7925e',
    vendor: '0x14c3',
    device: '0x7925',
    speed: '5.0 GT/s PCIe',
    width: '1',
    operstate: 'down',
    more: { 'phy80211/rfkill0/soft': '1', 'phy80211/rfkill0/hard': '0', uevent: 'DEVTYPE=wlan\nINTERFACE=wlP9s9' },
  },
};

const virtual = ['lo', 'docker0', 'veth3f1a', 'br-3cdf918eb648', 'tailscale0'];

/** Texts of /sys and links for these cards, beside the interfaces that every machine with Docker has. */
export function networkTree(cards: Readonly<Record<string, Card>> = sparkCards, family = 'DGX Spark') {
  const files = new Map([['/sys/class/dmi/id/product_family', `${family}\n`]]);
  const links = new Map<string, string>();
  for (const name of virtual) files.set(`/sys/class/net/${name}/operstate`, 'unknown\n');
  for (const [name, card] of Object.entries(cards)) {
    const net = `/sys/class/net/${name}`;
    const device = `/sys/devices/pci${card.pci.slice(0, 4)}:00/${card.pci.slice(0, 4)}:00:00.0/${card.pci}`;
    const texts = {
      type: '1',
      flags: '0x1003',
      operstate: card.operstate ?? 'up',
      carrier_changes: '3',
      'device/vendor': card.vendor,
      'device/device': card.device,
      ...(card.speed ? { 'device/current_link_speed': card.speed, 'device/current_link_width': card.width ?? '' } : {}),
      ...card.more,
    };
    for (const [file, text] of Object.entries(texts)) files.set(`${net}/${file}`, `${text}\n`);
    links.set(`${net}/device`, device).set(`${net}/device/driver`, `/sys/bus/pci/drivers/${card.driver}`);
    if (card.rdma) {
      const counters = `/sys/class/infiniband/${card.rdma}/ports/1/counters`;
      for (const counter of ['port_rcv_data', 'port_xmit_data', 'symbol_error', 'port_rcv_errors', 'port_xmit_discards']) {
        files.set(`${counters}/${counter}`, '0\n');
      }
      links.set(`/sys/class/infiniband/${card.rdma}/device`, device);
    }
  }
  return { files, links, machine: machineOf(files, links) };
}

/** A line of /proc/net/dev. */
export const netDevLine = (name: string, received: number, sent: number, errors = 0) =>
  `${name}: ${received} 38909 ${errors} 0 0 0 0 1973 ${sent} 50127 0 0 0 0 0 0\n`;

/** /proc/net/dev with its two lines of head. */
export const netDev = (...lines: readonly string[]) =>
  `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
${lines.join('')}`;
