import { oc } from '@orpc/contract';
import { z } from 'zod';
import { uncleanEndSchema } from '../history/blackbox/unclean-end.ts';
import { historyQuerySchema, processSpanSchema, recorderEventSchema, recorderProblemSchema, spanSchema } from '../history/history.ts';
import { recordedLifeSchema } from '../history/life.ts';
import { historyErrors } from './history-errors.ts';
import { runsContract } from './runs-contract.ts';

/*
 * Every call that looks back. A window travels as bytes: typed arrays don't survive JSON.
 */

/** In a stretch that begins before it ends. */
const span = spanSchema.refine(({ fromMs, toMs }) => fromMs < toMs, 'The span must begin before it ends.');

const endErrors = {
  ...historyErrors,
  NO_SUCH_END: { status: 404, message: 'No unclean end of that name is kept.' },
} as const;

export const historyContract = {
  state: oc
    .route({ method: 'GET', path: '/history/state', summary: 'Whether the flight recorder records, and what stands in its way' })
    .errors(historyErrors)
    .output(
      z.object({
        state: z.enum(['opening', 'recording', 'reading', 'waiting', 'closed']),
        problem: recorderProblemSchema.nullable(),
      }),
    ),
  extent: oc
    .route({ method: 'GET', path: '/history/extent', summary: 'From the oldest reading to the newest; null where there is none' })
    .errors(historyErrors)
    .output(spanSchema.nullable()),
  series: oc
    .route({ method: 'GET', path: '/history/series', summary: 'Every series that holds a reading' })
    .errors(historyErrors)
    .output(z.array(z.object({ metric: z.string(), labels: z.record(z.string(), z.string()) }))),
  query: oc
    .route({ method: 'POST', path: '/history/query', summary: 'Minimum, mean and maximum of any span, as a binary window' })
    .errors(historyErrors)
    .input(historyQuerySchema.refine(({ fromMs, toMs }) => fromMs < toMs, 'The span must begin before it ends.'))
    .output(z.instanceof(Blob)),
  processes: oc
    .route({ method: 'GET', path: '/history/processes', summary: 'Processes that held GPU memory in a span, the largest first' })
    .errors(historyErrors)
    .input(span)
    .output(z.array(processSpanSchema)),
  events: oc
    .route({ method: 'GET', path: '/history/events', summary: 'What the recorder went through in a span, the oldest first' })
    .errors(historyErrors)
    .input(span)
    .output(z.array(recorderEventSchema)),
  ends: oc
    .route({ method: 'GET', path: '/history/ends', summary: 'Every unclean end of the machine, the newest first' })
    .errors(historyErrors)
    .output(z.array(uncleanEndSchema)),
  beforeEnd: oc
    .route({ method: 'GET', path: '/history/ends/{id}', summary: 'The last ten minutes before an end, as a binary window' })
    .errors(endErrors)
    .input(z.object({ id: z.string() }))
    .output(z.instanceof(Blob)),
  life: oc
    .route({ method: 'GET', path: '/history/life', summary: 'What is on record of this machine’s life; null where nothing is yet' })
    .errors(historyErrors)
    .output(recordedLifeSchema.nullable()),
  markShown: oc
    .route({ method: 'PUT', path: '/history/ends/{id}/shown', summary: 'The reader has seen this end: the app opens on it once only' })
    .errors(historyErrors)
    .input(z.object({ id: z.string() }))
    .output(z.object({ id: z.string() })),
  runs: runsContract,
};
