import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { readBeside } from '../../history/store/read-beside.node.ts';
import { makeExport } from '../made.ts';
import { failureWords, NoRoomError } from './failure.node.ts';
import type { ExportStart, FromExport } from './messages.ts';
import { versionsOfPrograms } from './programs.node.ts';

/** After so much more, the one who waits is told how far it is. */
const toldEvery = { share: 0.01, bytes: 4 << 20 } as const;
/** So often the room on the disk is looked at. */
const roomEveryBytes = 8 << 20;

/** A file in the making, for this user alone. */
function openDraft(path: string, leaveFreeBytes: number) {
  const folder = dirname(path);
  const leaveRoom = (): void => {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < leaveFreeBytes) throw new NoRoomError();
  };
  leaveRoom();
  const file = openSync(path, 'wx', 0o600);
  let bytes = 0;
  let lookedAt = 0;
  return {
    get bytes() {
      return bytes;
    },
    write(chunk: string | Uint8Array): void {
      const all = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
      for (let from = 0; from < all.length; ) from += writeSync(file, all, from);
      bytes += all.length;
      if (bytes - lookedAt < roomEveryBytes) return;
      lookedAt = bytes;
      leaveRoom();
    },
    close: () => closeSync(file),
    discard(): void {
      rmSync(path, { force: true });
    },
  };
}

/** Tells how far it is, but not each time that a little more is written. */
function createTelling(tell: (message: FromExport) => void, bytes: () => number) {
  let told = { share: 0, bytes: 0 };
  return (share: number): void => {
    const now = { share: Math.min(1, Math.max(told.share, share)), bytes: bytes() };
    if (now.share - told.share < toldEvery.share && now.bytes - told.bytes < toldEvery.bytes) return;
    told = now;
    tell({ kind: 'progress', ...now });
  };
}

/** Makes an export and writes it to a file. Whatever stands in the way is told, and no half-made file stays behind. */
export async function writeExport(start: ExportStart, tell: (message: FromExport) => void): Promise<void> {
  const { folder, path, order } = start;
  const words = { ...start.words, programs: versionsOfPrograms() };
  let draft: ReturnType<typeof openDraft> | null = null;
  let history: ReturnType<typeof readBeside> = null;
  try {
    history = readBeside(folder);
    let share = 0;
    const made = await makeExport(history, order, words, (now) => {
      share = now;
    });
    if (made === null) {
      tell({ kind: 'nothing-recorded' });
      return;
    }
    draft = openDraft(path, start.leaveFreeBytes);
    const { fileName, mediaType } = made;
    tell({ kind: 'begun', fileName, mediaType });
    const onMore = createTelling(tell, () => draft?.bytes ?? 0);
    for await (const chunk of made.chunks) {
      draft.write(chunk);
      onMore(share);
    }
    const leftOut = made.leftOut();
    draft.close();
    tell({ kind: 'done', bytes: draft.bytes, leftOut });
  } catch (error) {
    draft?.discard();
    tell({ kind: 'failed', says: failureWords(error) });
  } finally {
    history?.close();
  }
}
