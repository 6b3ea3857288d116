import type { FileTree } from '../files.ts';
import type { World } from '../state/world.ts';

/** /sys/class/infiniband. Without a powered card, the folder isn't there. The data counters count units of four bytes. */
export function addInfinibandFolder(tree: FileTree, world: World): void {
  for (const model of world.plan.hardware.interfaces) {
    if (model.rdma === null || model.pci === null) continue;
    const name = model.rdma.device;
    const device = `/sys/devices/${model.pci.device}`;
    const folder = `${device}/infiniband/${name}`;
    tree.link(`/sys/class/infiniband/${name}`, folder);
    tree.link(`${folder}/device`, device);
    tree.file(`${folder}/fw_ver`, '28.45.4028\n');
    tree.file(`${folder}/node_type`, '1: CA\n');
    const port = `${folder}/ports/1`;
    const ethernet = model.type === 1;
    tree.file(`${port}/rate`, model.up ? (ethernet ? '200 Gb/sec (2X NDR)\n' : '400 Gb/sec (4X NDR)\n') : '40 Gb/sec (4X QDR)\n');
    tree.file(`${port}/state`, model.up ? '4: ACTIVE\n' : '1: DOWN\n');
    tree.file(`${port}/phys_state`, model.up ? '5: LinkUp\n' : '3: Disabled\n');
    tree.file(`${port}/link_layer`, ethernet ? 'Ethernet\n' : 'InfiniBand\n');
    const traffic = world.network.rdma.get(name);
    if (traffic === undefined) continue;
    const counters = `${port}/counters`;
    tree.file(`${counters}/port_rcv_data`, () => `${Math.floor(world.read(traffic.inBytes) / 4)}\n`);
    tree.file(`${counters}/port_xmit_data`, () => `${Math.floor(world.read(traffic.outBytes) / 4)}\n`);
    tree.file(`${counters}/port_rcv_packets`, () => `${world.read(traffic.inPackets)}\n`);
    tree.file(`${counters}/port_xmit_packets`, () => `${world.read(traffic.outPackets)}\n`);
    for (const still of ['port_xmit_wait', 'link_downed', 'symbol_error', 'port_rcv_errors', 'port_xmit_discards', 'VL15_dropped']) {
      tree.file(`${counters}/${still}`, '0\n');
    }
  }
}
