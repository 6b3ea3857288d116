import { z } from 'zod';
import { channelKinds } from './channel-id.ts';

export { type ChannelKind, channelKinds, newChannelId } from './channel-id.ts';

export const channelKindSchema = z.enum(channelKinds);

/** Headers that belong to the request itself; a token has a field of its own. */
const ownHeaders = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

export const channelIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use up to 40 small letters, digits and hyphens.');
export const channelNameSchema = z.string().trim().min(1, 'Give the channel a name.').max(60, 'Shorten the name to 60 characters.');

/** Where messages go. The address of a channel is mostly its secret too, so it is never shown again. */
export const channelUrlSchema = z
  .string()
  .max(2000, 'Shorten the address to 2,000 characters.')
  .superRefine((text, context) => {
    const problem = addressProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

function addressProblem(text: string): string | null {
  const url = URL.parse(text);
  // The parser mends a blank silently, and the request would go elsewhere than was written.
  if (/\s/.test(text.trim())) return 'Leave out the blanks. One that belongs to the address is written %20.';
  if (url === null) return 'Write the whole address, such as https://example.com/alerts.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Use an address that begins with https:// or http://.';
  if (url.username !== '' || url.password !== '') return 'Leave name and password out of the address. Use the token instead.';
  if (url.hash !== '') return 'Leave out what follows the #. It is never sent.';
  return null;
}

/** ntfy's own rule for the name of a topic, which ends the address: https://docs.ntfy.sh/publish/ */
const topic = /\/[-_A-Za-z0-9]{1,64}$/;
export const ntfyUrlSchema = channelUrlSchema.refine((text) => topic.test(URL.parse(text)?.pathname ?? ''), {
  error: 'End the address with the topic: https://ntfy.sh/your-topic.',
  // An address that is none has been told already.
  when: ({ issues }) => issues.length === 0,
});

/** Sent as `Authorization: Bearer …`. */
export const channelTokenSchema = z.string().regex(/^[\x21-\x7e]{1,2000}$/, 'Use a token of up to 2,000 characters without blanks.');

export const headerNameSchema = z
  .string()
  .regex(/^[-!#$%&'*+.^_`|~A-Za-z0-9]{1,100}$/, 'Use letters, digits and hyphens in the name of a header.')
  .refine((name) => !ownHeaders.has(name.toLowerCase()), 'Choose another header. This one is set by the request itself.');
export const headerValueSchema = z
  .string()
  .regex(/^[\x20-\x7e]{0,2000}$/, 'Use up to 2,000 characters of plain ASCII as the value of a header.');

const headersSchema = z.record(headerNameSchema, headerValueSchema);

const base = { id: channelIdSchema, name: channelNameSchema, enabled: z.boolean() };

/** One place that messages go to, with its secrets. It never leaves the core: screens get `ChannelForScreen`. */
export const channelSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('webhook'),
    url: channelUrlSchema,
    token: channelTokenSchema.nullable().default(null),
    headers: headersSchema.default({}),
  }),
  z.object({
    ...base,
    kind: z.literal('ntfy'),
    url: ntfyUrlSchema,
    token: channelTokenSchema.nullable().default(null),
    headers: headersSchema.default({}),
  }),
  z.object({ ...base, kind: z.literal('slack'), url: channelUrlSchema }),
  z.object({ ...base, kind: z.literal('discord'), url: channelUrlSchema }),
]);
export type Channel = z.infer<typeof channelSchema>;
