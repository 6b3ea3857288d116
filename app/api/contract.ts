import { oc } from '@orpc/contract';
import { z } from 'zod';
import { channelStateSchema, testResultSchema } from '../alerts/channel-state.ts';
import { snapshotFormats } from '../export/formats.ts';
import { findingSchema, healthSchema } from '../health/finding.ts';
import { settingsForScreenSchema, settingsUpdateSchema } from '../settings/screen.ts';
import { longestPeriodMs, shortestPeriodMs } from '../telemetry/demand.ts';
import { epochMs } from '../telemetry/model/quantities.ts';
import { machineReportSchema } from '../telemetry/model/report.ts';
import { snapshotSchema } from '../telemetry/snapshot.ts';
import { exportsContract } from './exports-contract.ts';
import { historyContract } from './history-contract.ts';
import { roleSchema } from './roles.ts';
import { sessionsContract } from './sessions-contract.ts';
import { shellDetailsSchema } from './shell-details.ts';

/*
 * Every call between a view and the core, once. The router implements it; MessagePort, WebSocket and HTTP carry it.
 * The live feed is described in `live.ts`.
 */

const errors = {
  /** The core has started, but no tick has been taken yet. */
  NOT_READY: { status: 503, message: 'No reading yet. Try again in a second.' },
} as const;

const settingsErrors = {
  /** Somebody else has changed the settings since they were read. */
  CONFLICT: { status: 409, message: 'The settings were changed elsewhere in the meantime. Look at them again.' },
  /** What was sent can't be the settings; each problem names its field and what to do. */
  INVALID: {
    status: 422,
    message: 'Some of these settings can’t be used.',
    data: z.object({ problems: z.array(z.object({ path: z.string(), problem: z.string() })) }),
  },
  /** The file can't be written; the settings stay as they were. */
  NOT_KEPT: { status: 507, message: 'The settings can’t be kept.' },
} as const;

const settingsView = z.object({
  settings: settingsForScreenSchema,
  /** Changes with each change of the settings; to be sent back with the next. */
  revision: z.number().int().nonnegative(),
  /** What has to be said about the file, such as that it was damaged and set aside; `null` mostly. */
  notice: z.string().nullable(),
});

const fileSchema = z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() });

const identifying = z
  .boolean()
  .default(false)
  .describe('Keep host name, UUIDs, addresses, user names and command lines. They are left out unless asked for.');

export const contract = {
  about: oc.route({ method: 'GET', path: '/about', summary: 'What is running, and on which machine' }).output(
    z.object({
      version: z.string(),
      host: z.enum(['server', 'desktop', 'cli']),
      machine: z.enum(['local', 'simulated', 'recorded']),
      machineTitle: z.string(),
      startedAtMs: z.number(),
      periodMs: z.number(),
      viewers: z.number().int().nonnegative(),
      /** What the one who asks may do. */
      role: roleSchema,
      /** `null` but for the desktop app's own window. */
      shell: shellDetailsSchema.nullable(),
    }),
  ),
  snapshot: {
    latest: oc
      .route({ method: 'GET', path: '/snapshot', summary: 'The latest snapshot' })
      .errors(errors)
      .input(z.object({ identifying }))
      .output(snapshotSchema),
    export: oc
      .route({ method: 'GET', path: '/snapshot/export', summary: 'The latest snapshot as a file' })
      .errors(errors)
      .input(z.object({ format: z.enum(snapshotFormats), identifying }))
      .output(fileSchema),
  },
  health: {
    now: oc.route({ method: 'GET', path: '/health', summary: 'What is wrong now, and how every check stands' }).output(healthSchema),
    past: oc
      .route({ method: 'GET', path: '/health/past', summary: 'Findings that were open at any time since a moment, the newest first' })
      .input(z.object({ fromMs: epochMs.default(0) }))
      .output(z.object({ findings: z.array(findingSchema), sinceMs: epochMs })),
    report: oc
      .route({ method: 'GET', path: '/health/report', summary: 'A Markdown report fit for a forum post or a return' })
      .errors(errors)
      .input(z.object({ identifying }))
      .output(fileSchema),
    mute: oc
      .route({ method: 'PUT', path: '/health/mute', summary: 'Let a check send no messages until a moment; null lets it send them again' })
      .errors(settingsErrors)
      .input(z.object({ rule: z.string(), untilMs: epochMs.nullable() }))
      .output(settingsView),
  },
  settings: {
    get: oc.route({ method: 'GET', path: '/settings', summary: 'All settings, without secrets' }).output(settingsView),
    set: oc
      .route({ method: 'PUT', path: '/settings', summary: 'Change the settings. Secrets that are left out stay as they are.' })
      .errors(settingsErrors)
      .input(z.object({ settings: settingsUpdateSchema, revision: z.number().int().nonnegative() }))
      .output(settingsView),
  },
  alerts: {
    channels: oc
      .route({ method: 'GET', path: '/alerts/channels', summary: 'How the delivery to each channel stands' })
      .output(z.array(channelStateSchema)),
    test: oc
      .route({ method: 'POST', path: '/alerts/test', summary: 'Send a test message to a channel, and say what came of it' })
      .input(z.object({ id: z.string() }))
      .output(testResultSchema),
  },
  series: {
    recent: oc
      .route({ method: 'GET', path: '/series/recent', summary: 'All metrics over the last hour at most, as a binary window' })
      .input(z.object({ seconds: z.number().int().min(1).max(3600).default(600) }))
      .output(z.instanceof(Blob)),
  },
  history: historyContract,
  exports: exportsContract,
  machine: {
    report: oc
      .route({ method: 'GET', path: '/machine/report', summary: 'The full GPU report and the inventory; takes up to 10 s when read anew' })
      .input(z.object({ fresh: z.boolean().default(false) }))
      .output(machineReportSchema),
  },
  pace: {
    set: oc
      .route({ method: 'PUT', path: '/pace', summary: 'How often the machine is read' })
      .input(z.object({ periodMs: z.number().int().min(shortestPeriodMs).max(longestPeriodMs) }))
      .output(z.object({ periodMs: z.number() })),
  },
  sessions: sessionsContract,
};

export type Contract = typeof contract;
