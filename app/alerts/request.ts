import type { Channel } from '../settings/channel.ts';
import { discordBody } from './bodies/discord.ts';
import { ntfyMessage } from './bodies/ntfy.ts';
import { slackBody } from './bodies/slack.ts';
import { webhookBody } from './bodies/webhook.ts';
import type { AlertMessage } from './message.ts';

/** One POST. */
export interface AlertRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What of it must not be shown again, whoever repeats it. */
  readonly secrets: readonly string[];
}

const bearer = (token: string | null): Readonly<Record<string, string>> => (token === null ? {} : { Authorization: `Bearer ${token}` });

/** Parts of an address and values of headers that may be a secret: all that aren't too short to be one. */
function secretsOf(channel: Channel): readonly string[] {
  const { pathname, search } = new URL(channel.url);
  const parts = `${pathname}/${search}`.split(/[/?&=]/);
  const headers = channel.kind === 'webhook' || channel.kind === 'ntfy' ? [channel.token ?? '', ...Object.values(channel.headers)] : [];
  return [...parts, ...parts.map(decoded), ...headers].filter((part) => part.length > 3);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The request that brings a message to a channel, in the shape that the channel takes. */
export function requestFor(channel: Channel, message: AlertMessage): AlertRequest {
  const { url } = channel;
  const secrets = secretsOf(channel);
  const json = (body: object, headers: Readonly<Record<string, string>> = {}): AlertRequest => ({
    url,
    headers: { ...headers, 'Content-Type': 'application/json', 'User-Agent': 'Spark-Companion' },
    body: JSON.stringify(body),
    secrets,
  });
  switch (channel.kind) {
    case 'webhook':
      return json(webhookBody(message), { ...channel.headers, ...bearer(channel.token), 'Idempotency-Key': message.id });
    case 'slack':
      return json(slackBody(message));
    case 'discord':
      return json(discordBody(message));
    case 'ntfy': {
      const { headers, body } = ntfyMessage(message);
      return { url, headers: { ...channel.headers, ...bearer(channel.token), ...headers, 'User-Agent': 'Spark-Companion' }, body, secrets };
    }
  }
}
