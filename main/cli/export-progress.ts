/** Says how far an export is, on one line, where somebody is looking. */
export function createProgress(shown: boolean) {
  let share = 0;
  let bytes = 0;
  let last = '';
  const show = () => {
    const text = `${Math.floor(share * 100)} %, ${(bytes / 1e6).toFixed(1)} MB. Ctrl-C cancels it.`;
    if (!shown || text === last) return;
    last = text;
    process.stderr.write(`\r\u001b[K${text}`);
  };
  return {
    onShare(now: number): void {
      share = now;
      show();
    },
    onBytes(now: number): void {
      bytes = now;
      show();
    },
    end(): void {
      if (shown && last !== '') process.stderr.write('\r\u001b[K');
    },
  };
}

/** Ends with the reason of the signal, be it at the very end: what was cancelled must not be there as a file. */
export async function* unlessAborted<T>(chunks: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
  signal.throwIfAborted();
}
