import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { exportFilePath } from '../../app/api/export-address.ts';
import type { ExportDesk } from '../../app/export/desk/desk.ts';

/** Where exports are fetched, with a place for the id: for a router of addresses. */
export const exportFileRoute = exportFilePath('ID').replace('ID', ':id');

/** The id in an address of that form; `null` in any other. An id is made here and nowhere else: nothing of an address becomes a path. */
export function exportIdIn(path: string): string | null {
  const id = /^\/api\/exports\/([\da-f-]{36})\/file$/.exec(path)?.[1];
  return id !== undefined && exportFilePath(id) === path ? id : null;
}

/** A ready export that is open: it can be read to its end, whatever becomes of it on the disk meanwhile. */
export interface OpenExport {
  /** What it is, how long it is, and that it is to be saved and not to be shown. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its bytes; closes it at the end, or when it is left early. */
  read(): Readable;
  close(): Promise<void>;
}

/** @returns `null` where there is no such export, or no longer */
export async function openExport(desk: ExportDesk | null, id: string): Promise<OpenExport | null> {
  const ready = desk?.file(id);
  if (!ready) return null;
  const file = await open(ready.path, 'r').catch(() => null);
  if (file === null) return null;
  return {
    headers: {
      'Content-Type': ready.mediaType,
      'Content-Length': String((await file.stat()).size),
      // Names are made by the export itself: letters, digits, hyphens and dots.
      'Content-Disposition': `attachment; filename="${ready.fileName}"`,
      'Cache-Control': 'no-store',
    },
    read: () => file.createReadStream(),
    close: () => file.close(),
  };
}
