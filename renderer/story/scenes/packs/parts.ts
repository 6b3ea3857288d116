import { figureText } from '../../../../app/story/figure-text.ts';
import { asText, type ByteSystem, formatPart, formatValue } from '../../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { figureOf } from '../../content.ts';

/** The parts of the case that can be chosen, from the outside in. */
export const parts = [
  { id: 'case', name: 'The case' },
  { id: 'foam', name: 'The foam' },
  { id: 'chip', name: 'The chip' },
  { id: 'memory', name: 'The memory' },
  { id: 'disk', name: 'The disk' },
  { id: 'supply', name: 'The supply' },
] as const;
export type PartId = (typeof parts)[number]['id'];

/** What the makers say of a part, and what the reader's machine says of its own. */
export interface PartWords {
  readonly told: string;
  readonly own: string;
}

const text = (id: string): string => figureText(figureOf(id));

function toldOf(part: PartId): string {
  switch (part) {
    case 'case':
      return `${text('spark-width')} on each side and ${text('spark-height')} high: ${text('spark-volume')}, ${text('spark-weight')}.`;
    case 'foam':
      return 'Metal foam in front and at the back, which lets the air through.';
    case 'chip':
      return `The GB10: ${text('spark-sms')} multiprocessors and ${text('spark-cores')} CPU cores in one package.`;
    case 'memory':
      return `${text('spark-memory')} for CPU and GPU alike.`;
    case 'disk':
      return `${text('spark-disk')} in NVIDIA’s own; other makers begin smaller.`;
    case 'supply':
      return `${text('spark-power')} from a brick of its own, over USB-C.`;
  }
}

const notSaid = 'Your machine doesn’t say.';

function hottestText({ sensors }: Snapshot): string {
  const hottest = sensors?.temperatures.find(({ id }) => id === sensors.hottestId);
  if (!hottest || hottest.temperatureCelsius === null) return notSaid;
  return `The hottest place of yours has ${asText(formatValue('celsius', hottest.temperatureCelsius, 'decimal'))} now.`;
}

function diskText({ storage }: Snapshot, system: ByteSystem): string {
  const root = storage?.fileSystems.find(({ mountPoint }) => mountPoint === '/') ?? storage?.fileSystems[0];
  if (!root) return notSaid;
  const model = storage?.disks[0]?.model ?? null;
  return `Yours${model === null ? '' : `, a ${model},`} has ${asText(formatPart(root.totalBytes, root.totalBytes, system))}, ${asText(formatPart(root.freeBytes, root.totalBytes, system))} of it free.`;
}

function ownOf(part: PartId, snapshot: Snapshot, system: ByteSystem): string {
  const { identity, gpus, memory, cpu } = snapshot;
  switch (part) {
    case 'case': {
      const name = [identity?.make, identity?.model].filter((word) => word != null).join(' ');
      return name === '' ? notSaid : `Yours says it is this one: ${name}.`;
    }
    case 'foam':
      return hottestText(snapshot);
    case 'chip': {
      const gpu = gpus[0]?.name ?? null;
      if (gpu === null) return 'Its driver doesn’t answer, so the chip can’t say its name.';
      return `Yours says ${gpu}${cpu === null ? '' : ` with ${cpu.cores.length} cores`}.`;
    }
    case 'memory':
      return memory === null ? notSaid : `Linux sees ${asText(formatValue('bytes', memory.totalBytes, system))} of yours.`;
    case 'disk':
      return diskText(snapshot, system);
    case 'supply':
      return 'No software of a stock machine can ask it anything; only the GPU tells its watts.';
  }
}

/** @param snapshot `null` before the first reading */
export const partWords = (part: PartId, snapshot: Snapshot | null, system: ByteSystem): PartWords => ({
  told: toldOf(part),
  own: snapshot === null ? 'Waiting for the first reading.' : ownOf(part, snapshot, system),
});
