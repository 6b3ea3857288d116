import { join } from 'node:path';
import type { App, DownloadItem, Session, WebContents } from 'electron';
import { exportIdIn } from '../server/export-file.ts';
import { isOwnUrl } from './sender.ts';

/** What a name may consist of, so that it is a name on every file system and no path. */
const plainName = /^[\w][\w. -]{0,120}$/;

/**
 * Whether an address may be saved as a file: a ready export of the app itself, or what its own page has made up (a snapshot, a picture).
 * Everything else has no business on the reader's disk.
 */
export function mayBeSaved(url: string): boolean {
  // The address of a page's own blob is that of the page behind the word: "blob:app://companion/1c9…".
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length));
  const parsed = URL.parse(url);
  return parsed !== null && isOwnUrl(url) && parsed.search === '' && exportIdIn(parsed.pathname) !== null;
}

/** The name that is offered, in the reader's folder for downloads. */
const suggested = (downloads: string, name: string): string => join(downloads, plainName.test(name) ? name : 'spark-companion');

/**
 * Lets the page save what it may, where the reader says: Electron asks, with a name on offer. All else is cancelled, and so is whatever
 * a page that isn't ours would have.
 */
export function confineDownloads(session: Pick<Session, 'on'>, app: Pick<App, 'getPath'>): void {
  session.on('will-download', (event, item: DownloadItem, contents: WebContents | undefined) => {
    if (!mayBeSaved(item.getURL()) || !contents || !isOwnUrl(contents.getURL())) {
      event.preventDefault();
      return;
    }
    item.setSaveDialogOptions({ title: 'Save', defaultPath: suggested(app.getPath('downloads'), item.getFilename()) });
  });
}
