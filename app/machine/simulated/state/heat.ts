import type { GpuLoad, Plan } from '../plans/plan.ts';

/** Above this the firmware takes power away, in proportion. */
const firmwareStartsCelsius = 95.5;
const firmwareWattsPerDegree = 14;
/** The driver calls it a thermal slowdown from here, and takes it back there. */
const slowdownFromCelsius = 95.9;
const slowdownUntilCelsius = 93;

/** The hottest spot of one GPU's chip, and what the firmware does about it. */
export class HeatState {
  celsius: number;
  slowedDown = false;
  private readonly plan: Plan;
  private next: number;

  constructor(plan: Plan, gpu: GpuLoad) {
    this.plan = plan;
    this.celsius = plan.heat.startCelsius ?? this.settled(gpu.watts);
    this.next = this.celsius;
  }

  /** Lets a second pass in which the GPU does what `gpu` says. */
  step(gpu: GpuLoad): void {
    this.celsius = this.next;
    this.next += (this.settled(this.allow(gpu).watts) - this.celsius) * (1 - Math.exp(-1 / this.plan.heat.lagSeconds));
    if (this.celsius >= slowdownFromCelsius) this.slowedDown = true;
    else if (this.celsius <= slowdownUntilCelsius) this.slowedDown = false;
  }

  /** @param part of the current second, 0 to 1 */
  at(part: number): number {
    return this.celsius + (this.next - this.celsius) * part;
  }

  /** What of its load the GPU may do at this temperature. */
  allow(gpu: GpuLoad): GpuLoad {
    const excess = this.celsius - firmwareStartsCelsius;
    if (excess <= 0) return gpu;
    const watts = Math.max(20, gpu.watts - firmwareWattsPerDegree * excess);
    return { ...gpu, watts, clockMhz: Math.max(800, Math.round(gpu.clockMhz - 16 * (gpu.watts - watts))) };
  }

  private settled(watts: number): number {
    return this.plan.heat.ambientCelsius + watts * this.plan.heat.celsiusPerWatt;
  }
}

/** What the driver reports of a chip whose hottest spot is this warm: one degree below when cold, seven when hot. */
export const gpuCelsius = (hotSpot: number): number => hotSpot - 1 - 6 * Math.min(1, Math.max(0, (hotSpot - 40) / 56));
