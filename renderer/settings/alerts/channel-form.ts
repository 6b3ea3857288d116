import { type ChannelKind, newChannelId } from '../../../app/settings/channel-id.ts';
import type { ChannelForScreen, ChannelUpdate, SettingsForScreen, SettingsUpdate } from '../../../app/settings/screen.ts';
import type { SettingProblem } from '../../../app/settings/settings.ts';

/** What stands in a form for what is kept and never shown. */
export const keptSign = '…';

/** A channel as it is typed in. Secrets that are there already are left empty, and stay as they are. */
export interface ChannelForm {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly url: string;
  readonly token: string;
  /** Takes away the token that is there. */
  readonly dropsToken: boolean;
  /** One a line: "Name: value". */
  readonly headers: string;
}

export const kindNames: Readonly<Record<ChannelKind, string>> = { ntfy: 'ntfy', slack: 'Slack', discord: 'Discord', webhook: 'Webhook' };

/** Whether its messages may carry a token and headers of the reader's own. */
export const takesHeaders = (kind: ChannelKind): boolean => kind === 'ntfy' || kind === 'webhook';

/** A form for a channel that is there, or for a new one. */
export function formOf(channel: ChannelForScreen | null): ChannelForm {
  return {
    kind: channel?.kind ?? 'ntfy',
    name: channel?.name ?? '',
    url: '',
    token: '',
    dropsToken: false,
    headers: (channel?.headerNames ?? []).map((name) => `${name}: ${keptSign}`).join('\n'),
  };
}

/** The headers as they are typed; `null` as a value keeps what is there. */
export function readHeaders(text: string): Record<string, string | null> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(':');
      const value = rest.join(':').trim();
      return [name.trim(), value === keptSign ? null : value];
    }),
  );
}

/** What is wrong with a form before it is sent, where only the form can tell. */
export function problemsIn({ kind, headers }: ChannelForm): readonly SettingProblem[] {
  const lines = takesHeaders(kind) ? headers.split('\n').filter((line) => line.trim() !== '') : [];
  return lines.every((line) => line.trim().indexOf(':') > 0)
    ? []
    : [{ path: 'alerts.channels.0.headers', problem: 'Write each line as “Name: value”.' }];
}

/** What a channel is called that was given no name: "Webhook", or "Webhook 2" where that is taken. */
export function freeName(kind: ChannelKind, others: readonly { readonly name: string }[]): string {
  const taken = new Set(others.map(({ name }) => name));
  let name = kindNames[kind];
  for (let number = 2; taken.has(name); number += 1) name = `${kindNames[kind]} ${number}`;
  return name;
}

function updateOf(form: ChannelForm, channel: ChannelForScreen | null, id: string, others: readonly ChannelForScreen[]): ChannelUpdate {
  const { kind, name, url, token, dropsToken, headers } = form;
  return {
    id,
    kind,
    name: name.trim() === '' ? freeName(kind, others) : name.trim(),
    enabled: channel?.enabled ?? true,
    ...(url.trim() === '' ? {} : { url: url.trim() }),
    ...(!takesHeaders(kind) ? {} : token.trim() !== '' ? { token: token.trim() } : dropsToken ? { token: null } : {}),
    ...(takesHeaders(kind) ? { headers: readHeaders(headers) } : {}),
  };
}

/** The settings with the channel of a form in them: changed in its place, or added at the end. */
export function withChannel(settings: SettingsForScreen, form: ChannelForm, channel: ChannelForScreen | null): SettingsUpdate {
  const { channels } = settings.alerts;
  const id = channel?.id ?? newChannelId(form.kind, channels);
  const others = channels.filter((other) => other.id !== id);
  const update = updateOf(form, channel, id, others);
  const there = channels.some((other) => other.id === id);
  const next: readonly (ChannelForScreen | ChannelUpdate)[] = there
    ? channels.map((other) => (other.id === id ? update : other))
    : [...channels, update];
  return { ...settings, alerts: { ...settings.alerts, channels: [...next] } };
}

/** The field of the form that a problem is about: "url" of "alerts.channels.0.url". Anything else is about the name, which is always there. */
export function fieldOf({ path }: SettingProblem): 'name' | 'url' | 'token' | 'headers' {
  const field = path.split('.')[3];
  return field === 'url' || field === 'token' || field === 'headers' ? field : 'name';
}
