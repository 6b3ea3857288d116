import { useState } from 'react';
import { Button, FieldError, Group, Input, Label, NumberField } from 'react-aria-components';
import type { Rule, Threshold } from '../../../app/health/rule.ts';
import { useEditing } from '../editor/hooks.ts';
import form from '../form/form.module.css';
import { useSettings } from '../settings.ts';
import { shownUnit, toShown } from './shown-unit.ts';
import { readTyped, thresholdText, withThreshold } from './threshold.ts';

interface Props {
  readonly rule: Rule;
  readonly name: string;
  readonly threshold: Threshold;
}

/** What was typed and isn't the setting (yet), and what is wrong with it. */
interface Draft {
  readonly shown: number;
  readonly problem: string;
}

/** One figure that a rule compares with, in the unit that people count it in. Applied when the field is left, or with Enter. */
export const ThresholdField = ({ rule, name, threshold }: Props) => {
  const { editor, settings } = useEditing();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const [draft, setDraft] = useState<Draft | null>(null);
  const unit = shownUnit(threshold, system);
  const chosen = settings.rules[rule.id]?.thresholds[name];
  const value = chosen ?? threshold.default;
  const usual = thresholdText(threshold, threshold.default, system);

  const set = async (next: number | null, shown: number) => {
    const said =
      next === null
        ? `“${rule.title}: ${threshold.label}” is at its default again.`
        : `“${rule.title}: ${threshold.label}” is ${thresholdText(threshold, next, system)} now.`;
    const problems = await editor.change(said, (all) => ({ ...all, rules: withThreshold(all.rules, rule.id, name, next) }));
    setDraft(problems[0] ? { shown, problem: problems[0].problem } : null);
  };

  const commit = (shown: number) => {
    const typed = readTyped(threshold, shown, system);
    if (typed.kind === 'problem') setDraft({ shown, problem: typed.problem });
    else if (typed.value === value) setDraft(null);
    else void set(typed.value === threshold.default ? null : typed.value, shown);
  };

  return (
    <NumberField
      className={form.field ?? ''}
      value={draft?.shown ?? toShown(value, unit)}
      onChange={commit}
      isInvalid={draft !== null}
      formatOptions={{ maximumFractionDigits: 3 }}
      validationBehavior="aria"
    >
      <Label>{threshold.label}</Label>
      <div className={form.line}>
        <Group className={form.box ?? ''}>
          <Input className={form.number ?? ''} />
          {unit.sign === '' ? null : <span className={form.unit}>{unit.sign}</span>}
        </Group>
        {draft === null && chosen === undefined ? (
          <span className={form.hint}>default</span>
        ) : (
          <Button className="link" slot={null} aria-label={`Reset ${threshold.label} to ${usual}`} onPress={() => void set(null, value)}>
            Reset to {usual}
          </Button>
        )}
      </div>
      <FieldError className={form.problem ?? ''}>{draft?.problem}</FieldError>
    </NumberField>
  );
};
