import type { Gap } from '../model/gap.ts';
import type { Interface, Port } from '../model/network.ts';
import { gap } from '../source.ts';
import type { NetworkCounters } from './network.ts';

/** Why figures of the network are missing, one line for each cause. The order of `ports` is that of the snapshot. */
export function networkGaps(now: NetworkCounters, before: NetworkCounters | null, ports: readonly Port[]): readonly Gap[] {
  const interfaces = ports.flatMap((port) => port.interfaces);
  return [...gapsOfMachine(now, interfaces), ...gapsOfTraffic(now, before, interfaces), ...gapsOfCards(ports)];
}

/** Why there is no port, or not all of those on the case. */
function gapsOfMachine({ spark }: NetworkCounters, interfaces: readonly Interface[]): readonly Gap[] {
  if (interfaces.length === 0) return noHardware;
  return spark && !interfaces.some((each) => each.kind === 'connectx') ? poweredDown : [];
}

const noHardware = [
  gap('network', '*', 'not-supported', 'No network interface with hardware behind it is visible here; containers see none.'),
];

const poweredDown = [
  gap(
    'network',
    'network.ports[qsfp-*]',
    'not-supported',
    'The ConnectX-7 is powered down, as it is without a cable when power saving is on: its ports appear when a cable is plugged in.',
  ),
];

/** A traffic that isn't known leaves the sums that it belongs to unknown too, so these lines stand for the section. */
function gapsOfTraffic(now: NetworkCounters, before: NetworkCounters | null, interfaces: readonly Interface[]): readonly Gap[] {
  const unread = interfaces.filter(({ name, up }) => {
    const rdma = now.interfaces.get(name)?.rdma;
    return up && rdma && (rdma.receivedBytes === null || rdma.sentBytes === null);
  });
  const gaps: Gap[] = [];
  if (unread.length > 0) {
    const detail = `The RDMA counters of ${unread.map(({ rdmaDevice }) => rdmaDevice).join(', ')} could not be read; without them the traffic of ${namesOf(unread)} isn't known.`;
    gaps.push(gap('rdma', 'network.*', 'source-failed', detail));
  }
  if (before === null) return interfaces.length > 0 ? [...gaps, firstReading] : gaps;
  const anew = interfaces.filter(
    (each) =>
      each.errorsPerSecond === null ||
      (!unread.includes(each) && (each.receivedBytesPerSecond === null || each.sentBytesPerSecond === null)),
  );
  if (anew.length > 0) {
    const detail = `Just appeared or came up, or its counters were reset: ${namesOf(anew)}. A rate needs two readings.`;
    gaps.push(gap('network', 'network.*', 'too-early', detail));
  }
  return gaps;
}

const firstReading = gap('network', 'network.*', 'too-early', 'A rate needs two readings: this is the first one.');

/** What the drivers don't tell of their cards. Without a link there is no speed to tell: that is no gap. */
function gapsOfCards(ports: readonly Port[]): readonly Gap[] {
  const gaps: Gap[] = [];
  const add = (field: string, detail: string) => gaps.push(gap('network', `network.ports[*].${field}`, 'not-supported', detail));
  const interfaces = ports.flatMap((port) => port.interfaces);
  const speedless = interfaces.filter((each) => each.up && each.linkBitsPerSecond === null);
  if (speedless.length > 0) {
    const detail = `The driver doesn't tell the speed of the link: ${namesOf(speedless)}.`;
    add('interfaces[*].linkBitsPerSecond', detail);
    if (ports.some((port) => port.up && port.linkBitsPerSecond === null)) add('linkBitsPerSecond', detail);
  }
  const busless = interfaces.filter((each) => each.pcieBitsPerSecond === null);
  if (busless.length > 0) add('interfaces[*].pcieBitsPerSecond', `Not on PCI Express, or it doesn't tell its link: ${namesOf(busless)}.`);
  const uncounted = interfaces.filter((each) => each.linkChanges === null);
  if (uncounted.length > 0)
    add('interfaces[*].linkChanges', `The kernel doesn't count how often the link comes and goes: ${namesOf(uncounted)}.`);
  const unswitched = interfaces.filter((each) => each.switchedOn === null);
  if (unswitched.length > 0) add('interfaces[*].switchedOn', `The kernel doesn't tell whether it is switched on: ${namesOf(unswitched)}.`);
  const unchecked = interfaces.filter((each) => each.up && each.rdmaDevice !== null && each.rdmaErrors === null);
  if (unchecked.length > 0) add('interfaces[*].rdmaErrors', `No count of RDMA errors can be read, or none yet: ${namesOf(unchecked)}.`);
  const driverless = interfaces.filter((each) => each.driver === null);
  if (driverless.length > 0) add('interfaces[*].driver', `The kernel names no driver: ${namesOf(driverless)}.`);
  return gaps;
}

const namesOf = (interfaces: readonly Interface[]): string => interfaces.map(({ name }) => name).join(', ');
