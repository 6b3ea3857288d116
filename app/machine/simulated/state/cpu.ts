import type { Noise } from '../noise.ts';
import type { Load, Plan } from '../plans/plan.ts';
import type { Counter, Counters } from './counter.ts';

/** Ticks per second in /proc/stat and /proc/<pid>/stat. */
export const ticksPerSecond = 100;

/** A core that is less busy than this was most likely idle when it was looked at. */
const restsBelow = 0.02;

/** Time of one core since boot by what it was spent on, in ticks. */
export interface CoreTimes {
  readonly user: Counter;
  readonly nice: Counter;
  readonly system: Counter;
  readonly idle: Counter;
  readonly ioWait: Counter;
  readonly softIrq: Counter;
}

export class CpuState {
  readonly cores: readonly CoreTimes[];
  /** Load averages over 1, 5 and 15 minutes. */
  readonly loadAverages: [number, number, number];
  readonly contextSwitches: Counter;
  readonly forks: Counter;
  private readonly plan: Plan;
  private readonly noise: Noise;
  private second = 0;

  constructor(plan: Plan, noise: Noise, counters: Counters) {
    this.plan = plan;
    this.noise = noise;
    const upTicks = plan.uptimeSeconds * ticksPerSecond;
    const first = plan.load(0);
    this.cores = plan.hardware.cores.map((_, index) => {
      const busy = this.busyShare(index, first, 0);
      return {
        user: counters.create(upTicks * busy * 0.7),
        nice: counters.create(upTicks * 1e-6),
        system: counters.create(upTicks * busy * 0.28),
        idle: counters.create(upTicks * (1 - busy) * 0.999),
        ioWait: counters.create(upTicks * first.cpu.ioWait),
        softIrq: counters.create(upTicks * busy * 0.02),
      };
    });
    const running = this.running(first);
    this.loadAverages = [running, running * 0.98, running * 0.95];
    this.contextSwitches = counters.create(plan.uptimeSeconds * 4100);
    this.forks = counters.create(plan.uptimeSeconds * 1.4);
  }

  step(load: Load, seconds: number): void {
    this.second = seconds;
    this.cores.forEach((core, index) => {
      const busy = this.busyShare(index, load, seconds);
      const waiting = Math.min(load.cpu.ioWait, 1 - busy);
      core.user.perSecond = ticksPerSecond * busy * 0.7;
      core.nice.perSecond = 0;
      core.system.perSecond = ticksPerSecond * busy * 0.28;
      core.softIrq.perSecond = ticksPerSecond * busy * 0.02;
      core.ioWait.perSecond = ticksPerSecond * waiting;
      core.idle.perSecond = ticksPerSecond * (1 - busy - waiting);
    });
    const running = this.running(load);
    [60, 300, 900].forEach((window, index) => {
      const before = this.loadAverages[index] ?? 0;
      this.loadAverages[index] = before + (running - before) * (1 - Math.exp(-1 / window));
    });
    this.contextSwitches.perSecond = 2000 + 9000 * load.cpu.strong + 3000 * load.cpu.pinned;
    this.forks.perSecond = 1.2;
  }

  /** What a core is clocked at in this second; `null` while it rests. Under load it runs close to its maximum. */
  clockKhz(index: number): number | null {
    const core = this.plan.hardware.cores[index];
    const busy = this.busyShare(index, this.plan.load(this.second), this.second);
    if (core === undefined || busy < restsBelow) return null;
    return core.maxKhz * (0.985 + 0.015 * this.noise.wave(`clock-${index}`, this.second, 6));
  }

  /** The first strong cores spin for those who poll the GPU; the rest of the work is spread unevenly, and wanders. */
  private busyShare(index: number, load: Load, seconds: number): number {
    const core = this.plan.hardware.cores[index];
    const mean = core?.strong ? load.cpu.strong : load.cpu.weak;
    const pinnedFrom = this.plan.hardware.cores.findIndex(({ strong }) => strong);
    if (core?.strong && index - pinnedFrom < load.cpu.pinned) return 0.94 + 0.04 * this.noise.wave('pinned', seconds, 5);
    const uneven = 0.4 + 1.2 * this.noise.pick('core', index) + 0.5 * this.noise.wave(`core-${index}`, seconds, 7);
    return Math.min(0.98, Math.max(0.001, mean * uneven));
  }

  private running(load: Load): number {
    const { cores } = this.plan.hardware;
    const strong = cores.filter((core) => core.strong).length;
    return load.cpu.pinned + strong * load.cpu.strong + (cores.length - strong) * load.cpu.weak + cores.length * load.cpu.ioWait;
  }
}
