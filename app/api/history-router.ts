import { implement } from '@orpc/server';
import type { History, HistoryWindow } from '../history/history.ts';
import { lifeOf } from '../history/life.ts';
import { encodeHistoryWindow } from '../history/store/window-codec.ts';
import { historyContract } from './history-contract.ts';
import { createRunsRouter } from './runs-router.ts';

const bytesOf = (window: HistoryWindow): Blob => new Blob([encodeHistoryWindow(window)], { type: 'application/octet-stream' });

/**
 * The calls that look back, answered by one history.
 * @param read `null` where nothing is recorded: each call says so
 * @param now the machine's clock
 */
export function createHistoryRouter(read: () => History | null, now: () => number) {
  const api = implement(historyContract);
  const historyOr = (off: () => Error): History => {
    const history = read();
    if (history === null) throw off();
    return history;
  };

  return {
    state: api.state.handler(({ errors }) => {
      const history = historyOr(errors.HISTORY_OFF);
      return { state: history.state, problem: history.problem() };
    }),
    extent: api.extent.handler(({ errors }) => historyOr(errors.HISTORY_OFF).extent()),
    series: api.series.handler(async ({ errors }) =>
      (await historyOr(errors.HISTORY_OFF).series()).map(({ metric, labels }) => ({ metric, labels: { ...labels } })),
    ),
    query: api.query.handler(async ({ input, errors }) => bytesOf(await historyOr(errors.HISTORY_OFF).query(input))),
    processes: api.processes.handler(async ({ input, errors }) => [...(await historyOr(errors.HISTORY_OFF).processes(input))]),
    events: api.events.handler(async ({ input, errors }) => [...(await historyOr(errors.HISTORY_OFF).events(input))]),
    ends: api.ends.handler(async ({ errors }) => [...(await historyOr(errors.HISTORY_OFF).ends())]),
    beforeEnd: api.beforeEnd.handler(async ({ input, errors }) => {
      const window = await historyOr(errors.HISTORY_OFF).beforeEnd(input.id);
      if (window === null) throw errors.NO_SUCH_END();
      return bytesOf(window);
    }),
    life: api.life.handler(({ errors }) => lifeOf(historyOr(errors.HISTORY_OFF))),
    markShown: api.markShown.handler(async ({ input, errors }) => {
      await historyOr(errors.HISTORY_OFF).markShown(input.id);
      return { id: input.id };
    }),
    runs: createRunsRouter(read, now),
  };
}
