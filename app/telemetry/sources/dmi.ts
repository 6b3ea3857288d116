import type { FileTexts } from '../../machine/machine.ts';

/**
 * The strings of the firmware that this app reads. Serial numbers and the UUID of the product are not among them:
 * only root may read those, and nothing here needs them.
 */
export const dmiFields = [
  'sys_vendor',
  'product_name',
  'product_version',
  'product_family',
  'board_vendor',
  'board_name',
  'bios_version',
  'bios_date',
] as const;

export type Dmi = Readonly<Record<(typeof dmiFields)[number], string | null>>;

const path = (field: string) => `/sys/class/dmi/id/${field}`;

export const dmiFiles: readonly string[] = dmiFields.map(path);

/** What firmware says where its maker has not filled in anything. */
const placeholders = new Set([
  'default string',
  'to be filled by o.e.m.',
  'system manufacturer',
  'system product name',
  'system version',
  'not specified',
  'not applicable',
  'unknown',
  'none',
  'n/a',
  'o.e.m.',
  'oem',
]);

/** One string as a person would write it: blanks collapsed ("Dell  Inc."), placeholders and empty ones as `null`. */
export function dmiText(text: string | undefined): string | null {
  const clean = text?.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return !clean || placeholders.has(clean.toLowerCase()) ? null : clean;
}

/** The DMI strings of /sys/class/dmi/id; `null` each where the firmware doesn't say. */
export const parseDmi = (texts: FileTexts): Dmi =>
  Object.fromEntries(dmiFields.map((field) => [field, dmiText(texts.get(path(field)))])) as Dmi;
