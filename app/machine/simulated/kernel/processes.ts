import type { FileTree } from '../files.ts';
import type { Program } from '../plans/plan.ts';
import { ticksPerSecond } from '../state/cpu.ts';
import type { Moment, World } from '../state/world.ts';

/** The user whom the simulated app runs as; like any user, it may not read the I/O counters of others. */
const viewer = { name: 'lab', uid: 1000 };

/** /proc/<pid> of the processes that hold GPU memory. Their GPU memory is not part of what these files call resident. */
export function addProcessFolders(tree: FileTree, world: World): void {
  for (const [program, times] of world.programs) {
    const folder = `/proc/${program.pid}`;
    tree.file(`${folder}/comm`, `${program.comm}\n`);
    tree.file(`${folder}/cmdline`, `${program.command.join('\0')}\0`);
    tree.file(`${folder}/cgroup`, `0::${cgroup(program)}\n`);
    tree.file(`${folder}/stat`, () => statText(program, world, world.read(times.ticks)));
    tree.file(`${folder}/status`, (moment) => statusText(program, moment));
    if (program.user.uid === viewer.uid) tree.file(`${folder}/io`, (moment) => ioText(program, moment));
  }
}

function cgroup({ container, user }: Program): string {
  if (container !== null) return `/system.slice/docker-${container.id}.scope`;
  return `/user.slice/user-${user.uid}.slice/user@${user.uid}.service/app.slice/run-${user.name}.scope`;
}

/** proc_pid_stat(5): 52 fields; utime is the 14th, stime the 15th, starttime the 22nd. */
function statText(program: Program, world: World, ticks: number): string {
  const userTicks = Math.floor(ticks * 0.86);
  const startTicks = Math.round((world.plan.uptimeSeconds - program.startedSecondsAgo) * ticksPerSecond);
  const identity = `${program.pid} (${program.comm}) S 1 ${program.pid} ${program.pid} 0 -1 4194560`;
  const work = `1204511 0 302 0 ${userTicks} ${ticks - userTicks} 0 0 20 0 ${program.threads} 0 ${startTicks}`;
  const memory = `${program.residentKb * 9 * 1024} ${Math.floor(program.residentKb / 4)} 18446744073709551615`;
  return `${identity} ${work} ${memory} 1 1 0 0 0 0 0 16781312 17642 0 0 0 17 5 0 0 0 0 0 0 0 0 0 0 0 0 0\n`;
}

function statusText(program: Program, { memory }: Moment): string {
  const id = `${program.user.uid}\t${program.user.uid}\t${program.user.uid}\t${program.user.uid}`;
  const swappedKb = Math.floor((memory.swapTotalKb - memory.swapFreeKb) * 0.2);
  return [
    `Name:\t${program.comm}`,
    'Umask:\t0022',
    'State:\tS (sleeping)',
    `Tgid:\t${program.pid}`,
    `Pid:\t${program.pid}`,
    'PPid:\t1',
    `Uid:\t${id}`,
    `Gid:\t${id}`,
    `VmPeak:\t${String(program.residentKb * 10).padStart(8)} kB`,
    `VmSize:\t${String(program.residentKb * 9).padStart(8)} kB`,
    `VmRSS:\t${String(program.residentKb).padStart(8)} kB`,
    `RssAnon:\t${String(Math.floor(program.residentKb * 0.6)).padStart(8)} kB`,
    `RssFile:\t${String(program.residentKb - Math.floor(program.residentKb * 0.6)).padStart(8)} kB`,
    `VmSwap:\t${String(swappedKb).padStart(8)} kB`,
    `Threads:\t${program.threads}`,
    '',
  ].join('\n');
}

function ioText(program: Program, { seconds }: Moment): string {
  const readBytes = program.residentKb * 1024 + Math.floor(seconds * 40) * 4096;
  const lines = [`rchar: ${readBytes * 3}`, 'wchar: 8021144', 'syscr: 90211', 'syscw: 22108', `read_bytes: ${readBytes}`];
  return `${[...lines, 'write_bytes: 4194304', 'cancelled_write_bytes: 0'].join('\n')}\n`;
}

/** /etc/passwd with root, a service and everybody who runs something. */
export function passwdText(programs: readonly Program[]): string {
  const users = new Map([[viewer.uid, viewer.name], ...programs.map(({ user }) => [user.uid, user.name] as const)]);
  users.delete(0);
  const people = [...users].sort(([a], [b]) => a - b).map(([uid, name]) => `${name}:x:${uid}:${uid}::/home/${name}:/bin/bash`);
  return `${['root:x:0:0:root:/root:/bin/bash', 'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin', ...people].join('\n')}\n`;
}

/** What Docker answers to `GET /containers/json`. */
export function containersJson(programs: readonly Program[], startedAtMs: number): string {
  const containers = new Map(programs.flatMap((program) => (program.container ? [[program.container.id, program] as const] : [])));
  return JSON.stringify(
    [...containers.values()].map(({ container, command, startedSecondsAgo }) => ({
      Id: container?.id,
      Names: [`/${container?.name}`],
      Image: container?.image,
      ImageID: `sha256:${container?.id}`,
      Command: command.join(' '),
      Created: Math.floor(startedAtMs / 1000 - startedSecondsAgo),
      Ports: [],
      Labels: {},
      State: 'running',
      Status: 'Up',
      HostConfig: { NetworkMode: 'bridge' },
      NetworkSettings: { Networks: {} },
      Mounts: [],
    })),
  );
}
