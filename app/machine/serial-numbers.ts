/**
 * Serial numbers name one machine in the world. They are worth nothing to who looks at a recording, and a recording is
 * made to be shared: so they never get into one.
 */

const serialFiles = /\/(?:(?:product|board|chassis)_serial|product_uuid|serial|serial_number|wwid|unique_id|machine-id)$/;

/** Whether the whole file is a serial number, or made of one. */
export const isSerialNumberFile = (path: string): boolean => serialFiles.test(path);

/** Whether a program was asked for a column of serial numbers, which can't be told from its neighbours later. */
export const asksForSerialNumbers = (args: readonly string[]): boolean =>
  args.some((each) => /[=,]\w*[._]?serial\b|serial_number/i.test(each));

const patterns: readonly (readonly [RegExp, string])[] = [
  // DGX_SERIAL_NUMBER="…" in /etc/dgx-release
  [/^[ \t]*\w*SERIAL\w*[ \t]*=.*(?:\r?\n|$)/gim, ''],
  // <serial>…</serial> in nvidia-smi -q -x
  [/(<\w*serial\w*>)[^<]*(?=<)/gi, '$1N/A'],
  // Serial Number : … in nvidia-smi -q, dmidecode and some /proc/cpuinfo
  [/^([ \t]*[\w \t]*serial[\w \t]*:[ \t]*)\S.*$/gim, '$1N/A'],
  // "serial": "…" in what lsblk and others write as JSON
  [/("\w*serial\w*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1""'],
];

/** The text without the serial numbers that are marked as such. */
export function withoutSerialNumbers(text: string): string {
  if (!/serial/i.test(text)) return text;
  return patterns.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
}
