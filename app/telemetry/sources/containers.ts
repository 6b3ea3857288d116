/** A container as a process's cgroup names it. */
export interface ContainerId {
  /** All 64 hexadecimal digits. */
  readonly id: string;
  /** Whether Docker runs it, as far as the path tells: then Docker's socket knows its name. */
  readonly docker: boolean;
}

export const dockerSocket = '/var/run/docker.sock';
/** Docker's list of running containers, as its Engine API has it since 1.24. */
export const dockerListPath = '/containers/json';

export const shortIdLength = 12;

/**
 * The container that a process runs in, from /proc/<pid>/cgroup: `/docker/<id>` (version 1), `docker-<id>.scope` (version 2),
 * `cri-containerd-<id>.scope`, `libpod-<id>.scope`, `kubepods/…/<id>`. The last id of a path counts: containers in
 * containers stand one below the other.
 * @returns `null` for a process in no container
 */
export function containerOf(cgroup: string): ContainerId | null {
  for (const line of cgroup.split('\n')) {
    // Podman's monitor stands in a scope of its own beside the container.
    const path = line.replace(/libpod-conmon-[0-9a-f]+/g, '');
    const id = [...path.matchAll(/(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/g)].at(-1)?.[0];
    if (id) return { id, docker: /[/:]docker[/-]/.test(path) };
  }
  return null;
}

/**
 * Names by full id, from Docker's answer; empty for anything that isn't such an answer. A container that others link to
 * has further names with a slash inside ("/web/db"): its own name has none.
 */
export function containerNames(answer: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const entry of asList(parseJson(answer))) {
    const { Id: id, Names: own } = asRecord(entry);
    const texts = asList(own).filter((name) => typeof name === 'string');
    const name = texts.map((text) => text.replace(/^\//, '')).find((text) => text !== '' && !text.includes('/'));
    if (typeof id === 'string' && name !== undefined) names.set(id, name);
  }
  return names;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
