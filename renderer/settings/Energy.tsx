import { type KeyboardEvent, useState } from 'react';
import { FieldError, Group, Input, Label, Text, TextField } from 'react-aria-components';
import { useEditing } from './editor/hooks.ts';
import styles from './energy/energy.module.css';
import { currencyTyped, priceFigure, priceTyped } from './energy/typed.ts';
import form from './form/form.module.css';

/** What was typed and isn't the setting (yet), and what is wrong with it. */
interface Draft {
  readonly text: string;
  readonly problem: string | null;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly unit?: string;
  readonly decimal?: boolean;
  /** @returns what is wrong with it; `null` where it was taken */
  readonly onCommit: (text: string) => Promise<string | null>;
}

/** Applied when the field is left, or with Enter; Escape brings the old one back. */
const Field = ({ label, value, hint, unit, decimal = false, onCommit }: FieldProps) => {
  const [draft, setDraft] = useState<Draft | null>(null);
  const commit = async () => {
    if (draft === null) return;
    const problem = draft.text.trim() === value ? null : await onCommit(draft.text);
    setDraft(problem === null ? null : { text: draft.text, problem });
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') void commit();
    else if (key === 'Escape') setDraft(null);
  };
  return (
    <TextField
      className={form.field ?? ''}
      value={draft?.text ?? value}
      onChange={(text) => setDraft({ text, problem: null })}
      onBlur={() => void commit()}
      isInvalid={draft !== null && draft.problem !== null}
      inputMode={decimal ? 'decimal' : 'text'}
      autoComplete="off"
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <div className={form.line}>
        <Group className={form.box ?? ''}>
          <Input className={form.number ?? ''} spellCheck="false" onKeyDown={onKeyDown} />
          {unit === undefined ? null : (
            <span className={form.unit} aria-hidden="true">
              {unit}
            </span>
          )}
        </Group>
      </div>
      <FieldError className={form.problem ?? ''}>{draft?.problem}</FieldError>
      <Text slot="description" className={form.hint ?? ''}>
        {hint}
      </Text>
    </TextField>
  );
};

/** What electricity costs: the history and the runs say what was used, and with a price what that cost. */
export const Energy = () => {
  const { editor, settings } = useEditing();
  const { pricePerKilowattHour, currency } = settings.energy;
  const setPrice = async (text: string) => {
    const typed = priceTyped(text);
    if (typed.kind === 'problem') return typed.problem;
    const said =
      typed.price === null ? 'No price is set. No cost is shown.' : `A kilowatt-hour costs ${priceFigure(typed.price)} ${currency}.`;
    const problems = await editor.change(said, (all) => ({ ...all, energy: { ...all.energy, pricePerKilowattHour: typed.price } }));
    return problems[0]?.problem ?? null;
  };
  const setCurrency = async (text: string) => {
    const next = currencyTyped(text);
    const problems = await editor.change(`Costs are told in ${next}.`, (all) => ({ ...all, energy: { ...all.energy, currency: next } }));
    return problems[0]?.problem ?? null;
  };
  return (
    <div className={styles.fields}>
      <Field
        label="Price of a kilowatt-hour"
        value={pricePerKilowattHour === null ? '' : priceFigure(pricePerKilowattHour)}
        hint="As your supplier charges it, such as 0.32. Empty: no cost is shown."
        unit={currency}
        decimal
        onCommit={setPrice}
      />
      <Field label="Currency" value={currency} hint="By its three letters, such as EUR or USD." onCommit={setCurrency} />
    </div>
  );
};
