import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { ExportDesk } from '../../app/export/desk/desk.ts';
import { openExport } from '../server/export-file.ts';

/** The file of a ready export as the window's scheme answers with it; `null` where there is none. It is streamed, never held. */
export async function exportResponse(
  desk: ExportDesk | null,
  id: string,
  method: 'GET' | 'HEAD',
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const file = await openExport(desk, id);
  if (file === null) return null;
  const all = { ...headers, ...file.headers };
  if (method === 'GET') return new Response(Readable.toWeb(file.read()) as NodeReadableStream as ReadableStream, { headers: all });
  await file.close();
  return new Response(null, { headers: all });
}
