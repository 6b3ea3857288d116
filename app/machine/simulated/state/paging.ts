import type { Load } from '../plans/plan.ts';
import type { Counter, Counters } from './counter.ts';
import type { MemoryParts } from './memory.ts';

/** What the kernel's memory management has done since boot: the figures of /proc/vmstat that mean something here. */
export class PagingState {
  readonly counters: Readonly<Record<PagingCounter, Counter>>;
  private swapUsedKb: number | null = null;

  constructor(counters: Counters) {
    this.counters = {
      pswpin: counters.create(270_009),
      pswpout: counters.create(501_232),
      pgpgin: counters.create(738_345_346),
      pgpgout: counters.create(317_154_881),
      allocstall_normal: counters.create(22_132),
      allocstall_movable: counters.create(31_330),
      pgfault: counters.create(2_072_362_919),
      pgmajfault: counters.create(527_946),
      pgsteal_kswapd: counters.create(32_579_712),
      pgsteal_direct: counters.create(8_108_033),
      pgscan_kswapd: counters.create(33_753_881),
      pgscan_direct: counters.create(9_704_508),
      pgalloc_normal: counters.create(5_549_221_795),
      pgfree: counters.create(5_608_102_048),
    };
  }

  step(load: Load, parts: MemoryParts): void {
    const usedKb = parts.swapTotalKb - parts.swapFreeKb;
    const grownKb = this.swapUsedKb === null ? 0 : usedKb - this.swapUsedKb;
    this.swapUsedKb = usedKb;
    const { memory, disk } = load;
    const set = (name: PagingCounter, perSecond: number) => {
      this.counters[name].perSecond = perSecond;
    };
    set('pswpin', (memory.swapChurnKbPerSecond + Math.max(0, -grownKb)) / 4);
    set('pswpout', (memory.swapChurnKbPerSecond + Math.max(0, grownKb)) / 4);
    set('pgpgin', disk.readBytesPerSecond / 1024);
    set('pgpgout', disk.writtenBytesPerSecond / 1024);
    set('allocstall_normal', memory.allocationStallsPerSecond * 0.4);
    set('allocstall_movable', memory.allocationStallsPerSecond * 0.6);
    set('pgfault', 9000 + memory.majorFaultsPerSecond);
    set('pgmajfault', memory.majorFaultsPerSecond);
    set('pgsteal_kswapd', memory.allocationStallsPerSecond * 60);
    set('pgsteal_direct', memory.allocationStallsPerSecond * 24);
    set('pgscan_kswapd', memory.allocationStallsPerSecond * 71);
    set('pgscan_direct', memory.allocationStallsPerSecond * 37);
    set('pgalloc_normal', 26_000);
    set('pgfree', 26_000);
  }
}

export type PagingCounter =
  | 'pswpin'
  | 'pswpout'
  | 'pgpgin'
  | 'pgpgout'
  | 'allocstall_normal'
  | 'allocstall_movable'
  | 'pgfault'
  | 'pgmajfault'
  | 'pgsteal_kswapd'
  | 'pgsteal_direct'
  | 'pgscan_kswapd'
  | 'pgscan_direct'
  | 'pgalloc_normal'
  | 'pgfree';
