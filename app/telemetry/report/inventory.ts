import type { MachineReport } from '../model/report.ts';

type Inventory = NonNullable<MachineReport['inventory']>;

/** The five answers of `systeminformation` that the inventory is made of, as they come. */
export interface InventoryParts {
  readonly system: unknown;
  readonly cpu: unknown;
  readonly memory: unknown;
  readonly disks: unknown;
  readonly os: unknown;
}

/**
 * Picks what is shown out of systeminformation's answers. Serial numbers, UUIDs and host names stand in them too and are
 * left there. Total over any values. That library writes "" and "-" for what it doesn't know.
 */
export function toInventory({ system, cpu, memory, disks, os }: InventoryParts): Inventory {
  return {
    system: { manufacturer: text(system, 'manufacturer'), model: text(system, 'model') },
    cpu: { brand: text(cpu, 'brand'), cores: amount(cpu, 'cores') },
    memory: asList(memory)
      .map((part) => ({ sizeBytes: amount(part, 'size'), type: text(part, 'type'), manufacturer: text(part, 'manufacturer') }))
      // Where only root may read the modules (dmidecode), it invents one of the size of all memory, without a type.
      .filter(({ type, manufacturer }) => type !== null || manufacturer !== null),
    disks: asList(disks).flatMap((disk) => {
      const name = text(disk, 'name') ?? text(disk, 'device');
      if (name === null) return [];
      return [{ name, type: text(disk, 'type'), sizeBytes: amount(disk, 'size'), interface: text(disk, 'interfaceType') }];
    }),
    os: {
      distribution: text(os, 'distro'),
      release: text(os, 'release'),
      kernel: text(os, 'kernel'),
      architecture: text(os, 'arch'),
    },
  };
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function text(value: unknown, name: string): string | null {
  const words = member(value, name);
  if (typeof words !== 'string') return null;
  const clean = words.trim();
  return clean === '' || clean === '-' || clean.toLowerCase() === 'unknown' ? null : clean;
}

function amount(value: unknown, name: string): number | null {
  const number = member(value, name);
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
}
