import { implement } from '@orpc/server';
import type { Companion } from '../companion.ts';
import type { ExportDesk, ExportOrder, ExportProgress, ExportWords } from '../export/desk/desk.ts';
import { chooseMetrics } from '../export/span/metric-choice.ts';
import type { Finding } from '../health/finding.ts';
import type { Span } from '../history/history.ts';
import { type ExportState, exportsContract } from './exports-contract.ts';
import type { CallContext } from './roles.ts';

/** How far a report looks back for what was. */
const reportReachesBackMs = 30 * 86_400_000;

const wasOpenIn =
  ({ fromMs, toMs }: Span) =>
  ({ openedAtMs, closedAtMs }: Finding): boolean =>
    openedAtMs < toMs && (closedAtMs ?? Number.POSITIVE_INFINITY) >= fromMs;

/** What goes into an export besides what was recorded, as it is now. */
async function wordsFor(order: ExportOrder, parts: ExportsParts): Promise<ExportWords> {
  const { companion, version } = parts;
  const snapshot = companion.latest();
  const atMs = companion.machine.clock.now();
  const findings = (await companion.health.past(order.fromMs)).findings
    .filter(wasOpenIn(order))
    .toSorted((a, b) => a.openedAtMs - b.openedAtMs);
  const alone = { version, atMs, snapshot, findings, health: null, past: [], machineReport: null, recent: null };
  if (order.kind !== 'bundle') return alone;
  return {
    ...alone,
    health: companion.health.now(),
    past: (await companion.health.past(atMs - reportReachesBackMs)).findings,
    // Not asked of a driver that doesn't answer: the bundle would wait for it.
    machineReport: snapshot?.driver.state === 'live' ? await companion.report(false) : null,
    recent: companion.recent(600),
  };
}

export interface ExportsParts {
  readonly companion: Companion;
  readonly version: string;
}

const stateOf = (progress: ExportProgress): ExportState =>
  progress.kind === 'ready' ? { ...progress, leftOut: [...progress.leftOut] } : progress;

/** The calls that make files of what was recorded, answered by the desk of one companion. */
export function createExportsRouter(parts: ExportsParts) {
  const api = implement(exportsContract).$context<CallContext>();
  const deskOr = (off: () => Error): ExportDesk => {
    const desk = parts.companion.exports;
    if (desk === null) throw off();
    return desk;
  };

  return {
    begin: api.begin.handler(async ({ input, errors }) => {
      const desk = deskOr(errors.HISTORY_OFF);
      const choice = input.metrics === null ? null : chooseMetrics(input.metrics.join(','));
      if (choice !== null && 'unknown' in choice) {
        const near = choice.near.length === 0 ? '' : ` Did you mean ${choice.near.join(', ')}?`;
        throw errors.UNKNOWN_METRIC({ message: `No metric goes by the name “${choice.unknown}”.${near}` });
      }
      const order: ExportOrder = { ...input, metrics: choice?.metrics ?? null };
      const begun = await desk.begin(order, () => wordsFor(order, parts));
      if (begun.kind === 'too-many') throw errors.TOO_MANY();
      if (begun.kind === 'nothing-recorded') throw errors.NOTHING_RECORDED();
      return stateOf(begun);
    }),
    state: api.state.handler(({ input, errors }) => {
      const state = deskOr(errors.HISTORY_OFF).state(input.id);
      if (state === null) throw errors.NO_SUCH_EXPORT();
      return stateOf(state);
    }),
    cancel: api.cancel.handler(async ({ input, errors }) => {
      const state = await deskOr(errors.HISTORY_OFF).cancel(input.id);
      if (state === null) throw errors.NO_SUCH_EXPORT();
      return stateOf(state);
    }),
  };
}
