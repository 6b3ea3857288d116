import { readFile } from 'node:fs/promises';
import type { CustomScheme, Protocol } from 'electron';
import { fileAt, listScreenFiles } from '../server/screen-files.ts';
import { securityHeaders } from '../server/security-headers.ts';
import { scheme } from './origin.ts';
import { isOwnUrl } from './sender.ts';

/** To be registered before Electron is ready. Standard and secure, so that the page has an origin and the rights of https. */
export const privileges: CustomScheme = { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } };

/** Answers requests for `app://companion/…`. */
export type Responder = (request: Request) => Promise<Response>;

/**
 * Answers with the files of the built screen. They are listed once; an address is looked up in that list and never turned into a
 * path, so nothing else of the disk can be asked for. The same headers as the server's go with every answer.
 * @throws ServerStartError where the screen hasn't been built
 */
export async function createResponder(rendererDir: string): Promise<Responder> {
  const files = await listScreenFiles(rendererDir);
  return async ({ method, url }) => {
    if (!isOwnUrl(url)) return refuse(403);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    const found = fileAt(files, new URL(url).pathname);
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
