import { z } from 'zod';
import { count, perSecond } from './quantities.ts';

/** One network interface of the kernel that belongs to real hardware. Bytes include RDMA where `rdmaDevice` is set. */
export const interfaceSchema = z.object({
  name: z.string(),
  kind: z.enum(['ethernet', 'wifi', 'connectx', 'other']),
  /** Whether a link is up (`operstate`). */
  up: z.boolean(),
  /** Whether its owner has switched it on; one that is off has no link whatever is plugged in. */
  switchedOn: z.boolean().nullable(),
  /** The link's speed in bits per second; `null` without a link or where the driver doesn't say. */
  linkBitsPerSecond: perSecond.nullable(),
  /** What the PCIe link to the card carries; a ConnectX twin of a Spark has 126 Gb/s of its port's 200. */
  pcieBitsPerSecond: perSecond.nullable(),
  driver: z.string().nullable(),
  /** Name of the RDMA device behind the interface ("rocep1s0f0"); `null`: there is none. */
  rdmaDevice: z.string().nullable(),
  receivedBytesPerSecond: perSecond.nullable(),
  sentBytesPerSecond: perSecond.nullable(),
  /** The RDMA part of the two figures above; invisible in /proc/net/dev. `null` also without RDMA or without a link. */
  rdmaReceivedBytesPerSecond: perSecond.nullable(),
  rdmaSentBytesPerSecond: perSecond.nullable(),
  /** Errors and drops, both directions. */
  errorsPerSecond: perSecond.nullable(),
  /** How often its link has come or gone since the interface appeared (`carrier_changes`); looked at every 30 s. */
  linkChanges: count.nullable(),
  /** Symbol errors, packets received with an error, and packets that couldn't be sent, since the driver was loaded; looked at every 30 s. `null` also without RDMA or without a link. */
  rdmaErrors: count.nullable(),
});

export type Interface = z.infer<typeof interfaceSchema>;

/** A socket on the case. The twin interfaces of one QSFP port are one port: their traffic is added, their speed is not. */
export const portSchema = z.object({
  id: z.string(),
  /** "QSFP left", "QSFP right", "10 GbE", "Wi-Fi", or the interface's name. */
  label: z.string(),
  kind: z.enum(['qsfp', 'ethernet', 'wifi', 'other']),
  up: z.boolean(),
  /** Why it isn't up, for people: "no cable", "radio off", "powered down". `null` while it is. */
  downReason: z.string().nullable(),
  /** That of its fastest interface; `null` without a link or where the driver doesn't say. */
  linkBitsPerSecond: perSecond.nullable(),
  receivedBytesPerSecond: perSecond.nullable(),
  sentBytesPerSecond: perSecond.nullable(),
  interfaces: z.array(interfaceSchema),
});

export type Port = z.infer<typeof portSchema>;

export const networkSchema = z.object({
  ports: z.array(portSchema),
  /** Sums over all ports. */
  receivedBytesPerSecond: perSecond.nullable(),
  sentBytesPerSecond: perSecond.nullable(),
});

export type Network = z.infer<typeof networkSchema>;
