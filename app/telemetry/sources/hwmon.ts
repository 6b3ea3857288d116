import type { FileTexts, Machine } from '../../machine/machine.ts';
import { consistent, limitCelsius } from './thermal.ts';

/** One measured thing of a chip: `temp1_input`, `fan2_input`, `power3_input`. */
export interface Channel {
  readonly kind: 'temp' | 'fan' | 'power';
  readonly number: number;
  /** The driver's word for it ("Composite", "asic"), or `null`. */
  readonly label: string | null;
  /** Millidegrees, revolutions per minute, or microwatts. */
  readonly inputFile: string;
  /** `tempN_max`; only of temperatures. */
  readonly highCelsius: number | null;
  /** `tempN_crit`; only of temperatures. */
  readonly criticalCelsius: number | null;
}

/** A sensor chip as its driver names it: https://docs.kernel.org/hwmon/sysfs-interface.html */
export interface Chip {
  readonly name: string;
  /** PCI address of the device it sits on ("0002:01:00.1"), which stays the same across boots; `null` off PCI. */
  readonly pciAddress: string | null;
  readonly channels: readonly Channel[];
}

const folder = '/sys/class/hwmon';

/** Lists the chips with what they measure and their limits; empty where there are none. The numbers of hwmon change with every boot. */
export async function discoverChips(machine: Machine): Promise<readonly Chip[]> {
  const chips = (await machine.list(folder)).filter((name) => /^hwmon\d+$/.test(name)).map((name) => `${folder}/${name}`);
  const [links, ...files] = await Promise.all([
    machine.resolve(chips.map((chip) => `${chip}/device`)),
    ...chips.map(async (chip) => (await machine.list(chip)).map((name) => `${chip}/${name}`)),
  ]);
  const paths = files.flat();
  const texts = await machine.read(paths.filter((path) => /\/(name|(temp|fan|power)\d+_(label|max|crit))$/.test(path)));
  return parseChips(paths, texts, links);
}

/**
 * @param paths all files of all chips
 * @param texts those of them that name chips and channels and set limits
 * @param links where the `device` links of the chips lead
 * @returns the chips by name and address, so that their order stays the same across boots
 */
export function parseChips(paths: readonly string[], texts: FileTexts, links: ReadonlyMap<string, string>): readonly Chip[] {
  const chips = new Map<string, Chip & { readonly channels: Channel[] }>();
  for (const path of paths) {
    const [, chip, kind, number] = /^(.+)\/(?:name|(temp|fan|power)(\d{1,4})_input)$/.exec(path) ?? [];
    if (chip === undefined) continue;
    const name = texts.get(`${chip}/name`)?.trim();
    if (!name) continue;
    const entry = chips.get(chip) ?? { name, pciAddress: pciAddressOf(links.get(`${chip}/device`)), channels: [] };
    chips.set(chip, entry);
    if (kind === 'temp' || kind === 'fan' || kind === 'power') entry.channels.push(channelOf(chip, kind, Number(number), texts));
  }
  for (const { channels } of chips.values()) channels.sort((a, b) => a.kind.localeCompare(b.kind) || a.number - b.number);
  const hwmonNumber = (chip: string): number => Number(/\d+$/.exec(chip)?.[0]);
  return [...chips]
    .sort(
      ([folderA, a], [folderB, b]) =>
        compare(a.name, b.name) || compare(a.pciAddress ?? '', b.pciAddress ?? '') || hwmonNumber(folderA) - hwmonNumber(folderB),
    )
    .map(([, chip]) => chip);
}

function channelOf(chip: string, kind: Channel['kind'], number: number, texts: FileTexts): Channel {
  const attribute = (name: string): string | undefined => texts.get(`${chip}/${kind}${number}_${name}`);
  const limit = (name: string): number | null => (kind === 'temp' ? limitCelsius(attribute(name)) : null);
  const label = attribute('label')?.trim() || null;
  const inputFile = `${chip}/${kind}${number}_input`;
  return consistent({ kind, number, label, inputFile, highCelsius: limit('max'), criticalCelsius: limit('crit') });
}

/** The last PCI address on the way: those before it are bridges. */
const pciAddressOf = (path: string | undefined): string | null =>
  (path ?? '')
    .match(/(?<=\/)[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7](?=\/|$)/gi)
    ?.at(-1)
    ?.toLowerCase() ?? null;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
