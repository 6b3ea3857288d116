import type { InterfaceModel } from '../hardware/hardware.ts';
import type { Load, Plan } from '../plans/plan.ts';
import type { Counter, Counters } from './counter.ts';

/** Bytes and packets of one interface, both ways. */
export interface Traffic {
  readonly inBytes: Counter;
  readonly inPackets: Counter;
  readonly outBytes: Counter;
  readonly outPackets: Counter;
}

interface Rates {
  readonly inBytesPerSecond: number;
  readonly outBytesPerSecond: number;
}

const silent: Rates = { inBytesPerSecond: 0, outBytesPerSecond: 0 };
const trickle: Rates = { inBytesPerSecond: 42, outBytesPerSecond: 61 };

/** What passes through the network interfaces: by the kernel's count, and past the kernel over RDMA. */
export class NetworkState {
  readonly byName: ReadonlyMap<string, Traffic>;
  /** By RDMA device. */
  readonly rdma: ReadonlyMap<string, Traffic>;
  private readonly plan: Plan;

  constructor(plan: Plan, counters: Counters) {
    this.plan = plan;
    const past = (model: InterfaceModel, bytes: number): Traffic => ({
      inBytes: counters.create(model.up ? bytes : 0),
      inPackets: counters.create(model.up ? bytes / 900 : 0),
      outBytes: counters.create(model.up ? bytes * 0.8 : 0),
      outPackets: counters.create(model.up ? bytes / 1000 : 0),
    });
    const all = plan.hardware.interfaces;
    this.byName = new Map(all.map((model) => [model.name, past(model, model.role === 'connectx' ? 5_647_020 : 48_211_904_311)]));
    this.rdma = new Map(all.flatMap((model) => (model.rdma ? [[model.rdma.device, past(model, 325_635_607_632)] as const] : [])));
  }

  step(load: Load): void {
    const linked = this.plan.hardware.interfaces.filter((model) => model.rdma !== null && model.up).length;
    for (const model of this.plan.hardware.interfaces) {
      setRates(this.byName.get(model.name), model.up ? kernelRates(model, load) : silent, 900);
      if (model.rdma === null) continue;
      const share = linked === 0 || !model.up ? 0 : 1 / linked;
      const rates = { inBytesPerSecond: load.rdma.inBytesPerSecond * share, outBytesPerSecond: load.rdma.outBytesPerSecond * share };
      setRates(this.rdma.get(model.rdma.device), rates, 4096);
    }
  }
}

/** What of the machine's traffic the kernel sees on an interface. */
function kernelRates(model: InterfaceModel, load: Load): Rates {
  switch (model.role) {
    case 'lan':
    case 'wifi':
      return load.lan;
    case 'connectx':
      return trickle;
    case 'loopback':
      return { inBytesPerSecond: 21_000, outBytesPerSecond: 21_000 };
    default: // A container's port sees the same bytes the other way round.
      return { inBytesPerSecond: load.lan.outBytesPerSecond * 0.9, outBytesPerSecond: load.lan.inBytesPerSecond * 0.9 };
  }
}

function setRates(traffic: Traffic | undefined, rates: Rates, bytesPerPacket: number): void {
  if (traffic === undefined) return;
  traffic.inBytes.perSecond = rates.inBytesPerSecond;
  traffic.outBytes.perSecond = rates.outBytesPerSecond;
  traffic.inPackets.perSecond = rates.inBytesPerSecond / bytesPerPacket;
  traffic.outPackets.perSecond = rates.outBytesPerSecond / bytesPerPacket;
}

/** What one disk has done since boot, in the units of /proc/diskstats. */
export interface DiskTimes {
  readonly reads: Counter;
  readonly readSectors: Counter;
  readonly readMs: Counter;
  readonly writes: Counter;
  readonly writtenSectors: Counter;
  readonly writeMs: Counter;
  readonly busyMs: Counter;
}

export class DiskState {
  readonly byName: ReadonlyMap<string, DiskTimes>;

  constructor(plan: Plan, counters: Counters) {
    this.byName = new Map(
      plan.hardware.disks.map(({ name }) => [
        name,
        {
          reads: counters.create(3_161_500),
          readSectors: counters.create(1_476_690_000),
          readMs: counters.create(2_010_400),
          writes: counters.create(8_404_700),
          writtenSectors: counters.create(634_309_700),
          writeMs: counters.create(9_400_100),
          busyMs: counters.create(4_411_000),
        },
      ]),
    );
  }

  /** Gigabytes per second are moved in large requests, trickles in small ones. The first disk carries it all. */
  step({ disk }: Load): void {
    const [times] = this.byName.values();
    if (times === undefined) return;
    const { readBytesPerSecond: read, writtenBytesPerSecond: written } = disk;
    times.readSectors.perSecond = read / 512;
    times.writtenSectors.perSecond = written / 512;
    times.reads.perSecond = read / (16_384 + read / 9000);
    times.writes.perSecond = written / (12_288 + written / 9000);
    times.readMs.perSecond = times.reads.perSecond * 0.4;
    times.writeMs.perSecond = times.writes.perSecond * 0.9;
    times.busyMs.perSecond = Math.min(1000, read / 5.4e6 + written / 3.4e6 + 0.5);
  }
}
