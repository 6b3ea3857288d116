import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createBuckets } from '../../../main/server/access/buckets.ts';
import { noteCaller } from '../../../main/server/access/callers.ts';
import { createRoutes } from '../../../main/server/routes.ts';

/** Routes behind a gate that lets a viewer in. */
function forViewer(burst: number) {
  const calls = createBuckets({ burst, perSecond: 0 }, () => 0);
  return createRoutes(
    (route) =>
      createServer((request, response) => {
        noteCaller(request, { role: 'viewer', sessionId: null, tokenMark: 'mark', client: 'viewer at test' });
        route(request, response);
      }),
    calls,
    () => {},
  );
}

test('a route that somebody forgets to give a role is the operator’s', async () => {
  const app = forViewer(100);
  app.get('/forgotten', async () => 'secret');
  app.get('/for-viewers', { config: { role: 'viewer' } }, async () => 'figures');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const at = app.server.address() as AddressInfo;
  const ask = (path: string) => fetch(`http://127.0.0.1:${at.port}${path}`).then(async (answer) => [answer.status, await answer.text()]);
  expect(await ask('/forgotten')).toEqual([403, expect.stringContaining('viewer')]);
  expect(await ask('/for-viewers')).toEqual([200, 'figures']);
  expect((await ask('/nothing'))[0]).toBe(404);
  await app.close();
});

test('whoever asks for too much is told to wait, and nothing is done for it', async () => {
  let done = 0;
  const app = forViewer(3);
  app.get('/api/costly', { config: { role: 'viewer' } }, async () => {
    done += 1;
    return 'done';
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const at = app.server.address() as AddressInfo;
  const answers = [];
  for (let call = 0; call < 6; call++) answers.push(await fetch(`http://127.0.0.1:${at.port}/api/costly`));
  expect([answers.map(({ status }) => status), done]).toEqual([[200, 200, 200, 429, 429, 429], 3]);
  expect(answers.at(-1)?.headers.get('retry-after')).toBe('1');
  await app.close();
});
