/* Apart from the schemas, so that a screen needs none to add a channel. */

/** The shapes of message that a channel can be sent. */
export const channelKinds = ['webhook', 'ntfy', 'slack', 'discord'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What a new channel may call itself: `ntfy-1`, or the next one that isn't taken. */
export function newChannelId(kind: ChannelKind, channels: readonly { readonly id: string }[]): string {
  for (let number = 1; ; number += 1) {
    const id = `${kind}-${number}`;
    if (!channels.some((channel) => channel.id === id)) return id;
  }
}
