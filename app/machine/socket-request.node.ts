const limitMs = 1000;
const longestAnswerBytes = 4 * 1024 * 1024;

/** The body of `GET path` from an HTTP server behind a Unix socket; `null` unless it says 200 in time and within 4 MiB. */
export async function askSocket(socketPath: string, path: string): Promise<string | null> {
  // Loaded only where somebody asks: it is half a megabyte that most machines never need.
  const { request } = await import('node:http');
  return new Promise((resolve) => {
    try {
      const asked = request({ socketPath, path, headers: { host: 'localhost' }, signal: AbortSignal.timeout(limitMs) }, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          bytes += chunk.length;
          if (bytes > longestAnswerBytes) asked.destroy();
        });
        response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(chunks).toString('utf8') : null));
        response.on('close', () => resolve(null));
        response.on('error', () => resolve(null));
      });
      asked.on('error', () => resolve(null));
      asked.end();
    } catch {
      resolve(null);
    }
  });
}
