import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from './contract.ts';

/** The contract as a view calls it: `client.snapshot.export({ format: 'csv' })`. */
export type ApiClient = ContractRouterClient<Contract>;

/**
 * The typed client over whatever carries the calls: `RPCLink` of `@orpc/client/websocket` in a browser,
 * of `@orpc/client/message-port` in the desktop's window.
 * A call rejects with an `ORPCError`; its `code` is one of the contract's (`NOT_READY`) or of HTTP's (`BAD_REQUEST`).
 */
export function createClient(link: ClientLink<ClientContext>): ApiClient {
  return createORPCClient<ApiClient>(link);
}
