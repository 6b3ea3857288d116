import { uuid } from '../kernel/identity.ts';
import type { Noise } from '../noise.ts';
import type { Program } from '../plans/plan.ts';
import type { Moment, World } from '../state/world.ts';
import { type GpuView, gpuCell, timestamp } from './cells.ts';
import type { Command } from './command.ts';
import type { Field } from './fields.ts';
import { xmlReport } from './xml.ts';

/** What nvidia-smi prints: once before everything, and at every round. */
export interface Answers {
  /** `nounits` takes the units out of the cells, not out of the header. */
  header(command: Command): readonly string[];
  round(command: Command, moment: Moment): readonly string[];
}

/** The driver of a simulated machine, as nvidia-smi shows it. */
export function createAnswers(world: World, noise: Noise): Answers {
  const { hardware, programs, powerCapMicroseconds } = world.plan;
  const uuids = hardware.gpus.map((_, index) => `GPU-${uuid(noise, `gpu-${index}`)}`);
  const views = (moment: Moment): readonly GpuView[] =>
    hardware.gpus.flatMap((model, index) => {
      const gpu = moment.gpus[index];
      return gpu === undefined ? [] : [{ index, uuid: uuids[index] ?? '', model, hardware, gpu, moment, powerCapMicroseconds }];
    });
  return {
    header(command) {
      if (command.kind === 'refused' || command.kind === 'report' || !command.header) return [];
      return [command.fields.map(({ name, unit }) => (unit === null ? name : `${name} [${unit}]`)).join(', ')];
    },
    round(command, moment) {
      switch (command.kind) {
        case 'refused':
          return [];
        case 'report':
          return xmlReport(views(moment), programs, moment.nowMs).trimEnd().split('\n');
        case 'query-gpu':
          return views(moment).map((view) =>
            command.fields.map(({ name, unit }) => gpuCell(view, name, command.units ? unit : null)).join(', '),
          );
        case 'query-compute-apps':
          return moment.driver === 'lost'
            ? []
            : views(moment).flatMap((view) =>
                programs
                  .filter(({ gpuIndex }) => gpuIndex === view.index)
                  .map((program) => command.fields.map((field) => processCell(program, view, field, command.units)).join(', ')),
              );
      }
    },
  };
}

function processCell(program: Program, view: GpuView, { name, unit }: Field, units: boolean): string {
  switch (name) {
    case 'timestamp':
      return timestamp(view.moment.nowMs);
    case 'gpu_name':
      return view.model.name;
    case 'gpu_bus_id':
      return view.model.busId;
    case 'gpu_uuid':
      return view.uuid;
    case 'pid':
      return String(program.pid);
    case 'process_name':
      return program.driverName;
    case 'used_gpu_memory':
      return `${program.gpuMib(view.moment.seconds)}${units && unit !== null ? ` ${unit}` : ''}`;
    default:
      return '[N/A]';
  }
}
