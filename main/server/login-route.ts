import type { FastifyInstance } from 'fastify';
import { setCookie } from './access/cookie.ts';
import { signInPage, signInStyle } from './access/sign-in-page.ts';
import type { Door } from './door.ts';
import { refuse } from './http.ts';
import { limits } from './limits.ts';
import { Refused, refusals } from './refusal.ts';
import { signInHeaders } from './security-headers.ts';

/** Resolves after so long, or when the connection has ended. */
const delay = (ms: number, ended: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** The page on which a token is typed, for whoever has no address with it; and what becomes of the token. */
export function serveLogin(app: FastifyInstance, theDoor: () => Door | null): void {
  const open = { config: { role: 'anybody' } } as const;
  app.get('/login', open, async (_request, reply) => reply.headers(signInHeaders).type('text/html; charset=utf-8').send(signInPage(null)));
  app.get('/login.css', open, async (_request, reply) => reply.type('text/css; charset=utf-8').send(signInStyle));

  void app.register(async (form) => {
    form.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: limits.formBytes },
      (_request, body, done) => {
        done(null, new URLSearchParams(String(body)));
      },
    );
    form.post('/login', { ...open, bodyLimit: limits.formBytes }, async (request, reply) => {
      const door = theDoor();
      if (door === null) throw new Refused(refusals.starting);
      const typed = request.body instanceof URLSearchParams ? (request.body.get('token') ?? '').trim() : '';
      const secret = await door.signIn(request.raw, typed);
      const address = request.socket.remoteAddress ?? '';
      if (secret !== null) {
        door.failedLogins.forgive(address);
        return reply.header('Set-Cookie', setCookie(secret, door.cookieOf(request.raw))).redirect('/', 303);
      }
      const slowed = door.failedLogins.add(address);
      if (slowed.kind === 'refuse') {
        reply.hijack();
        refuse(request.raw, reply.raw, { ...refusals.tooManyWrongTokens, headers: { 'Retry-After': String(slowed.retryAfterSeconds) } });
        return reply;
      }
      await delay(slowed.delayMs, request.signal);
      slowed.done();
      reply.hijack();
      refuse(request.raw, reply.raw, refusals.wrongToken);
      return reply;
    });
  });
}
