import type { Machine } from '../../machine/machine.ts';
import type { Gap } from '../model/gap.ts';
import { gap } from '../source.ts';
import { containerNames, containerOf, dockerListPath, dockerSocket, shortIdLength } from './containers.ts';
import { parseBootTime, parseCommandLine, parsePasswd, parseStat } from './process-files.ts';

/** What doesn't change while a process lives; looked up once. */
export interface KnownProcess {
  readonly pid: number;
  /** Its start, to notice that another process has taken over the id; `null` where it couldn't be read. */
  readonly startTicks: number | null;
  readonly command: string | null;
  /** Full id of its container; `null` outside of one. */
  readonly containerId: string | null;
}

export interface ProcessLayout {
  readonly processes: readonly KnownProcess[];
  /** Login names by user id. */
  readonly users: ReadonlyMap<string, string>;
  readonly bootedAtMs: number | null;
  /** Container names by full id; `null`: asked for, and not told. */
  readonly containers: ReadonlyMap<string, string | null>;
  /** Whether Docker's socket refused to answer when it was last asked. */
  readonly dockerRefused: boolean;
}

export const noProcesses: ProcessLayout = {
  processes: [],
  users: new Map(),
  bootedAtMs: null,
  containers: new Map(),
  dockerRefused: false,
};

const path = (pid: number, file: string) => `/proc/${pid}/${file}`;

/**
 * Looks up the processes that have come since `before`, and forgets those that have gone.
 *
 * The command line is read here and not at every tick: reading it waits for a lock of the process's memory, which a
 * process that hangs in the driver may hold for ever.
 * @param pids process ids of the driver's list
 * @param before the last layout; `null` at first
 */
export async function processLayout(machine: Machine, pids: readonly number[], before: ProcessLayout | null): Promise<ProcessLayout> {
  const last = before ?? noProcesses;
  const wanted = [...new Set(pids)];
  const stats = await machine.read(wanted.map((pid) => path(pid, 'stat')));
  const known = new Map(last.processes.map((process) => [process.pid, process]));
  const startOf = (pid: number) => parseStat(stats.get(path(pid, 'stat')))?.startTicks ?? null;
  // A program that was only just started may not have its command line yet.
  const isKnown = (pid: number) => known.get(pid)?.startTicks === startOf(pid) && known.get(pid)?.command !== null;
  const fresh = wanted.filter((pid) => !isKnown(pid));
  if (fresh.length === 0) return { ...last, processes: wanted.flatMap((pid) => known.get(pid) ?? []) };

  const texts = await machine.read(['/etc/passwd', '/proc/stat', ...fresh.flatMap((pid) => [path(pid, 'cmdline'), path(pid, 'cgroup')])]);
  const homes = new Map(fresh.map((pid) => [pid, containerOf(texts.get(path(pid, 'cgroup')) ?? '')]));
  const unnamed = [...homes.values()].flatMap((home) => (home?.docker && !last.containers.has(home.id) ? [home.id] : []));
  const asked = unnamed.length > 0 ? await machine.ask(dockerSocket, dockerListPath) : null;
  const told = containerNames(asked ?? '');
  for (const pid of fresh) {
    const command = parseCommandLine(texts.get(path(pid, 'cmdline')));
    known.set(pid, { pid, startTicks: startOf(pid), command, containerId: homes.get(pid)?.id ?? null });
  }
  const processes = wanted.flatMap((pid) => known.get(pid) ?? []);
  const named = new Map([...last.containers, ...unnamed.map((id) => [id, told.get(id) ?? null] as const)]);
  const inUse = new Set(processes.map((process) => process.containerId));
  return {
    processes,
    users: texts.has('/etc/passwd') ? parsePasswd(texts.get('/etc/passwd') ?? '') : last.users,
    bootedAtMs: parseBootTime(texts.get('/proc/stat')) ?? last.bootedAtMs,
    containers: new Map([...named].filter(([id]) => inUse.has(id))),
    dockerRefused: unnamed.length > 0 ? asked === null : last.dockerRefused,
  };
}

/** A container by its name, else by the short form of its id, as Docker's own tools show it. */
export const containerTitle = (id: string, { containers }: ProcessLayout): string => containers.get(id) ?? id.slice(0, shortIdLength);

/** One line for all containers that are shown by their ids because Docker's socket may not be read. */
export function containerGap(layout: ProcessLayout): Gap | null {
  const nameless = layout.processes.some(({ containerId }) => containerId !== null && layout.containers.get(containerId) === null);
  if (!layout.dockerRefused || !nameless) return null;
  const detail =
    `Containers are shown by their ids: this user may not ask Docker (${dockerSocket}) for their names. ` +
    'Whoever is in the group "docker" may: sudo usermod -aG docker "$USER", then log in again. Mind that this group can do all that root can.';
  return gap('processes', 'gpuProcesses[*].container', 'not-permitted', detail);
}
