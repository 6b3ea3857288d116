import { z } from 'zod';
import {
  type Channel,
  channelIdSchema,
  channelKindSchema,
  channelNameSchema,
  channelTokenSchema,
  headerNameSchema,
  headerValueSchema,
} from './channel.ts';
import { desktopSchema } from './desktop.ts';
import { energySchema } from './energy.ts';
import { alertTermsSchema, listOf, rulesSchema, type Settings, samplingSchema, settingsVersion } from './settings.ts';

/*
 * The settings as a screen sees them. Secrets go one way: a screen can write an address, a token and headers, and is shown only that
 * they are there. What it sends back without them keeps them, so that it can return what it got with one field changed.
 */

const base = { id: channelIdSchema, name: channelNameSchema, enabled: z.boolean(), kind: channelKindSchema };

/** A channel without its secrets. */
export const channelForScreenSchema = z.object({
  ...base,
  /** Where it leads, without what is secret: "https://hooks.slack.com/…". */
  address: z.string(),
  hasToken: z.boolean(),
  /** The names of the headers that are sent with each message; their values are secret. */
  headerNames: z.array(z.string()),
});
export type ChannelForScreen = z.infer<typeof channelForScreenSchema>;

/** A channel as a screen sends it. What is left out stays as it is, for as long as the address leads to the same host. */
export const channelUpdateSchema = z.object({
  ...base,
  /** Needed for a new channel. Whether it is an address is told for the channel as a whole. */
  url: z.string().trim().optional(),
  /** `null` takes it away. Only webhook and ntfy have one. */
  token: channelTokenSchema.nullable().optional(),
  /** All of them; `null` as the value of one keeps it as it is. Only webhook and ntfy have them. */
  headers: z.record(headerNameSchema, headerValueSchema.nullable()).optional(),
});
export type ChannelUpdate = z.infer<typeof channelUpdateSchema>;

const common = {
  version: z.literal(settingsVersion),
  sampling: samplingSchema,
  rules: rulesSchema,
  energy: energySchema,
  desktop: desktopSchema,
};

/**
 * Which revision of the settings the secrets are those of that stand masked here. To be sent back as it came: an earlier view that is
 * sent again brings its own secrets back, so that undoing a removed channel or a changed address needs no more than that.
 */
const secretsOf = z.number().int().nonnegative();

export const settingsForScreenSchema = z.object({
  ...common,
  secretsOf,
  alerts: alertTermsSchema.extend({ channels: z.array(channelForScreenSchema) }),
});
export type SettingsForScreen = z.infer<typeof settingsForScreenSchema>;

/** What a screen sends: all settings. A `SettingsForScreen` is one. */
export const settingsUpdateSchema = z.object({
  ...common,
  secretsOf: secretsOf.optional(),
  alerts: alertTermsSchema.extend({ channels: listOf(channelUpdateSchema) }),
});
export type SettingsUpdate = z.input<typeof settingsUpdateSchema>;

const maskedAddress = (url: string): string => `${URL.parse(url)?.origin ?? ''}/…`;

function channelForScreen(channel: Channel): ChannelForScreen {
  const { id, name, enabled, kind, url } = channel;
  const { token, headers } = kind === 'webhook' || kind === 'ntfy' ? channel : { token: null, headers: {} };
  return { id, name, enabled, kind, address: maskedAddress(url), hasToken: token !== null, headerNames: Object.keys(headers) };
}

/** The settings without a secret. */
export const settingsForScreen = (settings: Settings, revision: number): SettingsForScreen => ({
  ...settings,
  secretsOf: revision,
  alerts: { ...settings.alerts, channels: settings.alerts.channels.map(channelForScreen) },
});
