import { implement } from '@orpc/server';
import type { History } from '../history/history.ts';
import type { CallContext } from './roles.ts';
import { runsContract } from './runs-contract.ts';

interface RunFaults {
  HISTORY_OFF(): Error;
  NOT_KEPT(options: { readonly message: string }): Error;
}

/**
 * The calls about runs, answered by one history.
 * @param read `null` where nothing is recorded: each call says so
 * @param now the machine's clock
 */
export function createRunsRouter(read: () => History | null, now: () => number) {
  const api = implement(runsContract).$context<CallContext>();
  const historyOr = (off: () => Error): History => {
    const history = read();
    if (history === null) throw off();
    return history;
  };
  /** What stands in the way of the recorder stands in the way of a run too; it says so in a sentence. */
  const kept = async <T>(errors: RunFaults, act: (history: History) => Promise<T>): Promise<T> => {
    const history = historyOr(errors.HISTORY_OFF);
    try {
      return await act(history);
    } catch (error) {
      throw errors.NOT_KEPT({ message: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    list: api.list.handler(async ({ errors, context }) => {
      const runs = await historyOr(errors.HISTORY_OFF).runs();
      // What was typed may hold a key or a path that is nobody else's business.
      return context.caller?.role === 'viewer' ? runs.map((run) => ({ ...run, command: null })) : [...runs];
    }),
    begin: api.begin.handler(({ input: { name, fromMs = now(), toMs = null }, errors }) =>
      kept(errors, (history) => history.beginRun({ name, fromMs, toMs, command: null })),
    ),
    end: api.end.handler(async ({ input, errors }) => {
      const run = await kept(errors, (history) => history.endRun(input.id, now()));
      if (run === null) throw errors.NO_SUCH_RUN();
      return run;
    }),
    put: api.put.handler(({ input, errors }) => kept(errors, (history) => history.putRun(input))),
    remove: api.remove.handler(async ({ input, errors }) => {
      const run = await kept(errors, (history) => history.removeRun(input.id));
      if (run === null) throw errors.NO_SUCH_RUN();
      return run;
    }),
    figures: api.figures.handler(({ input, errors }) => historyOr(errors.HISTORY_OFF).figures(input)),
    energy: api.energy.handler(async ({ input, errors }) => [...(await historyOr(errors.HISTORY_OFF).energy(input.edgesMs))]),
  };
}
