import { oc } from '@orpc/contract';
import { z } from 'zod';
import { spanFormats } from '../export/span/formats.ts';
import { spanSchema } from '../history/history.ts';
import { tierSeconds } from '../history/kept-tiers.ts';
import { historyErrors } from './history-errors.ts';

/*
 * Exports of a span take a while: one is begun, looked at, and fetched or cancelled. The file is made on the machine's own disk, so that
 * nobody holds it in memory; it is fetched at the address in export-address.ts, on every host.
 */

/** `bundle` is a zip for whoever is to help: the span, findings, inventory and versions. */
export const exportKinds = [...spanFormats, 'bundle'] as const;
export type ExportKind = (typeof exportKinds)[number];

export const exportRequestSchema = spanSchema.extend({
  kind: z.enum(exportKinds),
  /** Between two readings, in seconds; `null`: the finest that is kept of the whole span. */
  stepSeconds: z.literal(tierSeconds).nullable().default(null),
  /** Ids of the catalogue, or what they begin with ("gpu"); `null`: all. */
  metrics: z.array(z.string()).min(1).max(500).nullable().default(null),
  identifying: z
    .boolean()
    .default(false)
    .describe('Keep host name, UUIDs, addresses, user names and command lines. They are left out unless asked for.'),
});
export type ExportRequest = z.input<typeof exportRequestSchema>;

export const exportStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('making'), id: z.string(), share: z.number().min(0).max(1), bytes: z.number().int().nonnegative() }),
  /** `leftOut`: what a bundle doesn't hold, and why, a sentence each. Kept for ten minutes, or until it is cancelled. */
  z.object({
    kind: z.literal('ready'),
    id: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    bytes: z.number().int().nonnegative(),
    leftOut: z.array(z.string()),
  }),
  /** A sentence that says what stood in the way and what to do. Nothing half-made stays behind. */
  z.object({ kind: z.literal('failed'), id: z.string(), says: z.string() }),
  z.object({ kind: z.literal('cancelled'), id: z.string() }),
]);
export type ExportState = Readonly<z.infer<typeof exportStateSchema>>;

const exportErrors = {
  ...historyErrors,
  NO_SUCH_EXPORT: { status: 404, message: 'There is no such export any more. Begin it again.' },
  NOTHING_RECORDED: { status: 404, message: 'Nothing was recorded in that span.' },
  TOO_MANY: { status: 429, message: 'Three exports are being made already. Wait for one, or cancel it.' },
  UNKNOWN_METRIC: { status: 422, message: 'No metric goes by that name.' },
} as const;

const id = z.object({ id: z.string() });

export const exportsContract = {
  begin: oc
    .route({ method: 'POST', path: '/exports', summary: 'Begin an export of a span' })
    .errors(exportErrors)
    .input(exportRequestSchema.refine(({ fromMs, toMs }) => fromMs < toMs, 'The span must begin before it ends.'))
    .output(exportStateSchema),
  state: oc
    .route({ method: 'GET', path: '/exports/{id}', summary: 'How far an export is' })
    .errors(exportErrors)
    .input(id)
    .output(exportStateSchema),
  cancel: oc
    .route({ method: 'DELETE', path: '/exports/{id}', summary: 'Cancel an export, or let go of its file' })
    .errors(exportErrors)
    .input(id)
    .output(exportStateSchema),
};
