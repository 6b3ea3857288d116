import type { FastifyInstance } from 'fastify';
import type { ExportDesk } from '../../app/export/desk/desk.ts';
import { exportFileRoute, type OpenExport, openExport } from './export-file.ts';
import { Refused, refusals } from './refusal.ts';

/** The files of ready exports, streamed from the disk. Register it before the calls under `/api`. */
export function serveExports(app: FastifyInstance, desk: ExportDesk | null): void {
  const opened = async (params: unknown): Promise<OpenExport> => {
    const file = await openExport(desk, (params as { readonly id: string }).id);
    if (file === null) throw new Refused(refusals.notFound);
    return file;
  };

  // The operator's, as the export is: it may hold names that were asked for.
  const config = { role: 'operator' } as const;
  // One of its own: the one that comes with GET would read the whole file.
  app.head(exportFileRoute, { config }, async ({ params }, reply) => {
    const file = await opened(params);
    await file.close();
    return reply.headers(file.headers).send();
  });
  app.get(exportFileRoute, { config, exposeHeadRoute: false }, async ({ params }, reply) => {
    const file = await opened(params);
    return reply.headers(file.headers).send(file.read());
  });
}
