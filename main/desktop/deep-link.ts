/** The scheme by which other programs, a message or a web page lead into the app: `spark-companion://story/handoff`. */
export const linkScheme = 'spark-companion';

/** Longer than any address that the app makes itself. */
const longestLink = 512;
const longestPart = 200;

/** What may follow a screen's name in a link; the screens judge it once more, and show themselves where it names nothing. */
type Below = (parts: readonly string[]) => boolean;

const nothing: Below = (parts) => parts.length === 0;
const oneOf =
  (...shapes: readonly RegExp[]): Below =>
  (parts) =>
    parts.length === 0 || shapes.some((shape) => shape.test(parts.join('/')));

/** The places that a link may lead to, each with what its address looks like. Nothing that a link says does more than show a screen. */
const places: ReadonlyMap<string, { readonly path: string; readonly below: Below }> = new Map([
  ['now', { path: '', below: nothing }],
  ['story', { path: '/story', below: oneOf(/^[a-z0-9-]{1,64}$/) }],
  // A finding's id holds what it is about, such as a mount point: its slashes are encoded, so it is one part.
  ['health', { path: '/health', below: (parts) => parts.length <= 1 }],
  ['history', { path: '/history', below: oneOf(/^at\/\d{1,12}$/, /^span\/\d{1,12}-\d{1,12}$/, /^runs$/, /^energy$/, /^[\w.:-]{1,64}$/) }],
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

/** A part of the path, decoded; `null` where it can't be one: empty, a step through folders, unprintable, or encoded wrongly. */
function decodedPart(part: string): string | null {
  let text: string;
  try {
    text = decodeURIComponent(part);
  } catch {
    return null;
  }
  return text === '' || text === '.' || text === '..' || text.length > longestPart || unprintable.test(text) ? null : text;
}

/**
 * The path of the screen to which a link leads; `null` where it isn't one of ours. Links come from anywhere, so they are read by a
 * grammar of our own rather than as an address: no user, port, query or fragment has a meaning here. The path is put together anew
 * from what was understood.
 */
export function pathOfLink(link: string): string | null {
  if (link.length > longestLink) return null;
  const [, name, rest = ''] = /^spark-companion:\/\/([a-z]+)((?:\/[^/?#\\\s]+)*)\/?$/.exec(link) ?? [];
  const place = places.get(name ?? '');
  if (place === undefined) return null;
  const parts = rest.split('/').slice(1).map(decodedPart);
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length || !place.below(known)) return null;
  return [place.path, ...known.map(encodeURIComponent)].join('/') || '/';
}

/** What an instance that gives way asks of the one that runs. Its other arguments are none of the running one's business. */
export type Wish = { readonly kind: 'window'; readonly path: string | null } | { readonly kind: 'nothing' };

/** @param argv of the other instance, or of this one at its start. A link that isn't ours leads nowhere; the window comes all the same. */
export function wishOf(argv: readonly string[]): Wish {
  const links = argv.filter((argument) => argument.startsWith(`${linkScheme}:`));
  const [link] = links;
  if (link !== undefined) return { kind: 'window', path: links.length === 1 ? pathOfLink(link) : null };
  // The session starts it once more while it runs: nobody asked for a window.
  return argv.includes('--hidden') ? { kind: 'nothing' } : { kind: 'window', path: null };
}
