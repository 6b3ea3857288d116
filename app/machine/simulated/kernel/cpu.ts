import type { FileTree } from '../files.ts';
import type { CoreModel, Hardware } from '../hardware/hardware.ts';
import type { Counter } from '../state/counter.ts';
import type { CoreTimes } from '../state/cpu.ts';
import type { Moment, World } from '../state/world.ts';

/** /proc/stat. The list of interrupts is cut short: nobody reads it, and it is the longest line of /proc. */
export function statText(world: World, moment: Moment): string {
  const read = (counter: Counter) => world.read(counter);
  const columns = (core: CoreTimes) => [core.user, core.nice, core.system, core.idle, core.ioWait].map(read);
  const rows = world.cpu.cores.map((core) => [...columns(core), 0, read(core.softIrq), 0, 0, 0]);
  const sums = rows.reduce<readonly number[]>((sum, row) => row.map((ticks, index) => ticks + (sum[index] ?? 0)), []);
  return [
    `cpu  ${sums.join(' ')}`,
    ...rows.map((row, index) => `cpu${index} ${row.join(' ')}`),
    'intr 200653016 0 2165532 32523530 0 0 67400924 553',
    `ctxt ${read(world.cpu.contextSwitches)}`,
    `btime ${Math.floor(moment.nowMs / 1000 - moment.uptimeSeconds)}`,
    `processes ${read(world.cpu.forks)}`,
    `procs_running ${1 + Math.round(world.cpu.loadAverages[0])}`,
    'procs_blocked 0',
    'softirq 182686564 447 80276936 16 3394746 75341 0 45450 72552665 472 26340491',
    '',
  ].join('\n');
}

/** /proc/cpuinfo. An Arm kernel gives part numbers and no name. */
export function cpuinfoText({ cores, cpuModelName }: Hardware): string {
  return cores.map((core, index) => `${cpuModelName === null ? armCore(core, index) : x86Core(cpuModelName, index, cores)}\n\n`).join('');
}

const armCore = (core: CoreModel, index: number) =>
  [
    `processor\t: ${index}`,
    'BogoMIPS\t: 2000.00',
    'Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid sve sve2 svei8mm svebf16 i8mm bf16 bti',
    'CPU implementer\t: 0x41',
    'CPU architecture: 8',
    'CPU variant\t: 0x0',
    `CPU part\t: ${core.part}`,
    'CPU revision\t: 1',
  ].join('\n');

const x86Core = (model: string, index: number, cores: readonly CoreModel[]) =>
  [
    `processor\t: ${index}`,
    'vendor_id\t: AuthenticAMD',
    'cpu family\t: 25',
    'model\t\t: 116',
    `model name\t: ${model}`,
    `cpu MHz\t\t: ${(((cores[index]?.maxKhz ?? 0) / 1000) * 0.8).toFixed(3)}`,
    'cache size\t: 1024 KB',
    'physical id\t: 0',
    `siblings\t: ${cores.length}`,
    `core id\t\t: ${Math.floor(index / 2)}`,
    `cpu cores\t: ${Math.ceil(cores.length / 2)}`,
    'flags\t\t: fpu vme de pse tsc msr pae cx8 apic sse sse2 ht syscall nx lm avx avx2 avx512f',
  ].join('\n');

export function addCpuFolder(tree: FileTree, { plan, cpu }: World): void {
  const { cores, tellsCpuClocks } = plan.hardware;
  const root = '/sys/devices/system/cpu';
  for (const name of ['online', 'present', 'possible']) tree.file(`${root}/${name}`, `0-${cores.length - 1}\n`);
  cores.forEach((core, index) => {
    const folder = `${root}/cpu${index}`;
    if (index > 0) tree.file(`${folder}/online`, '1\n');
    if (core.capacity !== null) tree.file(`${folder}/cpu_capacity`, `${core.capacity}\n`);
    const policy = `${root}/cpufreq/policy${index}`;
    tree.link(`${folder}/cpufreq`, policy);
    tree.file(`${policy}/cpuinfo_max_freq`, `${core.maxKhz}\n`);
    tree.file(`${policy}/cpuinfo_min_freq`, `${core.part === '0xd85' ? 1_378_000 : 338_000}\n`);
    tree.file(`${policy}/affected_cpus`, `${index}\n`);
    tree.file(`${policy}/scaling_governor`, 'performance\n');
    // A core at rest answers with an error (EAGAIN).
    if (tellsCpuClocks) tree.file(`${policy}/cpuinfo_avg_freq`, () => cpu.clockKhz(index)?.toFixed(0).concat('\n') ?? null);
  });
}
