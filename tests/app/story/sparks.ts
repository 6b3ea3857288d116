import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { openSampler } from '../../../app/telemetry/sampler.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { fixture } from '../../fixture.node.ts';
import { machineOf, treeOf } from '../../tree-machine.ts';

/** Some recordings name the DMI files without their folder. */
const dmi = (unit: string) => treeOf(fixture(`gb10/sys-dmi-id.${unit}.txt`).replace(/^(?!\/)(?=\w)/gm, '/sys/class/dmi/id/'));
const release = (unit: string): [string, string] => ['/etc/dgx-release', fixture(`gb10/etc-dgx-release.${unit}.txt`)];
const meminfo = (unit: string): [string, string] => ['/proc/meminfo', fixture(`gb10/proc-meminfo.${unit}.txt`)];
const platform = (name: string): [string, string] => [
  '/etc/dgx-release',
  `DGX_NAME="DGX Spark"\nDGX_SWBUILD_VERSION="7.2.3"\nDGX_PLATFORM="${name}"\n`,
];

const common = new Map([
  ['/proc/cpuinfo', fixture('gb10/proc-cpuinfo.dgx-spark.txt')],
  ['/proc/stat', fixture('gb10/proc-stat.dgx-spark.txt')],
  ['/etc/os-release', 'PRETTY_NAME="Ubuntu 24.04.3 LTS"\n'],
  ['/proc/sys/kernel/osrelease', '6.17.0-1014-nvidia\n'],
  ['/proc/sys/kernel/hostname', 'spark-1a2b\n'],
  ...treeOf(fixture('gb10/sys-cpu-tree.dgx-spark.txt')),
]);

/** The recorded machines of all makers: what their firmware, release file and /proc say. Where one of these was not recorded, it is missing. */
export const recordedSparks: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  'Founders Edition': new Map([...dmi('dgx-spark-founders'), release('founders'), meminfo('dgx-spark')]),
  'Founders Edition, updated': new Map([...dmi('dgx-spark-founders'), release('founders.7.5.0'), meminfo('dgx-spark-founders.fresh-boot')]),
  'ASUS Ascent GX10': new Map([...dmi('asus-gx10'), release('asus-gx10.after-4-otas'), meminfo('asus-gx10.idle')]),
  'ASUS Ascent GX10, one update': new Map([...dmi('asus-gx10.2026-03-bios'), release('asus-gx10.one-ota'), meminfo('asus-gx10.idle')]),
  'MSI EdgeXpert': new Map([...dmi('msi-edgexpert'), release('msi-edgexpert'), meminfo('msi-edgexpert.model-loaded')]),
  'Dell Pro Max with GB10': new Map([...dmi('dell-pro-max-gb10')]),
  'Lenovo ThinkStation PGX': new Map([...dmi('lenovo-thinkstation-pgx.partial')]),
  'Gigabyte AI TOP ATOM': new Map([platform('AI TOP ATOM')]),
  'HP ZGX Nano G1n': new Map([platform('HP ZGX Nano G1n AI Station')]),
};

/** The snapshot of a machine that has these files and no programs, as the sampler takes it. */
export async function snapshotOf(files: ReadonlyMap<string, string>): Promise<Snapshot> {
  const clock = createManualClock({ startMs: Date.UTC(2026, 10, 23, 14, 2, 15) });
  const snapshots: Snapshot[] = [];
  const machine = { ...machineOf(new Map([...common, ...files])), clock };
  const opening = openSampler({
    machine,
    periodMs: 1000,
    self: () => ({ cpuCores: null, memoryBytes: null, children: 0 }),
    onSnapshot: (snapshot) => snapshots.push(snapshot),
  });
  await clock.advance(3000);
  const sampler = await opening;
  await Promise.all([sampler.close(), clock.advance(5000)]);
  const last = snapshots.at(-1);
  if (last === undefined) throw new Error('this machine gave no snapshot');
  return last;
}
