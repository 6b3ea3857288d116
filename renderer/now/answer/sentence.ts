import { asText, type ByteSystem, formatGiga, formatSince } from '../../../app/telemetry/format/format.ts';
import type { GpuProcess } from '../../../app/telemetry/model/gpu.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

type Holder = GpuProcess & { readonly gpuMemoryBytes: number };

/** The process that holds the most GPU memory; `null` where none does or it isn't known. */
export function largestHolder({ gpuProcesses }: Snapshot): Holder | null {
  const known = (gpuProcesses ?? []).filter((process): process is Holder => process.gpuMemoryBytes !== null);
  return known.reduce<Holder | null>((most, next) => (most === null || next.gpuMemoryBytes > most.gpuMemoryBytes ? next : most), null);
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const inWords = (count: number): string => numbers[count] ?? String(count);

function others({ gpuProcesses }: Snapshot, holder: Holder, system: ByteSystem): string {
  const rest = (gpuProcesses ?? []).filter((process) => process !== holder);
  if (rest.length === 0) return '.';
  if (rest.some(({ gpuMemoryBytes }) => gpuMemoryBytes === null))
    return `; ${inWords(rest.length)} more ${rest.length === 1 ? 'uses' : 'use'} it too.`;
  const bytes = rest.reduce((sum, process) => sum + (process.gpuMemoryBytes ?? 0), 0);
  return `; ${inWords(rest.length)} more ${rest.length === 1 ? 'holds' : 'hold'} ${formatGiga(bytes, system).figure}.`;
}

/** What is left, in the words of this kind of machine. */
function left({ memory }: Snapshot, system: ByteSystem): string {
  if (memory === null) return '';
  const available = asText(formatGiga(memory.availableBytes, system));
  return memory.unified ? `${available} can be allocated.` : `${available} of system memory can be allocated.`;
}

/** Who uses the machine, since when, and what is left. `name` stands at the beginning of `text`, where there is one. */
export function holdersSentence(snapshot: Snapshot, system: ByteSystem): { readonly name: string | null; readonly text: string } {
  const { gpuProcesses, takenAtMs, gpus } = snapshot;
  const holder = largestHolder(snapshot);
  if (holder === null) {
    const nobody = gpuProcesses === null ? 'Who holds GPU memory isn’t known.' : 'Nobody holds GPU memory.';
    return { name: null, text: `${gpus.length === 0 ? '' : `${nobody} `}${left(snapshot, system)}` };
  }
  const since = holder.startedAtMs === null ? '' : `, up since ${formatSince(holder.startedAtMs, takenAtMs)},`;
  const holds = `${holder.name}${since} holds ${asText(formatGiga(holder.gpuMemoryBytes, system))}${others(snapshot, holder, system)}`;
  return { name: holder.name, text: `${holds} ${left(snapshot, system)}` };
}
