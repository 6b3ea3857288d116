/** A version as it is released: three numbers, nothing behind them. */
const released = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/;

const numbersOf = (version: string): readonly number[] | null => released.exec(version)?.slice(1).map(Number) ?? null;

/** Whether a version comes after another. `false` where either isn't a released one: who runs a version of their own knows. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  if (a === null || b === null) return false;
  const place = a.findIndex((number, index) => number !== b[index]);
  return place >= 0 && (a[place] ?? 0) > (b[place] ?? 0);
}

/**
 * The version of a release, without its "v", from GitHub's answer (https://docs.github.com/rest/releases/releases#get-the-latest-release);
 * `null` where it makes no sense, or tells of a draft or a preview. Nothing else of the answer is used. Never throws.
 */
export function releasedVersion(text: string): string | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof answer !== 'object' || answer === null) return null;
  const { tag_name: tag, draft, prerelease } = answer as Readonly<Record<string, unknown>>;
  if (typeof tag !== 'string' || draft === true || prerelease === true || !released.test(tag)) return null;
  return tag.replace(/^v/, '');
}

/** An answer about one release has some 10 KB; what is larger is something else. */
const largestBytes = 512 * 1024;
const limitMs = 10_000;
const mostRedirects = 3;

/** Why nobody knows whether there is a newer version. Only for the log: it is no matter for the user. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

async function textOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > largestBytes) throw new NoAnswerError(`the answer has more than ${largestBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Asks for the newest release. Nothing about this computer goes with the question: not even which version asks.
 * @param address as `latestReleaseAddress`; an answer that leads to another origin isn't followed
 * @returns its version, or `null` where the answer tells of none
 * @throws NoAnswerError, or the error of the connection
 */
export async function askForRelease(address: string, limit = limitMs): Promise<string | null> {
  const { origin } = new URL(address);
  const signal = AbortSignal.timeout(limit);
  let url = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      credentials: 'omit',
      headers: { Accept: 'application/vnd.github+json', 'User-Agent': 'spark-companion' },
    });
    // Not released yet.
    if (response.status === 404) return null;
    if (response.ok) return releasedVersion(await textOf(response));
    await response.body?.cancel();
    const next = URL.parse(response.headers.get('location') ?? '', url);
    if (response.status < 300 || response.status > 399 || next === null) throw new NoAnswerError(`HTTP status ${response.status}`);
    // A repository that was renamed is answered for elsewhere on the same host. Other hosts have nothing to say about it.
    if (next.origin !== origin) throw new NoAnswerError('the answer leads to another host');
    url = next.href;
  }
  throw new NoAnswerError('the answer leads on and on');
}
