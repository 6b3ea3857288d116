import { useEffect, useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import type { QuietHours as Hours } from '../../../app/settings/settings.ts';
import { classes } from '../../design/classes.ts';
import { Tick } from '../../design/Tick.tsx';
import { useEditing } from '../editor/hooks.ts';
import form from '../form/form.module.css';
import styles from './alerts.module.css';
import { timeTyped } from './time-of-day.ts';

const usual: Hours = { from: '22:00', to: '07:00', exceptCritical: true };

interface TimeProps {
  readonly label: string;
  readonly value: string;
  /** @returns what is wrong with it; `null` where it was taken */
  readonly onCommit: (value: string) => Promise<string | null>;
}

/** A time of day, written as everywhere in the app. Applied when the field is left, or with Enter. */
const Time = ({ label, value, onCommit }: TimeProps) => {
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setTyped(value);
    setProblem(null);
  }, [value]);
  const commit = async () => {
    const time = timeTyped(typed);
    setTyped(time);
    setProblem(time === value ? null : await onCommit(time));
  };
  return (
    <TextField
      className={form.field ?? ''}
      inputMode="numeric"
      autoComplete="off"
      value={typed}
      onChange={setTyped}
      onBlur={() => void commit()}
      isInvalid={problem !== null}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <Input className={classes(form.text, form.time)} onKeyDown={({ key }) => key === 'Enter' && void commit()} />
      <FieldError className={form.problem ?? ''}>{problem}</FieldError>
    </TextField>
  );
};

/** The hours in which messages are held back. */
export const QuietHours = () => {
  const { editor, settings } = useEditing();
  const { quietHours } = settings.alerts;
  const set = (hours: Hours | null, said: string) =>
    editor.change(said, (all) => ({ ...all, alerts: { ...all.alerts, quietHours: hours } }));
  const setTime = async (hours: Hours) => {
    const problems = await set(hours, `It is quiet from ${hours.from} to ${hours.to}.`);
    return problems[0]?.problem ?? null;
  };
  return (
    <div className={styles.quiet}>
      <Tick
        isSelected={quietHours !== null}
        onChange={(on) => void set(on ? usual : null, on ? `It is quiet from ${usual.from} to ${usual.to}.` : 'There are no quiet hours.')}
      >
        Quiet hours
        <span className={form.hint}> · what is found meanwhile comes as one message at their end</span>
      </Tick>
      {quietHours === null ? null : (
        <div className={styles.hours}>
          <Time label="From" value={quietHours.from} onCommit={(from) => setTime({ ...quietHours, from })} />
          <Time label="To" value={quietHours.to} onCommit={(to) => setTime({ ...quietHours, to })} />
          <Tick
            isSelected={quietHours.exceptCritical}
            onChange={(exceptCritical) =>
              void set(
                { ...quietHours, exceptCritical },
                exceptCritical ? 'What is critical is sent at once.' : 'What is critical waits too.',
              )
            }
          >
            Send what is critical at once
          </Tick>
        </div>
      )}
    </div>
  );
};
