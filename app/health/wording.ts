import { asText, formatGiga, formatShare, formatValue } from '../telemetry/format/format.ts';
import type { Unit } from '../telemetry/metrics.ts';

/* A finding is one text for the screen, a message and a report, so its figures are written once, here, as the kernel counts them. */

/** Bytes in GiB: "52.0 GiB". */
export const gib = (bytes: number): string => asText(formatGiga(bytes, 'binary'));

/** A share: "96 %", with as many decimals as asked for. */
export const percent = (share: number, decimals = 0): string => asText(formatShare(share, decimals));

/** Any reading in its base unit as a person reads it: "611 MHz", "12.1 W", "96.2 °C". */
export const figure = (unit: Unit, value: number): string => asText(formatValue(unit, value, 'binary'));

/** A name for a GPU among several; "The GPU" where there is but one. */
export const gpuName = (index: number, count: number): string => (count > 1 ? `GPU ${index}` : 'The GPU');

/** Parts that are there, as one text. */
export const sentences = (...parts: readonly (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' ');

/** What the driver or a source says of itself, with the apostrophes that a screen shows. */
export const told = (text: string): string => text.replaceAll("'", '’');

/** The same as a fragment for the list of checks, which has no full stops. */
export const fragment = (text: string): string => told(text).replace(/\.$/, '');

/** A step without a command. */
export const step = (text: string) => ({ text, command: null });
