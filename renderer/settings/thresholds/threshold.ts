import type { Threshold } from '../../../app/health/rule.ts';
import type { SettingsForScreen } from '../../../app/settings/screen.ts';
import { grouped } from '../../../app/telemetry/format/figure.ts';
import type { ByteSystem } from '../../../app/telemetry/format/format.ts';
import { shownUnit, toBase, toShown } from './shown-unit.ts';
import { figureTyped } from './typed.ts';

/** What came of a typed figure: a value in base units, or what to do about it. */
export type Typed = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'problem'; readonly problem: string };

const withSign = (figure: string, sign: string): string => (sign === '' ? figure : `${figure}\u00a0${sign}`);

/** As many decimals as the figure has, three at most. */
function figureOf(shown: number): string {
  const decimals = Number(shown.toFixed(3)).toString().split('.')[1]?.length ?? 0;
  return grouped(shown, decimals);
}

/** A threshold's value as it stands in its field, without the unit: "1,400". */
export const thresholdFigure = (threshold: Threshold, value: number, system: ByteSystem): string =>
  figureOf(toShown(value, shownUnit(threshold, system)));

/** The same with its unit: "1,400 MHz". */
export const thresholdText = (threshold: Threshold, value: number, system: ByteSystem): string =>
  withSign(thresholdFigure(threshold, value, system), shownUnit(threshold, system).sign);

/** The bounds in words, both in the unit that is typed: "Choose 500 to 2,400 MHz." */
const boundsText = (threshold: Threshold, system: ByteSystem): string =>
  `Choose ${thresholdFigure(threshold, threshold.lowest, system)} to ${thresholdText(threshold, threshold.highest, system)}.`;

/** Reads what was typed, in the unit that stands beside the field. What is empty or no number is told the bounds too. */
export function readTyped(threshold: Threshold, text: string, system: ByteSystem): Typed {
  const unit = shownUnit(threshold, system);
  const value = toBase(figureTyped(text, unit.sign), unit);
  if (value >= threshold.lowest && value <= threshold.highest) return { kind: 'value', value };
  return { kind: 'problem', problem: boundsText(threshold, system) };
}

/** The rules with one threshold changed; `null` sets it back to its default, which then isn't kept at all. */
export function withThreshold(
  rules: SettingsForScreen['rules'],
  rule: string,
  name: string,
  value: number | null,
): SettingsForScreen['rules'] {
  const own = rules[rule] ?? { thresholds: {}, mutedUntilMs: null };
  const { [name]: _, ...others } = own.thresholds;
  return { ...rules, [rule]: { ...own, thresholds: value === null ? others : { ...others, [name]: value } } };
}
