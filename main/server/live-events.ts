import type { FastifyInstance } from 'fastify';
import type { Feed } from '../../app/api/feed.ts';
import { callerOf } from './access/callers.ts';
import { limits } from './limits.ts';
import { Refused, refusals } from './refusal.ts';

/** The live feed as server-sent events: for `curl -N` and for whatever speaks no WebSocket. Counts as a viewer. */
export function serveLiveEvents(app: FastifyInstance, feed: Feed): void {
  app.get('/api/live', { exposeHeadRoute: false, config: { role: 'viewer' } }, ({ raw: request }, reply) => {
    if (feed.full) throw new Refused(refusals.full);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    const seat = feed.join({
      role: callerOf(request)?.role ?? 'viewer',
      send(message) {
        raw.cork();
        raw.write('data: ');
        raw.write(message.bytes);
        raw.write('\n\n');
        raw.uncork();
      },
      unsentBytes: () => raw.writableLength,
      close() {
        raw.end();
        const cutOff = setTimeout(() => raw.destroy(), limits.closeGraceMs);
        raw.once('close', () => clearTimeout(cutOff));
      },
    });
    raw.on('close', () => seat?.leave());
    raw.on('error', () => raw.destroy());
  });
}
