import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused, refusals } from './refusal.ts';
import { ServerStartError } from './start-error.ts';

/** The kinds of file a build of the screen has. Nothing else is served, source maps included. */
const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** The screens, and the mini window. Their addresses, and what lies below them, all give the one page, which then shows the right one. */
const screens = ['now', 'history', 'health', 'story', 'settings', 'mini'] as const;

interface ScreenFile {
  readonly file: string;
  readonly mediaType: string;
  readonly cacheControl: string;
}

/**
 * The files of the built screen by their address. The list is made once, at the start, and is all that can be asked for: no
 * address is ever turned into a path. Links are left out.
 * @throws ServerStartError where the folder or its `index.html` is missing
 */
export async function listScreenFiles(dir: string): Promise<ReadonlyMap<string, ScreenFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = new Map<string, ScreenFile>();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const mediaType = mediaTypes[/\.([a-z0-9]+)$/.exec(entry.name)?.[1] ?? ''];
    if (!entry.isFile() || mediaType === undefined) continue;
    const address = `/${relative(dir, file).split(sep).join('/')}`;
    // The build puts a hash of the contents into these names, so what they name never changes. The rest is asked for anew.
    const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/.test(address);
    files.set(address, { file, mediaType, cacheControl: hashed ? 'private, max-age=31536000, immutable' : 'private, no-cache' });
  }
  const page = files.get('/index.html');
  if (page === undefined) {
    throw new ServerStartError('screen-missing', `The screen's files are missing from ${dir}: build them with \`npm run build\`.`);
  }
  files.set('/', page);
  return files;
}

/** The file that an address names: its own, or the one page for the address of a screen. */
export const fileAt = (files: ReadonlyMap<string, ScreenFile>, path: string): ScreenFile | undefined =>
  files.get(path) ?? (screens.some((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ? files.get('/') : undefined);

/** Serves the built screen. Register it last: it answers what nothing else does, with 404 where there is nothing. */
export function serveScreenFiles(app: FastifyInstance, files: ReadonlyMap<string, ScreenFile>): void {
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const found = fileAt(files, path);
    const contents = found && (await readFile(found.file).catch(() => null));
    if (!found || !contents) throw new Refused(refusals.notFound);
    const tag = `"${createHash('sha256').update(contents).digest('base64url').slice(0, 22)}"`;
    reply.header('Cache-Control', found.cacheControl).header('ETag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type(found.mediaType).send(contents);
  };
  app.get('/*', { config: { role: 'viewer' } }, send);
}
