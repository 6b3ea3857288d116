/** A file that can't be taken in. The message says where and what to do, in one line, without the file's name. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
