import { expect, test } from 'vitest';
import { fortyWatts } from '../../../../app/story/checks/forty-watts.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

/** @param boxWatts by the optional driver; `null` without it */
async function drawing(gpuWatts: number | null, boxWatts: number | null) {
  const snapshot = await simulatedSnapshot('inference');
  const rails = boxWatts === null ? [] : [{ id: 'spbm/sys_total', label: 'Whole system', powerWatts: boxWatts }];
  const sensors = { temperatures: [], hottestId: null, fans: [], rails };
  return fortyWatts.check({ ...snapshot, sensors, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, powerWatts: gpuWatts })) }, null);
}

test.each([
  [66, null, 'differs', 'a GPU above 40 W refutes it, whatever the box adds'],
  [40, null, 'unknown', 'a GPU at 40 W leaves the box open'],
  [3.9, null, 'unknown', 'a GPU at rest leaves the box open'],
  [3.9, 25.2, 'holds', 'a whole box at rest is below 40 W'],
  [20, 58, 'differs', 'the whole box counts where it is measured'],
  [null, null, 'unknown', 'nobody tells'],
] as const)('GPU %s W, box %s W: %s, since %s', async (gpu, box, state, _why) => {
  expect((await drawing(gpu, box)).state).toBe(state);
});

test('a verdict from the GPU alone says that it is one', async () => {
  expect(await drawing(66, null)).toMatchObject({
    says: 'The GPU alone draws 66.0\u00a0W now, more than the 40\u00a0W that were said of the whole box.',
    limits: expect.stringContaining('GPU alone'),
  });
  expect((await drawing(20, 58)).limits).toBeUndefined();
});
