import type { Clock } from '../machine/clock.ts';
import { retryAfterMs } from './back-off.ts';
import { shortened } from './bodies/shortened.ts';
import { failureText } from './failure.ts';
import type { AlertRequest } from './request.ts';

/** `fetch`, or a stand-in for it. */
export type Post = (url: string, init: RequestInit) => Promise<Response>;

/** What came of one attempt. `says` is for people, and names neither the address nor a token. */
export type Outcome =
  | { readonly kind: 'sent'; readonly says: string }
  /** The other side doesn't want it, and won't the next time either. */
  | { readonly kind: 'refused'; readonly says: string }
  /** It may go better later, but not before `retryAfterMs` where the other side said so. */
  | { readonly kind: 'failed'; readonly says: string; readonly retryAfterMs: number | null };

const timeLimitMs = 10_000;
/** What of an answer is read, to tell the reader why it wasn't taken. */
const mostAnswerBytes = 4096;
const mostQuoted = 160;

/** Statuses of the 400s that say "not now" rather than "not this": timeout, too early, too many requests. */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Sends one message once. Never rejects, and never takes longer than ten seconds.
 * @param stop ends the attempt at once
 */
export async function send(request: AlertRequest, post: Post, clock: Clock, stop: AbortSignal): Promise<Outcome> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const cancelLimit = clock.after(timeLimitMs, () => {
    late = true;
    abort();
  });
  stop.addEventListener('abort', abort);
  if (stop.aborted) abort();
  try {
    const { url, headers, body } = request;
    // A redirect isn't followed: it could bring the token, and what is wrong here, to another host.
    const response = await post(url, { method: 'POST', headers, body, redirect: 'manual', signal: controller.signal });
    return await outcomeOf(response, request, clock.now());
  } catch (error) {
    if (late) return { kind: 'failed', says: 'The host took the connection and didn’t answer within 10 s.', retryAfterMs: null };
    return { kind: 'failed', says: failureText(error), retryAfterMs: null };
  } finally {
    cancelLimit();
    stop.removeEventListener('abort', abort);
  }
}

async function outcomeOf(response: Response, request: AlertRequest, nowMs: number): Promise<Outcome> {
  const { ok, status, type, headers } = response;
  if (ok) {
    await response.body?.cancel().catch(() => {});
    return { kind: 'sent', says: `Delivered: the host answered ${status}.` };
  }
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    await response.body?.cancel().catch(() => {});
    return { kind: 'failed', says: 'The host sends this address on to another one. Enter that one.', retryAfterMs: null };
  }
  const says = `The host answered ${[status, shortened(response.statusText, 40)].join(' ').trim()}${quoted(await beginning(response), request.secrets)}.`;
  if (status >= 400 && status < 500 && !notNow.has(status)) return { kind: 'refused', says };
  return { kind: 'failed', says, retryAfterMs: retryAfterMs(headers.get('retry-after'), nowMs) };
}

/** The first bytes of an answer, as text; as much as came where it broke off. */
async function beginning(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  let text = '';
  let bytes = 0;
  try {
    while (reader && bytes < mostAnswerBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, mostAnswerBytes - bytes);
      bytes += part.length;
      text += decoder.decode(part, { stream: true });
    }
  } catch {
    // The status has been told already; the rest would only say more about it.
  }
  await reader?.cancel().catch(() => {});
  return text;
}

/** What the host said, where it is a text that repeats nothing of what must not be shown. */
function quoted(answer: string, secrets: readonly string[]): string {
  const line = answer.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  if (line === '' || line.startsWith('<') || secrets.some((secret) => line.includes(secret))) return '';
  return `: “${shortened(line, mostQuoted)}”`;
}
