import { oc } from '@orpc/contract';
import { z } from 'zod';
import { snapshotFormats } from '../export/formats.ts';
import { longestPeriodMs, shortestPeriodMs } from '../telemetry/demand.ts';
import { machineReportSchema } from '../telemetry/model/report.ts';
import { snapshotSchema } from '../telemetry/snapshot.ts';

/*
 * Every call between a view and the core, once. The router implements it; MessagePort, WebSocket and HTTP carry it.
 * The live feed is described in `live.ts`.
 */

const errors = {
  /** The core has started, but no tick has been taken yet. */
  NOT_READY: { status: 503, message: 'No reading yet. Try again in a second.' },
} as const;

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
      .output(z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() })),
  },
  series: {
    recent: oc
      .route({ method: 'GET', path: '/series/recent', summary: 'All metrics over the last hour at most, as a binary window' })
      .input(z.object({ seconds: z.number().int().min(1).max(3600).default(600) }))
      .output(z.instanceof(Blob)),
  },
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
};

export type Contract = typeof contract;
