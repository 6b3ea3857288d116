import { type FormEvent, useState } from 'react';
import { Button, FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { Dialog } from '../../design/Dialog.tsx';
import form from '../../settings/form/form.module.css';
import { nameProblem } from './name.ts';
import styles from './runs.module.css';

interface Props {
  readonly title: string;
  /** What it is the name of: the span, or that it begins now. */
  readonly about: string;
  /** What stands in the field at first. */
  readonly name?: string;
  /** The verb on its button. */
  readonly verb: string;
  /** @returns whether it was taken; else it stays open, and what is wrong has been said */
  readonly onName: (name: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Asks for the name of a run. */
export const NameDialog = ({ title, about, name = '', verb, onName, onClose }: Props) => {
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = nameProblem(typed);
    setProblem(wrong);
    if (wrong !== null || busy) return;
    setBusy(true);
    const taken = await onName(typed.trim());
    setBusy(false);
    if (taken) onClose();
  };
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          className={form.field ?? ''}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setProblem(null);
          }}
          isInvalid={problem !== null}
          autoComplete="off"
          validationBehavior="aria"
          autoFocus
        >
          <Label>Name</Label>
          <Input className={form.text ?? ''} placeholder="fine-tune 3" spellCheck="false" />
          <FieldError className={form.problem ?? ''}>{problem}</FieldError>
          <Text slot="description" className={form.hint ?? ''}>
            {about}
          </Text>
        </TextField>
        <div className={styles.buttons}>
          <Button className="btn main" type="submit" isDisabled={busy}>
            {verb}
          </Button>
          <Button className="btn" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
