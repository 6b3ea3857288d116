import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { onError } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import type { AppRouter } from '../../app/api/router.ts';
import { unexpected } from '../../app/api/unexpected.ts';
import { callerOf } from './access/callers.ts';
import type { CallGuard } from './call-guard.ts';
import { readQueryValues } from './query-values.ts';
import { Refused, refusals } from './refusal.ts';

/** The contract's calls as plain HTTP under `/api`, and the document that describes them. */
export function serveApi(
  app: FastifyInstance,
  router: AppRouter,
  guard: CallGuard,
  version: string,
  onProblem: (error: unknown) => void,
): void {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [
      (call) => call.next({ ...call, input: readQueryValues(call.procedure, call.input) }),
      (call) => {
        guard.allow(call);
        return call.next();
      },
    ],
    interceptors: [onError(unexpected(onProblem))],
  });

  app.get('/api/openapi.json', { config: { role: 'viewer' } }, async () => {
    // Needed by few and once: loading it at the start would cost every server the memory.
    const { describeApi } = await import('./open-api.ts');
    return describeApi(version);
  });

  // Each call has a role of its own, which the guard knows.
  app.all('/api/*', { config: { role: 'viewer' } }, async (request, reply) => {
    const caller = callerOf(request.raw);
    if (caller === null) throw new Refused(refusals.noToken);
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context: { caller } });
    if (!matched) throw new Refused(refusals.notFound);
    return reply;
  });
}
