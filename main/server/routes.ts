import Fastify, { type FastifyError, type FastifyInstance, type FastifyServerFactory } from 'fastify';
import { mayAct, type Role } from '../../app/api/roles.ts';
import type { Buckets } from './access/buckets.ts';
import { callerOf } from './access/callers.ts';
import { refuse } from './http.ts';
import { limits } from './limits.ts';
import { type Refusal, Refused, refusals } from './refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come here; the operator alone unless something is said. */
    readonly role?: Role | 'anybody';
  }
}

/**
 * An empty set of routes: each for its role, bodies limited and read as JSON only, refusals answered in one form, nothing logged.
 * @param calls how much one client may ask for
 */
export function createRoutes(serverFactory: FastifyServerFactory, calls: Buckets, onProblem: (error: unknown) => void): FastifyInstance {
  const app = Fastify({ serverFactory, bodyLimit: limits.bodyBytes, logger: false, return503OnClosing: true });
  const parseJson = app.getDefaultJsonParser('error', 'error');

  app.removeAllContentTypeParsers();
  // One parser for all types, because it is `parseAs` that counts the bytes: too large is told before the type is looked at.
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    if (/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) parseJson(request, String(body), done);
    else done(Object.assign(new Error('A request body must be JSON (Content-Type: application/json).'), { statusCode: 415 }));
  });

  app.addHook('onRequest', async (request) => {
    const asked = request.routeOptions.config.role ?? 'operator';
    if (asked === 'anybody' || request.is404) return;
    const caller = callerOf(request.raw);
    if (caller === null) throw new Refused(refusals.noToken);
    if (!mayAct(caller.role, asked)) throw new Refused(refusals.notAllowed);
    const isFile = request.routeOptions.url === '/*';
    if (!isFile && !calls.take(caller.client)) throw new Refused(refusals.tooManyCalls);
  });

  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.url.startsWith('/api/');
    refuse(request.raw, reply.raw, reads ? refusals.notFound : refusals.methodNotAllowed);
  });
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    reply.hijack();
    refuse(request.raw, reply.raw, asRefusal(error, onProblem));
  });
  return app;
}

function asRefusal(error: FastifyError | Refused, onProblem: (error: unknown) => void): Refusal {
  if (error instanceof Refused) return error.refusal;
  const { statusCode = 500, message } = error;
  if (statusCode === 413) return refusals.bodyTooLarge;
  if (statusCode >= 400 && statusCode < 500) return { status: statusCode, message };
  onProblem(error);
  return { status: 500, message: 'Something went wrong on the server.' };
}
