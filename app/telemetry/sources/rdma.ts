import type { FileTexts } from '../../machine/machine.ts';
import { sumKnown, toNumber } from '../counters.ts';

/** What one RDMA device has moved since its driver was loaded. */
export interface RdmaCounters {
  readonly receivedBytes: number | null;
  readonly sentBytes: number | null;
}

/** `port_rcv_data` and `port_xmit_data` count in units of four octets (InfiniBand specification, PortCounters). */
const bytesPerUnit = 4;

const counterPath = (device: string, counter: string) => `/sys/class/infiniband/${device}/ports/1/counters/${counter}`;

/**
 * The two files that tell the traffic of a device. Nothing below `hw_counters` is read: every look at one of those is a
 * call into the card's firmware, about 0.4 ms each.
 */
export const rdmaFiles = (device: string): readonly string[] => [
  counterPath(device, 'port_rcv_data'),
  counterPath(device, 'port_xmit_data'),
];

/** Bytes moved by RDMA, which /proc/net/dev doesn't count; `null` where a counter can't be read. */
export function parseRdma(texts: FileTexts, device: string): RdmaCounters {
  const bytes = (counter: string) => {
    const units = toNumber(texts.get(counterPath(device, counter)));
    return units === null || units < 0 ? null : units * bytesPerUnit;
  };
  return { receivedBytes: bytes('port_rcv_data'), sentBytes: bytes('port_xmit_data') };
}

/**
 * What a bad cable, a dirty or loose plug, or a crowded link leaves behind. On a healthy cable between two Sparks all stay 0.
 * Lost links are counted by the kernel itself.
 */
const errorCounters = ['symbol_error', 'port_rcv_errors', 'port_xmit_discards'] as const;

export const rdmaErrorFiles = (device: string): readonly string[] => errorCounters.map((counter) => counterPath(device, counter));

/** Errors since the driver was loaded; `null` where no counter can be read. */
export function parseRdmaErrors(texts: FileTexts, device: string): number | null {
  const counts = rdmaErrorFiles(device).map((path) => toNumber(texts.get(path)));
  return sumKnown(counts.map((value) => (value !== null && Number.isInteger(value) && value >= 0 ? value : null)));
}
