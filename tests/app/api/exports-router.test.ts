import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRouter } from '../../../app/api/router.ts';
import { openExportDesk } from '../../../app/export/desk/desk.node.ts';
import type { ExportDesk, ExportOrder, ExportWords } from '../../../app/export/desk/desk.ts';
import { keepSeconds, keptFromMs, newFolder } from '../export/desk/kept-hours.ts';
import { companionDouble, healthOfTheDouble } from './companion-double.ts';
import { routerParts } from './router-parts.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const clientOver = (exports: ExportDesk | null) =>
  createRouterClient(createRouter(routerParts(Object.assign(companionDouble(), { exports }))));

/** Notes what is asked of a desk, and makes nothing. */
function notingDesk(answer: Awaited<ReturnType<ExportDesk['begin']>>) {
  const begun: { order: ExportOrder; words: ExportWords }[] = [];
  const desk: ExportDesk = {
    async begin(order, gather) {
      begun.push({ order, words: await gather() });
      return answer;
    },
    state: () => null,
    cancel: async () => null,
    file: () => null,
    close: async () => {},
  };
  return { desk, begun };
}
const making = { kind: 'making', id: 'one', share: 0, bytes: 0 } as const;
const span = { fromMs: 1000, toMs: 2000 };

describe('exports, as a view asks for them', () => {
  test.each([
    [['gpu.power'], ['gpu.power']],
    [
      ['gpu.power', 'memory.swap'],
      ['gpu.power', 'memory.swap.used'],
    ],
    [null, null],
  ])('take ids of metrics or what they begin with: %j', async (asked, ordered) => {
    const { desk, begun } = notingDesk(making);
    expect(await clientOver(desk).exports.begin({ ...span, kind: 'csv', metrics: asked })).toEqual(making);
    expect(begun[0]?.order.metrics).toEqual(ordered === null ? null : expect.arrayContaining(ordered));
    expect(begun[0]?.order).toMatchObject({ ...span, kind: 'csv', stepSeconds: null, identifying: false });
  });

  test('refuse a metric that is none, and name those that are near', async () => {
    const { desk, begun } = notingDesk(making);
    const asked = clientOver(desk).exports.begin({ ...span, kind: 'csv', metrics: ['gpu.powr'] });
    await expect(asked).rejects.toMatchObject({ code: 'UNKNOWN_METRIC', status: 422, message: expect.stringContaining('gpu.') });
    expect(begun).toEqual([]);
  });

  test.each([
    [{ kind: 'too-many' }, 'TOO_MANY', 429],
    [{ kind: 'nothing-recorded' }, 'NOTHING_RECORDED', 404],
  ] as const)('say why none was begun: %j', async (answer, code, status) => {
    await expect(clientOver(notingDesk(answer).desk).exports.begin({ ...span, kind: 'csv' })).rejects.toMatchObject({ code, status });
  });

  test('take a bundle’s words along, and of other kinds only what they show', async () => {
    const { desk, begun } = notingDesk(making);
    const client = clientOver(desk);
    await client.exports.begin({ ...span, kind: 'html' });
    await client.exports.begin({ ...span, kind: 'bundle' });
    expect(begun[0]?.words).toMatchObject({ version: '0.1.0', health: null, machineReport: null, recent: null });
    expect(begun[0]?.words.snapshot).not.toBeNull();
    expect(begun[1]?.words).toMatchObject({ health: healthOfTheDouble, recent: { series: [{ metric: 'gpu.power' }] } });
    expect(begun[1]?.words.machineReport).not.toBeNull();
  });

  test('are off where nothing is recorded, and unknown where they are gone', async () => {
    const { exports: off } = clientOver(null);
    await expect(off.begin({ ...span, kind: 'csv' })).rejects.toMatchObject({ code: 'HISTORY_OFF' });
    await expect(off.state({ id: 'x' })).rejects.toMatchObject({ code: 'HISTORY_OFF' });
    const { exports: empty } = clientOver(notingDesk(making).desk);
    await expect(empty.state({ id: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_EXPORT', status: 404 });
    await expect(empty.cancel({ id: 'x' })).rejects.toMatchObject({ code: 'NO_SUCH_EXPORT' });
  });

  test.each([
    ['a span that ends before it begins', { fromMs: 2000, toMs: 1000, kind: 'csv' }],
    ['a format that is none', { ...span, kind: 'xlsx' }],
    ['a step that is none', { ...span, kind: 'csv', stepSeconds: 5 }],
    ['no metric at all', { ...span, kind: 'csv', metrics: [] }],
  ])('refuse %s', async (_, input) => {
    const { desk, begun } = notingDesk(making);
    await expect(clientOver(desk).exports.begin(input as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(begun).toEqual([]);
  });
});

describe('a real desk behind the calls', () => {
  const folder = newFolder();
  let desk: ExportDesk;
  beforeAll(async () => {
    await keepSeconds(folder.path, 60);
    desk = openExportDesk({ folder: folder.path, leaveFreeBytes: 0 });
  });
  afterAll(async () => {
    await desk.close();
    folder.remove();
  });

  test.each(['csv', 'jsonl', 'parquet', 'openmetrics', 'html', 'bundle'] as const)('makes a whole file as %s', async (kind) => {
    const { exports } = clientOver(desk);
    const { id } = await exports.begin({ fromMs: keptFromMs, toMs: keptFromMs + 60_000, kind, stepSeconds: 1, metrics: ['gpu', 'memory'] });
    await vi.waitFor(async () => expect(await exports.state({ id })).toMatchObject({ kind: 'ready' }), 30_000);
    const state = await exports.state({ id });
    expect(state).toMatchObject({
      bytes: expect.toSatisfy((bytes: number) => bytes > 500),
      leftOut: kind === 'bundle' ? expect.any(Array) : [],
    });
    expect(await exports.cancel({ id })).toEqual({ kind: 'cancelled', id });
  });
});
