import type { Shell, WebContents } from 'electron';
import { sources } from '../../app/story/content/sources.ts';
import { isOwnUrl } from './sender.ts';

/** Whose pages may be opened in the reader's own browser, each for the links that lead there. */
const linkedHosts: ReadonlySet<string> = new Set([
  'docs.nvidia.com', // manuals that findings and the story refer to
  'developer.nvidia.com', // announcements that the story refers to
  'forums.developer.nvidia.com', // known problems
  'www.nvidia.com', // the machine's own page
  'nvidianews.nvidia.com', // the launch
  'blogs.nvidia.com', // what came of it
  'build.nvidia.com', // how two Sparks are joined
  'docs.kernel.org', // what a figure of the kernel means
  'www.kernel.org', // the same
  'man7.org', // what a call of the kernel does
  'github.com', // this project, and reports of others
  'ai-muninn.com', // how the power fault was understood
  'lab-stack.com', // why no container limit holds GPU memory
  'www.tobias-weiss.org', // what running out of memory looks like
  // Where the story has it from.
  ...sources.flatMap(({ url }) => URL.parse(url)?.hostname ?? []),
]);

/** No source has an address of this length; what is longer is meant to carry something out. */
const longestAddress = 1000;

/** Whether a link of the page may leave the app. Only https: other schemes start programs. */
export function mayOpenOutside(url: string): boolean {
  const parsed = url.length > longestAddress ? null : URL.parse(url);
  if (parsed?.protocol !== 'https:' || !linkedHosts.has(parsed.hostname)) return false;
  return parsed.port === '' && parsed.username === '' && parsed.password === '';
}

/**
 * Keeps a window on the page that it was opened with. Links that may leave open in the reader's browser; there are no further
 * windows, frames or embedded views, so that no foreign page ever runs in this app.
 */
export function confineNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  shell: Pick<Shell, 'openExternal'>,
  onProblem: (error: unknown) => void,
): void {
  const openOutside = (url: string) => {
    // As it was understood, not as it was written: a parser of the desktop's own might read it otherwise.
    if (mayOpenOutside(url)) shell.openExternal(new URL(url).href).catch(onProblem);
  };
  contents.on('will-frame-navigate', (event) => {
    // The page may load itself again, and nothing else.
    if (event.isMainFrame && isOwnUrl(event.url)) return;
    event.preventDefault();
    if (event.isMainFrame) openOutside(event.url);
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
}
