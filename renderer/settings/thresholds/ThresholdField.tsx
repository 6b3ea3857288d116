import { type KeyboardEvent, useState } from 'react';
import { Button, FieldError, Group, Input, Label, TextField } from 'react-aria-components';
import type { Rule, Threshold } from '../../../app/health/rule.ts';
import { useEditing } from '../editor/hooks.ts';
import form from '../form/form.module.css';
import { useSettings } from '../settings.ts';
import { shownUnit } from './shown-unit.ts';
import { readTyped, thresholdFigure, thresholdText, withThreshold } from './threshold.ts';

interface Props {
  readonly rule: Rule;
  readonly name: string;
  readonly threshold: Threshold;
}

/** What was typed and isn't the setting (yet), and what is wrong with it. */
interface Draft {
  readonly text: string;
  readonly problem: string | null;
}

/**
 * One figure that a rule compares with, in the unit that people count it in. Applied when the field is left, or with Enter; Escape
 * brings the old one back. A text field, because React Aria's number field writes HTML, which the page's policy forbids.
 */
export const ThresholdField = ({ rule, name, threshold }: Props) => {
  const { editor, settings } = useEditing();
  const system = useSettings(({ byteSystem }) => byteSystem);
  const [draft, setDraft] = useState<Draft | null>(null);
  const chosen = settings.rules[rule.id]?.thresholds[name];
  const value = chosen ?? threshold.default;
  const usual = thresholdText(threshold, threshold.default, system);
  const { sign } = shownUnit(threshold, system);

  const set = async (next: number | null, text: string) => {
    const said =
      next === null
        ? `“${rule.title}: ${threshold.label}” is at its default again.`
        : `“${rule.title}: ${threshold.label}” is ${thresholdText(threshold, next, system)} now.`;
    const problems = await editor.change(said, (all) => ({ ...all, rules: withThreshold(all.rules, rule.id, name, next) }));
    setDraft(problems[0] ? { text, problem: problems[0].problem } : null);
  };

  const commit = () => {
    if (draft === null) return;
    const typed = readTyped(threshold, draft.text, system);
    if (typed.kind === 'problem') setDraft({ ...draft, problem: typed.problem });
    else if (typed.value === value) setDraft(null);
    else void set(typed.value === threshold.default ? null : typed.value, draft.text);
  };

  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') commit();
    else if (key === 'Escape') setDraft(null);
  };

  return (
    <TextField
      className={form.field ?? ''}
      value={draft?.text ?? thresholdFigure(threshold, value, system)}
      onChange={(text) => setDraft({ text, problem: null })}
      onBlur={commit}
      isInvalid={draft !== null && draft.problem !== null}
      inputMode="decimal"
      autoComplete="off"
      validationBehavior="aria"
    >
      <Label>
        {threshold.label}
        {sign === '' ? null : <span className="vh">, in {sign}</span>}
      </Label>
      <div className={form.line}>
        <Group className={form.box ?? ''}>
          <Input className={form.number ?? ''} onKeyDown={onKeyDown} />
          {sign === '' ? null : (
            <span className={form.unit} aria-hidden="true">
              {sign}
            </span>
          )}
        </Group>
        {draft === null && chosen === undefined ? (
          <span className={form.hint}>default</span>
        ) : (
          <Button className="link" slot={null} onPress={() => void set(null, '')}>
            Reset to {usual}
            <span className="vh">: {threshold.label}</span>
          </Button>
        )}
      </div>
      <FieldError className={form.problem ?? ''}>{draft?.problem}</FieldError>
    </TextField>
  );
};
