import type { Rule } from '../health/rule.ts';
import { rules as allRules } from '../health/rules.ts';
import { figure } from '../health/wording.ts';
import type { SettingProblem, Settings } from './settings.ts';

/** What is wrong with the thresholds that the reader chose. What no rule of this version asks for is nobody's to judge. */
export function outOfBounds(chosen: Settings['rules'], rules: readonly Rule[] = allRules): readonly SettingProblem[] {
  return rules.flatMap(({ id, thresholds }) => {
    const values = Object.hasOwn(chosen, id) ? (chosen[id]?.thresholds ?? {}) : {};
    return Object.entries(thresholds).flatMap(([name, { unit, lowest, highest }]) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined || (value >= lowest && value <= highest)) return [];
      const problem = `Choose a value from ${figure(unit, lowest)} to ${figure(unit, highest)}.`;
      return [{ path: `rules.${id}.thresholds.${name}`, problem }];
    });
  });
}
