import { ORPCError } from '@orpc/client';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { type ApiClient, createClient } from '../../../app/api/client.ts';
import { contract } from '../../../app/api/contract.ts';
import type { TestServer } from './running-server.ts';

/** The contract as somebody with `fetch` and the OpenAPI document would call it: query strings, JSON bodies, plain answers. */
export function httpClient(server: TestServer): ApiClient {
  return createClient({
    async call(path, input) {
      const { method = 'POST', path: route = '/' } = procedureAt(path)['~orpc'].route;
      const url = new URL(`/api${route}`, `http://127.0.0.1:${server.address.port}`);
      if (method === 'GET') for (const [name, value] of Object.entries(input ?? {})) url.searchParams.set(name, String(value));
      const answer = await fetch(url, {
        method,
        headers: { ...server.bearer, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
        ...(method === 'GET' ? {} : { body: JSON.stringify(input) }),
      });
      if (answer.headers.get('content-type') === 'application/octet-stream') return answer.blob();
      const json = (await answer.json()) as { code: string; message: string };
      if (!answer.ok) throw new ORPCError(json.code, { status: answer.status, message: json.message });
      return json;
    },
  });
}

function procedureAt(path: readonly string[]): AnyContractProcedure {
  let found: unknown = contract;
  for (const name of path) found = (found as Record<string, unknown>)[name];
  if (!isContractProcedure(found)) throw new Error(`${path.join('.')} is not in the contract`);
  return found;
}
