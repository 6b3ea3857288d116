import { createRouterClient, ORPCError } from '@orpc/server';
import { expect, test } from 'vitest';
import { createRouter } from '../../../app/api/router.ts';
import type { History } from '../../../app/history/history.ts';
import { generatedHistory } from '../../renderer/history/generated-history.ts';
import { companionDouble } from './companion-double.ts';
import { routerParts } from './router-parts.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const hour = { fromMs: nowMs - 3_600_000, toMs: nowMs };

const clientOf = (history: History | null) =>
  createRouterClient(createRouter({ ...routerParts(companionDouble()), companion: Object.assign(companionDouble(), { history }) })).history
    .runs;
const recorded = (): History => generatedHistory({ fromMs: nowMs - 30 * 86_400_000, nowMs: () => nowMs, endMs: null });

const faultOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ORPCError ? error.code : error),
  );

test('where nothing is recorded every call says so', async () => {
  const runs = clientOf(null);
  const run = { id: 'a', name: 'a', fromMs: 0, toMs: null, command: null, ending: null };
  const calls = [
    runs.list(),
    runs.begin({ name: 'a' }),
    runs.end({ id: 'a' }),
    runs.put(run),
    runs.remove({ id: 'a' }),
    runs.figures(hour),
    runs.energy({ edgesMs: [0, 1] }),
  ];
  expect(await Promise.all(calls.map(faultOf))).toEqual(calls.map(() => 'HISTORY_OFF'));
});

test('a run begins now unless told otherwise, and ends when it is ended', async () => {
  const runs = clientOf(recorded());
  const before = Date.now();
  const run = await runs.begin({ name: '  fine-tune 3 ' });
  expect(run).toMatchObject({ name: 'fine-tune 3', toMs: null, command: null, ending: null });
  expect(run.fromMs).toBeGreaterThanOrEqual(before);
  const ended = await runs.end({ id: run.id });
  expect(ended.toMs).toBeGreaterThanOrEqual(run.fromMs);
  expect(await runs.list()).toEqual([ended]);
  expect(await runs.begin({ name: 'past', ...hour })).toMatchObject(hour);
});

test('a run is renamed, removed, and brought back', async () => {
  const runs = clientOf(recorded());
  const run = await runs.begin({ name: 'fine-tune 3', ...hour });
  expect(await runs.put({ ...run, name: 'other' })).toMatchObject({ name: 'other' });
  expect(await runs.remove({ id: run.id })).toMatchObject({ name: 'other' });
  expect(await runs.list()).toEqual([]);
  expect(await runs.put(run)).toEqual(run);
  expect(await runs.list()).toEqual([run]);
});

test('a viewer is told of a run, and not what was typed', async () => {
  const history = recorded();
  const run = { id: 'a', name: 'fine-tune', ...hour, command: ['train', '--key', 'secret'], ending: null };
  await history.putRun(run);
  const router = createRouter({ ...routerParts(companionDouble()), companion: Object.assign(companionDouble(), { history }) });
  const listFor = (role: 'operator' | 'viewer') =>
    createRouterClient(router, { context: { caller: { role, sessionId: null } } }).history.runs.list();
  expect(await listFor('viewer')).toEqual([{ ...run, command: null }]);
  expect(await listFor('operator')).toEqual([run]);
});

test('a run that nobody knows is an error of its own', async () => {
  const runs = clientOf(recorded());
  expect(await Promise.all([faultOf(runs.end({ id: 'no-such' })), faultOf(runs.remove({ id: 'no-such' }))])).toEqual([
    'NO_SUCH_RUN',
    'NO_SUCH_RUN',
  ]);
});

test('what can’t be kept is refused with the recorder’s own reason', async () => {
  const full = async () => Promise.reject(new Error('The disk is full: nothing is being recorded.'));
  const runs = clientOf({ ...recorded(), beginRun: full });
  expect(await faultOf(runs.begin({ name: 'a' }))).toBe('NOT_KEPT');
  await expect(runs.begin({ name: 'a' })).rejects.toThrow('The disk is full');
});

test.each([
  ['without a name', { name: ' ' }],
  ['with a name that is too long', { name: 'x'.repeat(201) }],
  ['that ends before it begins', { name: 'a', fromMs: hour.toMs, toMs: hour.fromMs }],
  ['that is over and never began', { name: 'a', toMs: hour.toMs }],
])('a run %s is turned away', async (_, input) => {
  expect(await faultOf(clientOf(recorded()).begin(input))).toBe('BAD_REQUEST');
});

test('a span is told by its figures, and stretches by their energy', async () => {
  const runs = clientOf(recorded());
  const figures = await runs.figures(hour);
  expect(figures).toMatchObject({ ...hour, recordedShare: 1, machineEnergyJoules: null });
  const edgesMs = [nowMs - 7_200_000, nowMs - 3_600_000, nowMs];
  const stretches = await runs.energy({ edgesMs });
  expect(stretches.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [edgesMs[0], edgesMs[1]],
    [edgesMs[1], edgesMs[2]],
  ]);
  // The same hour once by seconds, once by quarters of an hour.
  expect((stretches[1]?.gpuEnergyJoules ?? 0) / (figures.gpuEnergyJoules ?? 1)).toBeCloseTo(1, 0);
  expect(await faultOf(runs.figures({ fromMs: hour.toMs, toMs: hour.fromMs }))).toBe('BAD_REQUEST');
  expect(await faultOf(runs.energy({ edgesMs: [5, 5] }))).toBe('BAD_REQUEST');
});
