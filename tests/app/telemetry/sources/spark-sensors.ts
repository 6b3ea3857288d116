import { fixture } from '../../../fixture.node.ts';
import { treeOf } from '../../../tree-machine.ts';

/** /sys/class/hwmon of an idle ASUS GX10. */
export const hwmonTree = treeOf(fixture('gb10/sys-class-hwmon.asus-gx10.idle.txt'));

/** /sys/class/thermal of the same machine; the recording printed "thermal_zone0: acpitz = 41.6°C". */
export const thermalTree = new Map(
  [...fixture('gb10/sys-class-thermal.asus-gx10.idle.txt').matchAll(/^(thermal_zone\d+): (\w+) = ([\d.]+)°C$/gm)].flatMap(
    ([, zone, type, celsius]): [string, string][] => [
      [`/sys/class/thermal/${zone}/type`, `${type}\n`],
      [`/sys/class/thermal/${zone}/temp`, `${Math.round(Number(celsius) * 1000)}\n`],
    ],
  ),
);

/** The critical trip point that was published for the zones of a Spark. */
export const tripPoints = new Map(
  [...thermalTree.keys()]
    .filter((path) => path.endsWith('/type'))
    .flatMap((path): [string, string][] => [
      [path.replace(/type$/, 'trip_point_0_type'), 'critical\n'],
      [path.replace(/type$/, 'trip_point_0_temp'), '104800\n'],
    ]),
);

export const sparkFamily: [string, string] = ['/sys/class/dmi/id/product_family', 'DGX Spark\n'];

/** Where the `device` links lead, by the addresses that lspci shows for a Spark. */
export const deviceLinks = new Map(
  Object.entries({
    hwmon2: 'pci0004:00/0004:00:00.0/0004:01:00.0/nvme/nvme0',
    hwmon3: 'pci0000:00/0000:00:00.0/0000:01:00.0',
    hwmon4: 'pci0000:00/0000:00:00.0/0000:01:00.1',
    hwmon5: 'pci0002:00/0002:00:00.0/0002:01:00.0',
    hwmon6: 'pci0002:00/0002:00:00.0/0002:01:00.1',
    hwmon7: 'pci0009:00/0009:00:00.0/0009:01:00.0/ieee80211/phy0',
  }).map(([chip, device]) => [`/sys/class/hwmon/${chip}/device`, `/sys/devices/${device}`]),
);

/** The channels that the README of the third-party driver `spbm` lists, as the files it would make. */
export function spbmTree(folder: string): Map<string, string> {
  const files = new Map([[`${folder}/name`, 'spbm\n']]);
  const counts = { power: 0, temp: 0 };
  for (const [, kind, label, figure] of fixture('gb10/spbm-hwmon.channels.txt').matchAll(/^(power|temp) +(\w+) +~([\d.]+) [WC]/gm)) {
    if (kind !== 'power' && kind !== 'temp') continue;
    counts[kind]++;
    files.set(`${folder}/${kind}${counts[kind]}_label`, `${label}\n`);
    files.set(`${folder}/${kind}${counts[kind]}_input`, `${Math.round(Number(figure) * (kind === 'power' ? 1e6 : 1e3))}\n`);
  }
  return files;
}
