import { expect, it, vi } from 'vitest';
import { closedWays, confineRequests } from '../../../main/desktop/requests.ts';

it('cancels every request that would leave the app, and sees no other', () => {
  const webRequest = { onBeforeRequest: vi.fn() };
  confineRequests({ webRequest } as never);
  const [filter, listener] = webRequest.onBeforeRequest.mock.lastCall ?? [];
  expect(filter).toEqual({ urls: closedWays });
  const answer = vi.fn();
  listener({ url: 'https://example.com/' }, answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: true });
  for (const scheme of ['http', 'https', 'ws', 'wss', 'ftp', 'file']) expect(filter.urls).toContain(`${scheme}://*/*`);
  expect(filter.urls.join()).not.toMatch(/app:|blob:|<all_urls>/);
});
