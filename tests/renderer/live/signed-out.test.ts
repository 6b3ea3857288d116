import { afterEach, expect, test, vi } from 'vitest';
import { leaveIfSignedOut } from '../../../renderer/live/signed-out.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const after = async (answer: () => Promise<unknown>) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (url: URL) => {
    asked.push(url.href);
    return answer();
  });
  const left: string[] = [];
  await leaveIfSignedOut('http://127.0.0.1:11811', (address) => left.push(address));
  expect(asked).toEqual(['http://127.0.0.1:11811/api/about']);
  return left;
};

test('a browser whose session has ended is led to where it can sign in', async () => {
  expect(await after(async () => ({ status: 401 }))).toEqual(['/login']);
});

test('one that is signed in, or whose server is away or full, stays where it is', async () => {
  for (const status of [200, 403, 429, 500, 503]) expect(await after(async () => ({ status }))).toEqual([]);
  expect(await after(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual([]);
});
