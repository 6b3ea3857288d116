import { createRouterClient, ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import { createRouter } from '../../../app/api/router.ts';
import type { History } from '../../../app/history/history.ts';
import { decodeHistoryWindow } from '../../../app/history/store/window-codec.ts';
import { generatedHistory } from '../../renderer/history/generated-history.ts';
import { companionDouble } from './companion-double.ts';
import { routerParts } from './router-parts.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const endMs = Date.UTC(2026, 10, 12, 2, 12, 41);
const day = { fromMs: nowMs - 86_400_000, toMs: nowMs };

const clientOf = (history: History | null) =>
  createRouterClient(createRouter({ ...routerParts(companionDouble()), companion: Object.assign(companionDouble(), { history }) }));

const recorded = () => clientOf(generatedHistory({ fromMs: nowMs - 30 * 86_400_000, nowMs: () => nowMs, endMs }));

const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? error.code : error),
  );

test('where nothing is recorded every call says so, by a code and in a sentence', async () => {
  const { history } = clientOf(null);
  const calls = [
    history.state(),
    history.extent(),
    history.series(),
    history.query({ ...day, points: 100 }),
    history.processes(day),
    history.events(day),
    history.ends(),
    history.beforeEnd({ id: 'any' }),
    history.life(),
    history.markShown({ id: 'any' }),
  ];
  expect(await Promise.all(calls.map(faultOf))).toEqual(calls.map(() => 'HISTORY_OFF'));
  await expect(history.extent()).rejects.toThrow('Nothing is recorded here');
});

test('a span comes as bytes that hold its minimum, mean and maximum', async () => {
  const blob = await recorded().history.query({ ...day, points: 720, series: [{ metric: 'gpu.utilization' }] });
  const window = decodeHistoryWindow(new Uint8Array(await blob.arrayBuffer()));
  expect(window.stepMs).toBe(120_000);
  expect(window.series.map(({ metric }) => metric)).toEqual(['gpu.utilization']);
  const [track] = window.series;
  expect(track?.mean.every((mean, i) => (track.min[i] ?? 0) <= mean && mean <= (track.max[i] ?? 0))).toBe(true);
});

test('the last ten minutes before an end come second by second, and an end that nobody knows is an error of its own', async () => {
  const { history } = recorded();
  const [end] = await history.ends();
  const window = decodeHistoryWindow(new Uint8Array(await (await history.beforeEnd({ id: end?.id ?? '' })).arrayBuffer()));
  expect(window.times).toHaveLength(601);
  expect(await faultOf(history.beforeEnd({ id: 'no such' }))).toBe('NO_SUCH_END');
});

test('a span that ends before it begins is turned away', async () => {
  const { history } = recorded();
  const backwards = { fromMs: day.toMs, toMs: day.fromMs };
  expect(await faultOf(history.query({ ...backwards, points: 10 }))).toBe('BAD_REQUEST');
  expect(await faultOf(history.events(backwards))).toBe('BAD_REQUEST');
});

test('the state of the recorder, its events and the processes of a span are told', async () => {
  const { history } = recorded();
  expect(await history.state()).toEqual({ state: 'recording', problem: null });
  expect(await history.extent()).toEqual({ fromMs: nowMs - 30 * 86_400_000, toMs: nowMs });
  const around = { fromMs: endMs - 3_600_000, toMs: endMs + 3_600_000 };
  expect((await history.events(around)).map(({ kind }) => kind)).toEqual(['unclean-end']);
  expect((await history.processes(around)).map(({ labels }) => labels.name)).toEqual(['python3', 'llama-server']);
  expect(await history.markShown({ id: '2026-11-12-0212' })).toEqual({ id: '2026-11-12-0212' });
});
