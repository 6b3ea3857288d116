import type { Noise } from '../noise.ts';
import type { DriverState, GpuLoad, Load, Plan, Program } from '../plans/plan.ts';
import { kbPerMib } from '../plans/plan.ts';
import { type Counter, Counters } from './counter.ts';
import { CpuState, ticksPerSecond } from './cpu.ts';
import { gpuCelsius, HeatState } from './heat.ts';
import { type MemoryParts, shareMemory } from './memory.ts';
import { PagingState } from './paging.ts';
import { PressureState } from './pressure.ts';
import { DiskState, NetworkState } from './traffic.ts';

/** One GPU at one instant. */
export interface GpuMoment extends GpuLoad {
  readonly celsius: number;
  readonly slowedDown: boolean;
  readonly usedMib: number;
  readonly slowdownMicroseconds: number;
}

/** The whole machine at one instant: what the kernel files are written from. */
export interface Moment {
  /** Since the start of the simulation. */
  readonly seconds: number;
  readonly nowMs: number;
  readonly uptimeSeconds: number;
  readonly driver: DriverState;
  readonly load: Load;
  readonly gpus: readonly GpuMoment[];
  /** The hottest spot of the box. */
  readonly hottestCelsius: number;
  readonly memory: MemoryParts;
}

interface ProgramTimes {
  readonly ticks: Counter;
  readonly readBytes: Counter;
}

/**
 * The state of a simulated machine. Gauges are functions of the time; counters, averages and heat move on in fixed steps of
 * one second, whoever looks and however often, so that the same seed gives the same figures at the same times.
 */
export class World {
  readonly plan: Plan;
  readonly cpu: CpuState;
  readonly network: NetworkState;
  readonly disks: DiskState;
  readonly paging: PagingState;
  readonly pressure: Readonly<Record<'memory' | 'cpu' | 'io', PressureState>>;
  readonly programs: ReadonlyMap<Program, ProgramTimes>;
  private readonly counters = new Counters();
  private readonly heat: readonly HeatState[];
  private readonly slowdowns: readonly Counter[];
  private second = 0;
  private latest: Moment | null = null;

  constructor(plan: Plan, noise: Noise) {
    this.plan = plan;
    const { counters } = this;
    this.cpu = new CpuState(plan, noise, counters);
    this.network = new NetworkState(plan, counters);
    this.disks = new DiskState(plan, counters);
    this.paging = new PagingState(counters);
    this.pressure = {
      memory: new PressureState(counters, 551_249_617),
      cpu: new PressureState(counters, 712_840_112),
      io: new PressureState(counters, 1_912_340_511),
    };
    this.programs = new Map(
      plan.programs.map((program) => [
        program,
        {
          ticks: counters.create(program.startedSecondsAgo * ticksPerSecond * program.cpuCores(0) * 0.8),
          readBytes: counters.create(program.residentKb * 2048),
        },
      ]),
    );
    this.heat = plan.hardware.gpus.map((_, index) => new HeatState(plan, plan.gpu(index, 0)));
    this.slowdowns = plan.hardware.gpus.map(() => counters.create());
    this.begin(0);
  }

  /** @param seconds since the start; never less than the last time. @param nowMs the wall clock at that time */
  at(seconds: number, nowMs: number): Moment {
    if (this.latest?.seconds === seconds) return this.latest;
    while (this.second < Math.floor(seconds)) {
      this.counters.pass();
      this.begin(++this.second);
    }
    this.counters.moveTo(seconds - this.second);
    this.latest = this.look(seconds, nowMs);
    return this.latest;
  }

  /** What a counter shows at the last moment that was asked for. */
  read(counter: Counter): number {
    return this.counters.read(counter);
  }

  private begin(second: number): void {
    const load = this.plan.load(second);
    this.cpu.step(load, second);
    this.network.step(load);
    this.disks.step(load);
    this.paging.step(load, this.shareMemory(load, second));
    this.pressure.memory.step(load.waits.memorySome, load.waits.memoryFull);
    this.pressure.cpu.step(load.waits.cpuSome, 0);
    this.pressure.io.step(load.waits.ioSome, load.waits.ioFull);
    for (const [program, times] of this.programs) times.ticks.perSecond = Math.max(0, program.cpuCores(second)) * ticksPerSecond;
    this.heat.forEach((heat, index) => {
      heat.step(this.plan.gpu(index, second));
      const slowdown = this.slowdowns[index];
      if (slowdown) slowdown.perSecond = heat.slowedDown ? 1e6 : 0;
    });
  }

  private look(seconds: number, nowMs: number): Moment {
    const load = this.plan.load(seconds);
    const part = seconds - this.second;
    const hotSpots = this.heat.map((heat) => heat.at(part));
    const gpus = this.heat.map((heat, index): GpuMoment => {
      const counter = this.slowdowns[index];
      return {
        ...heat.allow(this.plan.gpu(index, seconds)),
        celsius: gpuCelsius(hotSpots[index] ?? 0),
        slowedDown: heat.slowedDown,
        usedMib: this.gpuMib(seconds, index),
        slowdownMicroseconds: counter ? this.read(counter) : 0,
      };
    });
    return {
      seconds,
      nowMs,
      uptimeSeconds: this.plan.uptimeSeconds + seconds,
      driver: this.plan.driver(seconds),
      load,
      gpus,
      hottestCelsius: Math.max(...hotSpots),
      memory: this.shareMemory(load, seconds),
    };
  }

  private shareMemory(load: Load, seconds: number): MemoryParts {
    return shareMemory(this.plan.hardware, load, this.plan.hardware.unifiedMemory ? this.gpuMib(seconds, 0) * kbPerMib : 0);
  }

  private gpuMib(seconds: number, index: number): number {
    return this.plan.programs.reduce((sum, program) => sum + (program.gpuIndex === index ? program.gpuMib(seconds) : 0), 0);
  }
}
