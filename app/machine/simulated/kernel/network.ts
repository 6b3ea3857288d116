import type { FileTree } from '../files.ts';
import type { InterfaceModel } from '../hardware/hardware.ts';
import type { Traffic } from '../state/traffic.ts';
import type { World } from '../state/world.ts';

const head = [
  'Inter-|   Receive                                                |  Transmit',
  ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
];

/** /proc/net/dev. What goes over RDMA isn't in it. */
export function netDevText(world: World): string {
  const lines = world.plan.hardware.interfaces.map(({ name }) => {
    const traffic = world.network.byName.get(name);
    const read = (counter: keyof Traffic) => String(traffic ? world.read(traffic[counter]) : 0);
    const received = `${read('inBytes').padStart(8)} ${read('inPackets').padStart(7)}    0    0    0     0          0         0`;
    return `${name.padStart(6)}: ${received} ${read('outBytes').padStart(8)} ${read('outPackets').padStart(7)}    0    0    0     0       0          0`;
  });
  return `${[...head, ...lines].join('\n')}\n`;
}

/** /sys/class/net, with the links to the devices behind it. An interface's altnames are not in sysfs. */
export function addNetFolder(tree: FileTree, world: World): void {
  world.plan.hardware.interfaces.forEach((model, index) => {
    const folder = `/sys/devices/${model.pci?.device ?? 'virtual'}/net/${model.name}`;
    tree.link(`/sys/class/net/${model.name}`, folder);
    for (const [name, text] of Object.entries(interfaceFiles(model, index + 1)))
      if (text !== null) tree.file(`${folder}/${name}`, `${text}\n`);
    const traffic = world.network.byName.get(model.name);
    if (traffic === undefined) return;
    tree.file(`${folder}/statistics/rx_bytes`, () => `${world.read(traffic.inBytes)}\n`);
    tree.file(`${folder}/statistics/tx_bytes`, () => `${world.read(traffic.outBytes)}\n`);
    for (const name of ['rx_errors', 'tx_errors', 'rx_dropped', 'tx_dropped']) tree.file(`${folder}/statistics/${name}`, '0\n');
    if (model.pci === null) return;
    const device = `/sys/devices/${model.pci.device}`;
    tree.link(`${folder}/device`, device);
    tree.folder(`/sys/bus/pci/drivers/${model.pci.driver}`);
    tree.link(`${device}/driver`, `/sys/bus/pci/drivers/${model.pci.driver}`);
    tree.file(`${device}/current_link_speed`, `${model.pci.linkSpeed}\n`);
    tree.file(`${device}/current_link_width`, `${model.pci.linkWidth}\n`);
    tree.file(`${device}/max_link_speed`, `${model.pci.linkSpeed}\n`);
    tree.file(`${device}/max_link_width`, `${model.pci.linkWidth}\n`);
    if (model.role === 'wifi') addRadio(tree, folder, device, model.up);
  });
}

/** `null`: reading the file fails, as it does for the speed of a Wi-Fi interface. */
function interfaceFiles(model: InterfaceModel, index: number): Readonly<Record<string, string | number | null>> {
  return {
    address: model.address,
    carrier_changes: model.up ? 3 : 2,
    carrier: model.up ? 1 : model.role === 'wifi' ? null : 0,
    duplex: model.speedMbps === null ? null : model.up ? 'full' : 'unknown',
    flags: '0x1003',
    ifindex: index,
    mtu: model.mtu,
    operstate: model.role === 'loopback' ? 'unknown' : model.up ? 'up' : 'down',
    phys_port_name: model.role === 'connectx' ? `p${model.name.endsWith('np1') ? 1 : 0}` : null,
    speed: model.speedMbps,
    type: model.type,
  };
}

function addRadio(tree: FileTree, folder: string, device: string, on: boolean): void {
  tree.folder(`${folder}/wireless`);
  tree.file(`${device}/ieee80211/phy0/index`, '0\n');
  tree.link(`${folder}/phy80211`, `${device}/ieee80211/phy0`);
  const rfkill = `${device}/ieee80211/phy0/rfkill0`;
  tree.file(`${rfkill}/type`, 'wlan\n');
  tree.file(`${rfkill}/soft`, on ? '0\n' : '1\n');
  tree.file(`${rfkill}/hard`, '0\n');
  tree.link('/sys/class/rfkill/rfkill0', rfkill);
}
