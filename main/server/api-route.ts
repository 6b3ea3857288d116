import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { onError } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import type { AppRouter } from '../../app/api/router.ts';
import { unexpected } from '../../app/api/unexpected.ts';
import { readQueryValues } from './query-values.ts';
import { Refused, refusals } from './refusal.ts';

/** The contract's calls as plain HTTP under `/api`, and the document that describes them. */
export function serveApi(app: FastifyInstance, router: AppRouter, version: string, onProblem: (error: unknown) => void): void {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [(call) => call.next({ ...call, input: readQueryValues(call.procedure, call.input) })],
    interceptors: [onError(unexpected(onProblem))],
  });

  app.get('/api/openapi.json', async () => {
    // Needed by few and once: loading it at the start would cost every server the memory.
    const { describeApi } = await import('./open-api.ts');
    return describeApi(version);
  });

  app.all('/api/*', async (request, reply) => {
    const { matched } = await handler.handle(request, reply, { prefix: '/api' });
    if (!matched) throw new Refused(refusals.notFound);
    return reply;
  });
}
