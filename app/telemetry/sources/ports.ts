import type { Interface, Port } from '../model/network.ts';
import type { InterfaceLayout } from './interfaces.ts';

/** What a port is called and where it stands in the list; interfaces with the same `id` are one port. */
interface Socket {
  readonly id: string;
  readonly label: string;
  readonly kind: Port['kind'];
}

/**
 * The sockets of a Spark, in the order in which they are listed. A ConnectX-7 there has two QSFP cages and four PCI functions
 * in two domains: function 0 of both domains is the left cage, function 1 the right one.
 */
const sparkSockets = {
  left: { id: 'qsfp-left', label: 'QSFP left', kind: 'qsfp' },
  right: { id: 'qsfp-right', label: 'QSFP right', kind: 'qsfp' },
  copper: { id: '10gbe', label: '10 GbE', kind: 'ethernet' },
  radio: { id: 'wifi', label: 'Wi-Fi', kind: 'wifi' },
} as const satisfies Record<string, Socket>;

const listOrder: readonly string[] = Object.values(sparkSockets).map(({ id }) => id);

/** Realtek's RTL8127, by PCI number or by the name of its own driver. */
const isBuiltInCopper = ({ pciId, driver }: InterfaceLayout) => pciId === '10ec:8127' || driver === 'r8127';

/**
 * Gathers interfaces into the sockets that a person can see on the case.
 * @param layouts what is known of each interface of `interfaces`; those without a line here are left out
 * @param spark whether the sockets are those of a DGX Spark; elsewhere each interface is a port of its own name
 */
export function toPorts(interfaces: readonly Interface[], layouts: readonly InterfaceLayout[], spark: boolean): Port[] {
  const byName = new Map(interfaces.map((each) => [each.name, each]));
  const members = new Map<string, { socket: Socket; layouts: InterfaceLayout[]; interfaces: Interface[] }>();
  for (const layout of layouts) {
    const reading = byName.get(layout.name);
    if (!reading) continue;
    const known = spark ? sparkSocket(layout) : null;
    // A second card of the same kind (an adapter on USB) is no part of the built-in socket.
    const taken = known !== null && known.kind !== 'qsfp' && members.has(known.id);
    const socket = known && !taken ? known : ownSocket(layout);
    const entry = members.get(socket.id) ?? { socket, layouts: [], interfaces: [] };
    members.set(socket.id, { socket, layouts: [...entry.layouts, layout], interfaces: [...entry.interfaces, reading] });
  }
  return [...members.values()].map(toPort).sort((a, b) => place(a) - place(b) || (a.label < b.label ? -1 : 1));
}

const place = (port: Port) => (listOrder.includes(port.id) ? listOrder.indexOf(port.id) : listOrder.length);

function sparkSocket(layout: InterfaceLayout): Socket | null {
  if (layout.kind === 'connectx') {
    const pciFunction = layout.pciAddress?.at(-1) ?? /f(\d)np\d+$/.exec(layout.name)?.[1];
    return pciFunction === '0' ? sparkSockets.left : pciFunction === '1' ? sparkSockets.right : null;
  }
  if (layout.kind === 'ethernet' && isBuiltInCopper(layout)) return sparkSockets.copper;
  // The built-in radio is on PCI; one on USB keeps its own name.
  return layout.kind === 'wifi' && layout.pciAddress !== null ? sparkSockets.radio : null;
}

const ownSocket = ({ name, kind }: InterfaceLayout): Socket => ({ id: name, label: name, kind: kind === 'connectx' ? 'ethernet' : kind });

function toPort({ socket, layouts, interfaces }: { socket: Socket; layouts: InterfaceLayout[]; interfaces: Interface[] }): Port {
  const up = interfaces.some((each) => each.up);
  const speeds = interfaces.map((each) => each.linkBitsPerSecond).filter((speed) => speed !== null);
  return {
    ...socket,
    up,
    downReason: up ? null : downReason(layouts[0]),
    // Twins share one cage and one cable: the cable's speed is told by each of them, and is there once.
    linkBitsPerSecond: speeds.length > 0 ? Math.max(...speeds) : null,
    receivedBytesPerSecond: sumOfAll(interfaces.map((each) => each.receivedBytesPerSecond)),
    sentBytesPerSecond: sumOfAll(interfaces.map((each) => each.sentBytesPerSecond)),
    interfaces: [...interfaces],
  };
}

function downReason(layout: InterfaceLayout | undefined): string {
  const off = layout?.switchedOn === false;
  if (layout?.kind === 'wifi') return layout.radioBlocked || off ? 'radio off' : 'not connected';
  return off ? 'switched off' : 'no cable';
}

/** A sum that is known only when each of its parts is; `null` for no parts at all. */
export function sumOfAll(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
