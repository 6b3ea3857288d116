import { type FormEvent, useState } from 'react';
import { Button, FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { type ChannelKind, channelKinds } from '../../../app/settings/channel-id.ts';
import type { ChannelForScreen } from '../../../app/settings/screen.ts';
import type { SettingProblem } from '../../../app/settings/settings.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { type Choice, Segmented } from '../../design/Segmented.tsx';
import { Tick } from '../../design/Tick.tsx';
import { useHealth } from '../../live/hooks.ts';
import { useEditing } from '../editor/hooks.ts';
import form from '../form/form.module.css';
import styles from './alerts.module.css';
import { type ChannelForm, fieldOf, formOf, freeName, keptSign, kindNames, problemsIn, takesHeaders, withChannel } from './channel-form.ts';

const choices: readonly Choice<ChannelKind>[] = [...channelKinds]
  .toSorted((a, b) => kindNames[a].localeCompare(kindNames[b]))
  .map((kind) => ({ value: kind, content: kindNames[kind] }));

const addressHints: Readonly<Record<ChannelKind, string>> = {
  ntfy: 'The server and the topic: https://ntfy.sh/your-topic',
  slack: 'The address of an incoming webhook: https://hooks.slack.com/…',
  discord: 'The address of a channel’s webhook: https://discord.com/api/webhooks/…',
  webhook: 'Any address that takes JSON over POST',
};

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
  readonly kind?: 'text' | 'url' | 'password' | 'lines';
}

const Field = ({ label, value, hint, problem, onChange, kind = 'text' }: FieldProps) => (
  <TextField
    className={form.field ?? ''}
    value={value}
    onChange={onChange}
    isInvalid={problem !== undefined}
    type={kind === 'lines' ? 'text' : kind}
    autoComplete="off"
    validationBehavior="aria"
  >
    <Label>{label}</Label>
    {kind === 'lines' ? (
      <TextArea className={form.text ?? ''} spellCheck="false" />
    ) : (
      <Input className={form.text ?? ''} spellCheck="false" />
    )}
    <FieldError className={form.problem ?? ''}>{problem}</FieldError>
    <Text slot="description" className={form.hint ?? ''}>
      {hint}
    </Text>
  </TextField>
);

interface Props {
  /** What is changed; `null` for a new one. */
  readonly channel: ChannelForScreen | null;
  readonly onClose: () => void;
}

/** A new channel, or another address for one. Secrets are written here and never shown again. */
export const ChannelDialog = ({ channel, onClose }: Props) => {
  const { editor, settings } = useEditing();
  const open = useHealth()?.open.length ?? 0;
  const [typed, setTyped] = useState<ChannelForm>(formOf(channel));
  const [problems, setProblems] = useState<readonly SettingProblem[]>([]);
  const put = (change: Partial<ChannelForm>) => setTyped((before) => ({ ...before, ...change }));
  const problemOf = (field: ReturnType<typeof fieldOf>) => problems.find((problem) => fieldOf(problem) === field)?.problem;

  const unnamed = freeName(
    typed.kind,
    settings.alerts.channels.filter(({ id }) => id !== channel?.id),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = problemsIn(typed);
    if (wrong.length > 0) return setProblems(wrong);
    const name = typed.name.trim() || unnamed;
    // What has opened already was told to those that were there then.
    const added = `“${name}” is added. ${open > 0 ? 'It hears of what opens from now on. ' : ''}Test it.`;
    const before = editor.state.kind === 'read' ? editor.state.view.revision : -1;
    const found = await editor.change(channel ? `“${name}” is changed.` : added, (settings) => withChannel(settings, typed, channel));
    setProblems(found);
    const taken = editor.state.kind === 'read' && editor.state.view.revision !== before;
    if (found.length === 0 && taken) onClose();
  };

  return (
    <Dialog title={channel ? `Edit “${channel.name}”` : 'Add a channel'} isOpen onOpenChange={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {channel ? null : <Segmented label="Kind" choices={choices} value={typed.kind} onChange={(kind) => put({ kind })} />}
        <Field
          label="Name"
          value={typed.name}
          hint={`For this list; “${unnamed}” if left empty`}
          problem={problemOf('name')}
          onChange={(name) => put({ name })}
        />
        <Field
          label="Address"
          kind="url"
          value={typed.url}
          hint={channel ? `Leave it empty to keep ${channel.address}` : addressHints[typed.kind]}
          problem={problemOf('url')}
          onChange={(url) => put({ url })}
        />
        {takesHeaders(typed.kind) ? (
          <>
            <Field
              label="Token"
              kind="password"
              value={typed.token}
              hint={
                channel?.hasToken
                  ? 'Leave it empty to keep the one that is there'
                  : 'Sent as “Authorization: Bearer …”; mostly none is needed'
              }
              problem={problemOf('token')}
              onChange={(token) => put({ token })}
            />
            {channel?.hasToken && typed.token === '' ? (
              <Tick isSelected={typed.dropsToken} onChange={(dropsToken) => put({ dropsToken })}>
                Remove the token
              </Tick>
            ) : null}
            <Field
              label="Headers"
              kind="lines"
              value={typed.headers}
              hint={`One a line, “Name: value”. “${keptSign}” keeps a value that is there.`}
              problem={problemOf('headers')}
              onChange={(headers) => put({ headers })}
            />
          </>
        ) : null}
        <div className={styles.buttons}>
          <Button className="btn main" type="submit">
            {channel ? 'Save' : 'Add'}
          </Button>
          <Button className="btn" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
