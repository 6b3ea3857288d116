import { readFile } from 'node:fs/promises';
import type { CustomScheme, Protocol } from 'electron';
import { exportIdIn } from '../server/export-file.ts';
import { fileAt, listScreenFiles } from '../server/screen-files.ts';
import { securityHeaders } from '../server/security-headers.ts';
import { scheme } from './origin.ts';
import { isOwnUrl } from './sender.ts';

/** To be registered before Electron is ready. Standard and secure, so that the page has an origin and the rights of https. */
export const privileges: CustomScheme = { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } };

/** Answers requests for `app://companion/…`. */
export type Responder = (request: Request) => Promise<Response>;

/** The file of a ready export, with these headers among its own; `null` where there is none. */
export type ExportAnswer = (id: string, method: 'GET' | 'HEAD', headers: Readonly<Record<string, string>>) => Promise<Response | null>;

/**
 * Answers with the files of the built screen, and with exports that are ready. The files are listed once; an address is looked up in that
 * list and never turned into a path, so nothing else of the disk can be asked for. The same headers as the server's go with every answer.
 * @throws ServerStartError where the screen hasn't been built
 */
export async function createResponder(rendererDir: string, answerExport: ExportAnswer = async () => null): Promise<Responder> {
  const files = await listScreenFiles(rendererDir);
  return async ({ method, url }) => {
    if (!isOwnUrl(url)) return refuse(403);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const { pathname } = new URL(url);
    const exportId = exportIdIn(pathname);
    if (exportId !== null) return (await answerExport(exportId, method, securityHeaders)) ?? refuse(404);
    const found = fileAt(files, pathname);
    const contents = found && (await readFile(found.file).catch(() => null));
    if (!found || !contents) return refuse(404);
    return new Response(method === 'HEAD' ? null : contents, { headers: { ...securityHeaders, 'Content-Type': found.mediaType } });
  };
}

const refuse = (status: number) => new Response(null, { status, headers: securityHeaders });

/** Puts the responder behind the scheme. */
export function serveScreen(protocol: Pick<Protocol, 'handle'>, responder: Responder): void {
  protocol.handle(scheme, responder);
}
