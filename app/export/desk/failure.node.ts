import { isDamage, NewerSchemaError } from '../../history/store/database.node.ts';

/** So little room is left that the recorder would soon find none. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

/** What stood in the way of an export, and what to do about it, for people. */
export function failureWords(error: unknown): string {
  const { code } = (error ?? {}) as { code?: string };
  if (error instanceof NoRoomError || code === 'ENOSPC' || code === 'EDQUOT') {
    return 'There is too little room on the disk. Free some space, or choose a shorter span or a coarser step.';
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'The folder of the app can’t be written. Give this user the right to write it.';
  }
  if (code === 'ENOENT') return 'The folder of the app is gone. Start the app anew.';
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'It needs more memory than an export may take. Choose a shorter span or fewer metrics.';
  if (error instanceof NewerSchemaError) return `The history can’t be read: ${error.message}. Update this app.`;
  if (isDamage(error)) return 'The history is damaged there. What comes before or after can still be exported: choose another span.';
  return `It could not be made (${error instanceof Error ? error.message : String(error)}). Try again.`;
}
