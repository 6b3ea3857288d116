import { oc } from '@orpc/contract';
import { z } from 'zod';
import { spanSchema } from '../history/history.ts';
import { energyStretchSchema, runSchema, spanFiguresSchema } from '../history/run.ts';
import { epochMs } from '../telemetry/model/quantities.ts';
import { historyErrors } from './history-errors.ts';

const writeErrors = {
  ...historyErrors,
  /** Nothing can be written at the moment; the message says why. */
  NOT_KEPT: { status: 507, message: 'The run can’t be kept.' },
} as const;

const runErrors = {
  ...writeErrors,
  NO_SUCH_RUN: { status: 404, message: 'No run of that name is kept.' },
} as const;

const endsAfterItBegins = ({ fromMs = 0, toMs }: { readonly fromMs?: number | undefined; readonly toMs?: number | null | undefined }) =>
  toMs == null || fromMs < toMs;
const backwards = 'It must end after it begins.';

const id = z.object({ id: z.string() });

/** The runs that somebody named, and what spans came to. */
export const runsContract = {
  list: oc
    .route({ method: 'GET', path: '/history/runs', summary: 'Every named run, the newest first' })
    .errors(historyErrors)
    .output(z.array(runSchema)),
  begin: oc
    .route({ method: 'POST', path: '/history/runs', summary: 'Begin a run now, or name a span that is over' })
    .errors(writeErrors)
    .input(
      runSchema
        .pick({ name: true })
        /** From now on, unless told otherwise; one that is over says from when to when. */
        .extend({ fromMs: epochMs.optional(), toMs: epochMs.optional() })
        .refine(({ fromMs, toMs }) => toMs === undefined || fromMs !== undefined, 'Say when it began.')
        .refine(endsAfterItBegins, backwards),
    )
    .output(runSchema),
  end: oc
    .route({ method: 'PUT', path: '/history/runs/{id}/end', summary: 'End a run that goes on' })
    .errors(runErrors)
    .input(id)
    .output(runSchema),
  /** Renames or moves a run, and brings a removed one back: what is sent is what is kept. */
  put: oc
    .route({ method: 'PUT', path: '/history/runs/{id}', summary: 'Keep a run as it is sent' })
    .errors(writeErrors)
    .input(runSchema.refine(endsAfterItBegins, backwards))
    .output(runSchema),
  remove: oc
    .route({ method: 'DELETE', path: '/history/runs/{id}', summary: 'Forget the name of a span; its figures stay' })
    .errors(runErrors)
    .input(id)
    .output(runSchema),
  figures: oc
    .route({ method: 'GET', path: '/history/figures', summary: 'What a span came to: energy, peaks, means' })
    .errors(historyErrors)
    .input(spanSchema.refine(endsAfterItBegins, backwards))
    .output(spanFiguresSchema),
  energy: oc
    .route({ method: 'POST', path: '/history/energy', summary: 'Energy of the stretches between moments, such as midnights' })
    .errors(historyErrors)
    /** Ascending; n of them make n − 1 stretches. */
    .input(
      z.object({
        edgesMs: z
          .array(epochMs)
          .min(2)
          .max(2000)
          .refine((edges) => edges.every((edge, index) => index === 0 || edge > (edges[index - 1] as number)), 'They must ascend.'),
      }),
    )
    .output(z.array(energyStretchSchema)),
};
