import type { RecorderProblem } from '../history.ts';
import { isDamage, NewerSchemaError } from './database.node.ts';

/** SQLite's numbers for what can stand in the way. The lowest byte says what kind it is. */
const sqlite = { ioError: 10, full: 13, readOnly: 8, cantOpen: 14, auth: 23, permission: 3 } as const;
/** No room for the file that two processes share: `SQLITE_IOERR_SHMSIZE`. */
const sharedFull = 4874;

type Kind = RecorderProblem['kind'];

/** What an error of SQLite or of a file means for the recorder. */
export function faultKind(error: unknown): Kind {
  const { errcode, code } = (error ?? {}) as { errcode?: number; code?: string };
  if (error instanceof NewerSchemaError) return 'newer';
  if (isDamage(error)) return 'damaged';
  if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === sharedFull) return 'disk-full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'read-only';
  if (code === 'ENOENT') return 'removed';
  switch ((errcode ?? 0) & 0xff) {
    case sqlite.full:
      return 'disk-full';
    case sqlite.readOnly:
    case sqlite.permission:
    case sqlite.auth:
    case sqlite.cantOpen:
      return 'read-only';
    default:
      return 'failed';
  }
}

const goesOn = 'The live view goes on, and so does recording as soon as it can.';

/** A problem in words, with what to do about it. */
export function problemOf(kind: Kind, error: unknown, sinceMs: number): RecorderProblem {
  const detail = error instanceof Error ? error.message : String(error);
  const words: Readonly<Record<Kind, readonly [says: string, advice: string]>> = {
    'disk-full': ['The disk is full: nothing is being recorded.', `Free some space. ${goesOn}`],
    'read-only': [
      'The folder of the history can’t be written: nothing is being recorded.',
      `Give this user the right to write it, or name another folder with --data. ${goesOn}`,
    ],
    damaged: [
      'The file of the history is damaged, and no new one could be begun.',
      `Free some space or move the file “history.db” away. ${goesOn}`,
    ],
    newer: [
      `The history was written by a newer version of Spark Companion: ${detail}.`,
      'Update this one, or name another folder with --data. Nothing of the file was changed.',
    ],
    removed: ['The folder of the history is gone: nothing is being recorded.', `Make it again, or start this app anew. ${goesOn}`],
    'other-instance': [
      'Another Spark Companion of this user records this machine. This one shows what it writes.',
      'Nothing to do. If that one ends, this one takes over.',
    ],
    failed: [`The history can’t be written (${detail}).`, `Look at the disk with “dmesg” or “journalctl -k”. ${goesOn}`],
  };
  const [says, advice] = words[kind];
  return { kind, says, advice, sinceMs };
}
