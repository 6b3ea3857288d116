import { asText, type ByteSystem, formatClock, formatDay, formatDuration, formatGiga } from '../../../app/telemetry/format/format.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** A name with its figure or version, and a line of detail beneath. `null`: not known (yet). */
export interface Trait {
  readonly name: string;
  readonly value: string | null;
  readonly detail: string;
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

function machine({ identity, memory }: Snapshot, system: ByteSystem): Trait {
  const edition = ' Founders Edition';
  const { make = null, model = null } = identity ?? {};
  const full = make !== null && model !== null && !model.startsWith(make) ? `${make} ${model}` : (model ?? make);
  const founders = full?.endsWith(edition) === true;
  return {
    name: 'Machine',
    value: founders ? (full?.slice(0, -edition.length) ?? null) : full,
    detail: joined(founders ? edition.trim() : null, memory && asText(formatGiga(memory.totalBytes, system))),
  };
}

function gpuNames({ gpus }: Snapshot): string | null {
  const name = gpus[0]?.name?.replace(/^NVIDIA (GeForce )?/, '') ?? null;
  return name !== null && gpus.length > 1 ? `${gpus.length} × ${name}` : name;
}

/** What stands at the right of the answer: which machine, driver and system this is, and for how long it has been up. */
export function identityView(snapshot: Snapshot | null, system: ByteSystem): readonly Trait[] {
  if (snapshot === null) return ['Machine', 'Driver', 'System', 'Up'].map((name) => ({ name, value: null, detail: '' }));
  const { identity, driver, load, takenAtMs } = snapshot;
  const booted = load?.bootedAtMs ?? null;
  const dgxOs = identity?.dgxOsVersion ?? null;
  return [
    machine(snapshot, system),
    {
      name: 'Driver',
      value: driver.version ?? snapshot.gpus[0]?.driverVersion ?? null,
      detail: joined(gpuNames(snapshot), driver.cudaVersion && `CUDA ${driver.cudaVersion}`),
    },
    {
      name: 'System',
      value: dgxOs === null ? (identity?.osName ?? null) : `DGX OS ${dgxOs}`,
      detail: identity?.kernel ? `kernel ${identity.kernel.replace(/-(nvidia|generic)$/, '')}` : '',
    },
    {
      name: 'Up',
      value: load?.uptimeSeconds == null ? null : formatDuration(load.uptimeSeconds),
      detail: booted === null ? '' : `since ${formatDay(booted, takenAtMs)}, ${formatClock(booted, false)}`,
    },
  ];
}
