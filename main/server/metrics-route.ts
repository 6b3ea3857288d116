import type { FastifyInstance } from 'fastify';
import type { Companion } from '../../app/companion.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';
import { Refused, refusals } from './refusal.ts';

/** `/metrics` in the Prometheus text format, from the latest snapshot. A scrape doesn't count as somebody who looks. */
export function serveMetrics(app: FastifyInstance, companion: Companion, prometheusText: (snapshot: Snapshot) => string): void {
  app.get('/metrics', { config: { role: 'viewer' } }, async (_request, reply) => {
    const snapshot = companion.latest();
    if (snapshot === null) throw new Refused(refusals.notReady);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(prometheusText(snapshot));
  });
}
