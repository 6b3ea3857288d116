import type { ClientContext, ClientLink } from '@orpc/client';
import { type ApiClient, createClient } from '../../app/api/client.ts';

/**
 * One client for the life of the page, over whichever line is open at the moment of the call. A call made while none is open
 * fails at once with words for people, instead of waiting for a line that may never come.
 */
export const clientOver = (current: () => ClientLink<ClientContext> | null): ApiClient =>
  createClient({
    async call(path, input, options) {
      const line = current();
      if (line === null) throw new Error('There is no connection to the app at the moment.');
      return line.call(path, input, options);
    },
  });
