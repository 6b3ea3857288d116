import { formatAge } from '../../../app/telemetry/format/format.ts';
import type { SourceId, SourceState } from '../../../app/telemetry/model/gap.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import type { Status } from '../../design/icons/index.ts';

export interface SourceRow {
  readonly id: SourceId;
  readonly origin: string;
  readonly status: Status;
  readonly state: string;
  readonly age: string;
  /** Why it is not live, in the snapshot's words. */
  readonly why: string | null;
}

const origins: Readonly<Record<SourceId, string>> = {
  gpu: 'nvidia-smi, streaming',
  'gpu-processes': 'nvidia-smi, list of processes',
  'gpu-report': 'nvidia-smi, full report',
  inventory: 'inventory',
  memory: '/proc/meminfo',
  vmstat: '/proc/vmstat',
  pressure: '/proc/pressure',
  fragmentation: '/proc/buddyinfo',
  cpu: '/proc/stat',
  'cpu-clock': 'cpuinfo_avg_freq of each core',
  load: '/proc/loadavg, /proc/uptime',
  sensors: 'thermal zones, hwmon',
  network: '/proc/net/dev',
  rdma: 'counters of the RDMA ports',
  disks: '/proc/diskstats',
  'file-systems': 'mounted file systems',
  processes: '/proc of who holds GPU memory',
  identity: 'DMI, release files',
  'kernel-log': 'the kernel’s log, journalctl',
  self: 'this app',
};

const statuses: Readonly<Record<SourceState['state'], readonly [Status, string]>> = {
  live: ['ok', 'live'],
  waiting: ['waiting', 'waiting'],
  stale: ['warning', 'stale'],
  failed: ['warning', 'failed'],
  absent: ['unknown', 'not here'],
};

/** Where every figure comes from and how old it is. */
export function sourcesView(snapshot: Snapshot | null): readonly SourceRow[] {
  return (snapshot?.sources ?? []).map(({ id, state, ageSeconds }) => {
    const [status, words] = statuses[state];
    const why = state === 'live' ? undefined : snapshot?.gaps.find(({ source, field }) => source === id && field === '*')?.detail;
    return { id, origin: origins[id], status, state: words, age: ageSeconds === null ? '' : formatAge(ageSeconds), why: why ?? null };
  });
}

/** "16 of 18 live". */
export function sourcesSummary(snapshot: Snapshot | null): string {
  const sources = snapshot?.sources ?? [];
  const live = sources.filter(({ state }) => state === 'live').length;
  return sources.length === 0 ? 'none has answered yet' : `${live} of ${sources.length} live`;
}
