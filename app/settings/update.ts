import type { Rule } from '../health/rule.ts';
import { outOfBounds } from './bounds.ts';
import type { Channel } from './channel.ts';
import { type ChannelUpdate, settingsUpdateSchema } from './screen.ts';
import { problemsOf, type SettingProblem, type Settings, settingsSchema } from './settings.ts';

/** What an update comes to. */
export type Updated =
  | { readonly kind: 'updated'; readonly settings: Settings }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingProblem[] };

export interface UpdateTerms {
  readonly current: Settings;
  /** The settings of an earlier revision, whose secrets an update may ask back; `null` where they are known no more. */
  earlier(revision: number): Settings | null;
  readonly rules?: readonly Rule[];
}

/**
 * The settings that a screen's update makes of the current ones: all of it is right, or nothing is taken.
 * @param update anything that came from outside; a `SettingsUpdate` if it is right
 */
export function applyUpdate(update: unknown, { current, earlier, rules }: UpdateTerms): Updated {
  const parsed = settingsUpdateSchema.safeParse(update);
  if (!parsed.success) return { kind: 'invalid', problems: problemsOf(parsed.error) };
  const { secretsOf, ...rest } = parsed.data;
  const sources = [secretsOf === undefined ? null : earlier(secretsOf), current].filter((source) => source !== null);
  const merged = rest.alerts.channels.map((channel, index) => withSecrets(channel, `alerts.channels.${index}`, knownIn(sources, channel)));
  const whole = settingsSchema.safeParse({ ...rest, alerts: { ...rest.alerts, channels: merged.map(({ channel }) => channel) } });
  const problems = [
    ...merged.flatMap(({ problems }) => problems),
    ...(whole.success ? [] : problemsOf(whole.error).filter(isNew(merged))),
    ...outOfBounds(rest.rules, rules),
  ];
  return whole.success && problems.length === 0 ? { kind: 'updated', settings: whole.data } : { kind: 'invalid', problems };
}

/** What a channel was when its secrets were written. One of another kind is another channel. */
function knownIn(sources: readonly Settings[], { id, kind }: ChannelUpdate): Channel | null {
  const channels = sources.flatMap(({ alerts }) => alerts.channels);
  return channels.find((channel) => channel.id === id && channel.kind === kind) ?? null;
}

interface Merged {
  /** A `Channel` if all is right, which the schema of the settings judges. */
  readonly channel: Readonly<Record<string, unknown>>;
  readonly problems: readonly SettingProblem[];
}

const originOf = (url: string | undefined): string | null => (url === undefined ? null : (URL.parse(url)?.origin ?? null));

/**
 * Puts the secrets back that a screen left out. A token and headers are kept only while the address leads to the same host: they
 * can be written and never read, and an address that somebody else chose would read them.
 */
function withSecrets(update: ChannelUpdate, path: string, known: Channel | null): Merged {
  const { id, name, enabled, kind } = update;
  const url = update.url ?? known?.url;
  const problems: SettingProblem[] = [];
  if (url === undefined) problems.push({ path: `${path}.url`, problem: 'Enter the address.' });
  const base = { id, name, enabled, kind, url };
  if (kind === 'slack' || kind === 'discord') return { channel: base, problems };

  const had: { readonly token: string | null; readonly headers: Readonly<Record<string, string>> } =
    known?.kind === 'webhook' || known?.kind === 'ntfy' ? known : { token: null, headers: {} };
  const sameHost = known !== null && originOf(url) === originOf(known.url);
  if (update.token === undefined && had.token !== null && !sameHost) {
    problems.push({ path: `${path}.token`, problem: 'Enter the token again, or remove it: the address leads to another host.' });
  }
  const headers: Record<string, string> = {};
  const asked = update.headers ?? Object.fromEntries(Object.keys(had.headers).map((header) => [header, null]));
  for (const [header, value] of Object.entries(asked)) {
    const kept = sameHost && Object.hasOwn(had.headers, header) ? had.headers[header] : undefined;
    const text = value ?? kept;
    if (text === undefined) problems.push({ path: `${path}.headers.${header}`, problem: 'Enter the value of this header.' });
    else headers[header] = text;
  }
  return { channel: { ...base, token: update.token === undefined ? had.token : update.token, headers }, problems };
}

/** Whether a problem is more than what the merging has told of the same field. */
const isNew =
  (merged: readonly Merged[]) =>
  ({ path }: SettingProblem): boolean =>
    !merged.some(({ problems }) => problems.some((problem) => problem.path === path));
