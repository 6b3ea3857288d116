import type { Gap, SourceId } from '../../../app/telemetry/model/gap.ts';
import type { Interface } from '../../../app/telemetry/model/network.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/* Every figure that is missing must be explained: which `null` of a snapshot has no line in its `gaps`? */

type Step = string | { readonly index: number; readonly element: unknown };
type Path = readonly Step[];

/** A `null` that is an answer by itself, as the schema says beside the field. */
const answers: ReadonlySet<string> = new Set([
  'intervalSeconds', // the first tick
  'driver.cause', // all is well
  'driver.problem',
  'driver.advice',
  'driver.retryAtMs', // nothing is going to be tried again
  'gpus[*].stateDetail', // the GPU is ok
  'gpuProcesses[*].container', // in no container
  'network.ports[*].downReason', // it is up
  'network.ports[*].interfaces[*].rdmaDevice', // there is none
  'sources[*].ageSeconds', // it has never answered; its state says so
]);

/** What "*" of a source stands for. */
const sections: Readonly<Partial<Record<SourceId, readonly (keyof Snapshot)[]>>> = {
  gpu: ['gpus'],
  'gpu-processes': ['gpuProcesses'],
  memory: ['memory'],
  vmstat: ['vmstat'],
  pressure: ['memoryPressure', 'cpuPressure', 'ioPressure'],
  fragmentation: ['fragmentation'],
  cpu: ['cpu'],
  load: ['load'],
  sensors: ['sensors'],
  network: ['network'],
  rdma: ['network'],
  disks: ['storage'],
  'file-systems': ['storage'],
  processes: ['gpuProcesses'],
  identity: ['identity'],
  'kernel-log': ['kernelLog'],
  self: ['self'],
};

function* nullsIn(value: unknown, path: Path): Generator<Path> {
  if (value === null) yield path;
  else if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) yield* nullsIn(element, [...path, { index, element }]);
  } else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value as object)) yield* nullsIn(inner, [...path, name]);
  }
}

/** "gpus[*].uuid" */
const pattern = (path: Path): string =>
  path.reduce<string>((text, step) => text + (typeof step === 'string' ? `.${step}` : '[*]'), '').slice(1);

/** Whether one part of a gap's field names a step: an element goes by "*", its place, or what it is called. */
function names(part: string, step: Step): boolean {
  if (typeof step === 'string') return part === step;
  const key = /^\[(.*)\]$/.exec(part)?.[1];
  if (key === undefined) return false;
  if (key === '' || key === '*' || key === String(step.index)) return true;
  const { index, id, name, pid, mountPoint } = step.element as Readonly<Record<string, unknown>>;
  return [index, id, name, pid, mountPoint].some((called) => called !== undefined && String(called) === key);
}

/** A gap names a path from the snapshot's root, and stands for all that lies below it. */
function explains(gap: Gap, path: Path): boolean {
  if (gap.field === '*') return sections[gap.source]?.some((section) => section === path[0]) ?? false;
  const parts = gap.field.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  return parts.length <= path.length && parts.every((part, at) => part === '*' || names(part, path[at] as Step));
}

/** What only a port or interface with a link has, or with RDMA. */
const needsLink: ReadonlySet<unknown> = new Set([
  'linkBitsPerSecond',
  'rdmaReceivedBytesPerSecond',
  'rdmaSentBytesPerSecond',
  'rdmaErrors',
]);

function isAnswer(path: Path): boolean {
  if (answers.has(pattern(path))) return true;
  const holder = path.findLast((step) => typeof step !== 'string')?.element as Partial<Interface> | undefined;
  if (path[0] !== 'network' || !needsLink.has(path.at(-1))) return false;
  return holder?.up === false || (path.at(-1) !== 'linkBitsPerSecond' && holder?.rdmaDevice === null);
}

/** The patterns of the `null`s of a snapshot, or of one of its sections, that nothing explains. */
export function unexplainedNulls(snapshot: Partial<Snapshot> & Pick<Snapshot, 'gaps'>): readonly string[] {
  const unexplained = [...nullsIn(snapshot, [])].filter((path) => !isAnswer(path) && !snapshot.gaps.some((gap) => explains(gap, path)));
  return [...new Set(unexplained.map(pattern))];
}
