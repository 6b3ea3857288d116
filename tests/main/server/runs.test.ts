import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Run } from '../../../app/history/run.ts';
import { openRecorder } from '../../../app/history/store/recorder.node.ts';
import { companionDouble } from '../../app/api/companion-double.ts';
import { call, serverForTest, type TestServer } from './running-server.ts';

/** A server over a real recorder that has taken a tick. */
async function recordingServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'spark-companion-runs-'));
  const companion = companionDouble();
  const recorder = openRecorder({
    folder,
    now: Date.now,
    readAftermath: async () => ({ pstore: [], journal: [] }),
    onDefect(error) {
      throw error;
    },
  });
  onTestFinished(async () => {
    await recorder.close();
    await rm(folder, { recursive: true });
  });
  const recording = new Promise<void>((resolve) => {
    const stop = recorder.onChange(() => {
      if (recorder.state !== 'recording') return;
      stop();
      resolve();
    });
  });
  recorder.add(companion.tick());
  await recording;
  return serverForTest({ companion: Object.assign(companion, { history: recorder }) });
}

const json = { 'content-type': 'application/json' };
const named = JSON.stringify({ name: 'fine-tune 3' });
const begin = (server: TestServer, headers: Readonly<Record<string, string>>) =>
  call(server, '/api/history/runs', { method: 'POST', headers: { ...json, ...headers }, body: named });

test('a script begins and ends a run with two requests', async () => {
  const server = await recordingServer();
  const begun = await begin(server, server.bearer);
  expect(begun.status).toBe(200);
  const run = JSON.parse(begun.text) as Run;
  expect(run).toMatchObject({ name: 'fine-tune 3', toMs: null });
  // As `curl -X PUT` sends it: without a body.
  const ended = await call(server, `/api/history/runs/${run.id}/end`, { method: 'PUT', headers: server.bearer });
  expect(JSON.parse(ended.text)).toEqual({ ...run, toMs: expect.any(Number) });
  const listed = await call(server, '/api/history/runs', { headers: server.bearer });
  expect(JSON.parse(listed.text)).toEqual([JSON.parse(ended.text)]);
  const { fromMs, toMs } = { fromMs: run.fromMs - 60_000, toMs: run.fromMs + 60_000 };
  const figures = await call(server, `/api/history/figures?fromMs=${fromMs}&toMs=${toMs}`, { headers: server.bearer });
  expect(JSON.parse(figures.text)).toMatchObject({ fromMs, toMs, recordedShare: expect.any(Number) });
});

test('nobody names a run without the token, and who only looks may list them and no more', async () => {
  const server = await recordingServer();
  expect((await begin(server, {})).status).toBe(401);
  expect((await begin(server, server.viewer.bearer)).status).toBe(403);
  const listed = await call(server, '/api/history/runs', { headers: server.viewer.bearer });
  expect([listed.status, listed.text]).toEqual([200, '[]']);
});

test('a run that nobody knows is answered as such', async () => {
  const server = await recordingServer();
  const ended = await call(server, '/api/history/runs/no-such/end', { method: 'PUT', headers: server.bearer });
  expect([ended.status, JSON.parse(ended.text)]).toMatchObject([404, { code: 'NO_SUCH_RUN' }]);
});
