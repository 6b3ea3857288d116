import type { Readings } from '../../../app/history/readings.ts';
import { createPaces } from '../../../app/history/store/paces.node.ts';
import type { SmallStore } from './store/small-store.ts';

/** What sums are made of, straight from a store that is being written. */
export const readingsOf = (store: SmallStore): Readings => ({
  async *samples(query) {
    const plan = store.reader.plan(query);
    for (const piece of plan.pieces) {
      const window = store.reader.piece(plan, piece);
      if (window.times.length > 0) yield window;
    }
  },
  paces: async (span) => createPaces(store.db).of(span),
});
