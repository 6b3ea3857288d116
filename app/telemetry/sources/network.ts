import type { FileTexts } from '../../machine/machine.ts';
import { rate, toNumber } from '../counters.ts';
import type { Interface, Network } from '../model/network.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';
import { discoverInterfaces, type InterfaceLayout, isLinked, type NetworkLayout } from './interfaces.ts';
import { networkGaps } from './network-gaps.ts';
import { sumOfAll, toPorts } from './ports.ts';
import { parseRdma, type RdmaCounters, rdmaFiles } from './rdma.ts';

const netDev = '/proc/net/dev';
const operstatePath = (name: string) => `/sys/class/net/${name}/operstate`;

/** Counters of one line of /proc/net/dev. */
interface TrafficCounters {
  readonly receivedBytes: number;
  readonly sentBytes: number;
  /** Errors and drops, both directions. */
  readonly errors: number;
}

interface InterfaceCounters {
  readonly layout: InterfaceLayout;
  readonly up: boolean;
  /** `null` where the line is gone: the interface was unplugged or powered down since the last look. */
  readonly traffic: TrafficCounters | null;
  /** `null` where there is no RDMA, or no link for it. */
  readonly rdma: RdmaCounters | null;
}

export interface NetworkCounters {
  readonly spark: boolean;
  readonly readable: boolean;
  readonly interfaces: ReadonlyMap<string, InterfaceCounters>;
}

/** Real network interfaces and the sockets that they belong to; RDMA traffic, which /proc/net/dev doesn't have, added. */
export const networkSource: FileSource<NetworkLayout, NetworkCounters, Network> = {
  id: 'network',
  paceMs: 0,
  layoutPaceMs: 30_000,
  discover: discoverInterfaces,
  files: ({ interfaces }) => [
    netDev,
    ...interfaces.flatMap(({ name, rdmaDevice, linked }) => [operstatePath(name), ...(rdmaDevice && linked ? rdmaFiles(rdmaDevice) : [])]),
  ],
  parse,
  derive,
};

function parse(texts: FileTexts, { spark, interfaces }: NetworkLayout): NetworkCounters {
  const text = texts.get(netDev);
  const traffic = parseNetDev(text ?? '');
  const counters = interfaces.map((layout): [string, InterfaceCounters] => [
    layout.name,
    {
      layout,
      up: isLinked(texts.get(operstatePath(layout.name))),
      traffic: traffic.get(layout.name) ?? null,
      rdma: layout.rdmaDevice && layout.linked ? parseRdma(texts, layout.rdmaDevice) : null,
    },
  ]);
  return { spark, readable: text !== undefined, interfaces: new Map(counters) };
}

/** /proc/net/dev by interface. Lines that aren't such a line (the two of its head, garbage) are skipped. */
export function parseNetDev(text: string): ReadonlyMap<string, TrafficCounters> {
  const lines = new Map<string, TrafficCounters>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const cells = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(toNumber);
    const [receivedBytes, , receiveErrors, receiveDrops, , , , , sentBytes, , sendErrors, sendDrops] = cells;
    const errors = sumOfAll([receiveErrors ?? null, receiveDrops ?? null, sendErrors ?? null, sendDrops ?? null]);
    if (receivedBytes == null || sentBytes == null || errors === null) continue;
    lines.set(line.slice(0, colon).trim(), { receivedBytes, sentBytes, errors });
  }
  return lines;
}

function derive(now: NetworkCounters, before: NetworkCounters | null, elapsedSeconds: number | null): Outcome<Network> {
  if (!now.readable) return { reading: null, gaps: [gap('network', '*', 'source-failed', `${netDev} could not be read.`)] };
  const present = [...now.interfaces.values()].filter((each) => each.traffic !== null);
  const interfaces = present.map((each) => toInterface(each, before?.interfaces.get(each.layout.name) ?? null, elapsedSeconds));
  const ports = toPorts(
    interfaces,
    present.map((each) => each.layout),
    now.spark,
  );
  const reading: Network = {
    ports,
    receivedBytesPerSecond: sumOfAll(ports.map((port) => port.receivedBytesPerSecond)),
    sentBytesPerSecond: sumOfAll(ports.map((port) => port.sentBytesPerSecond)),
  };
  return { reading, gaps: networkGaps(now, before, ports) };
}

function toInterface(now: InterfaceCounters, before: InterfaceCounters | null, elapsedSeconds: number | null): Interface {
  const { layout, up } = now;
  const traffic = (counter: keyof TrafficCounters) => rate(now.traffic?.[counter], before?.traffic?.[counter], elapsedSeconds);
  const rdma = (counter: keyof RdmaCounters) => rate(now.rdma?.[counter], before?.rdma?.[counter], elapsedSeconds);
  // Where RDMA may flow, a total without it could be wrong by nearly all of it: then the total isn't known either.
  const mayCarryRdma = layout.rdmaDevice !== null && up;
  const total = (counter: keyof RdmaCounters) => (mayCarryRdma ? sumOfAll([traffic(counter), rdma(counter)]) : traffic(counter));
  return {
    name: layout.name,
    kind: layout.kind,
    up,
    switchedOn: layout.switchedOn,
    linkBitsPerSecond: up ? layout.linkBitsPerSecond : null,
    pcieBitsPerSecond: layout.pcieBitsPerSecond,
    driver: layout.driver,
    rdmaDevice: layout.rdmaDevice,
    receivedBytesPerSecond: total('receivedBytes'),
    sentBytesPerSecond: total('sentBytes'),
    rdmaReceivedBytesPerSecond: rdma('receivedBytes'),
    rdmaSentBytesPerSecond: rdma('sentBytes'),
    errorsPerSecond: traffic('errors'),
    linkChanges: layout.linkChanges,
    rdmaErrors: up ? layout.rdmaErrors : null,
  };
}
