import { expect, test } from 'vitest';
import { call, serverForTest } from './running-server.ts';

test('metrics are given in the Prometheus text format, with the token as bearer, and nobody counts as looking', async () => {
  const server = await serverForTest();
  server.companion.tick();
  const answer = await call(server, '/metrics', { headers: server.bearer });
  expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'spark_tick 2\n',
  ]);
  expect(server.companion.viewers).toBe(0);
});
