import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { exportFilePath } from '../../../app/api/export-address.ts';
import { confineDownloads, mayBeSaved } from '../../../main/desktop/downloads.ts';
import * as electron from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const id = '1c9a6ff2-4b7e-4d0e-9f11-0a2b3c4d5e6f';
const ready = `app://companion${exportFilePath(id)}`;
const page = { getURL: () => 'app://companion/history' };

/** What becomes of a download. */
function download(url: string, name = 'spark-history.csv', contents: unknown = page) {
  const event = { preventDefault: vi.fn() };
  const item = { getURL: () => url, getFilename: () => name, setSaveDialogOptions: vi.fn() };
  electron.sessionEvents.emit('will-download', event, item, contents);
  return { cancelled: event.preventDefault.mock.calls.length > 0, asked: item.setSaveDialogOptions.mock.lastCall?.[0] };
}

beforeAll(() => {
  confineDownloads(electron.session.defaultSession as never, electron.app as never);
});

describe('what the page may save', () => {
  test.each([ready, 'blob:app://companion/5e0f1c52-3f8c-4e6c-9d0e-6a2e0b1f7a11'])('is %s, where the reader says', (url) => {
    expect(download(url)).toEqual({
      cancelled: false,
      asked: { title: 'Save', defaultPath: '/home/reader/downloads/spark-history.csv' },
    });
  });

  test.each([
    'https://example.com/setup.deb',
    'http://127.0.0.1:11811/api/exports/x/file',
    'file:///etc/passwd',
    'data:text/html,hello',
    'blob:https://example.com/5e0f1c52',
    'blob:null/5e0f1c52',
    'app://companion.example/api/exports/x/file',
    `app://companion:81${exportFilePath(id)}`,
    `app://user@companion${exportFilePath(id)}`,
    `${ready}?then=more`,
    'app://companion/index.html',
    'app://companion/api/exports/../file',
    'app://companion/api/exports/%2e%2e%2f/file',
    'app://companion/api/snapshot',
    '',
  ])('is not %s', (url) => {
    expect(download(url)).toEqual({ cancelled: true, asked: undefined });
  });

  test('is nothing for a page that isn’t ours, nor for one that is gone', () => {
    expect(download(ready, 'x.csv', { getURL: () => 'https://example.com/' }).cancelled).toBe(true);
    expect(download(ready, 'x.csv', null).cancelled).toBe(true);
  });

  test.each(['../../.bashrc', '.hidden', 'a/b', 'a\\b', `${'x'.repeat(300)}.csv`, '', 'new\nline'])(
    'is never offered under the name “%s”',
    (name) => {
      expect(download(ready, name).asked).toMatchObject({ defaultPath: '/home/reader/downloads/spark-companion' });
    },
  );

  test('is no other address, whatever it is made of', () => {
    const part = fc.constantFrom(
      'app://companion',
      'blob:',
      '/api/exports/',
      id,
      '/file',
      '..',
      '%2f',
      '?',
      '#',
      '@',
      ':80',
      'https://a.b',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const url = parts.join('');
        const isExport = url.replace(/#.*$/, '') === ready;
        expect(mayBeSaved(url)).toBe(isExport || /^blob:app:\/\/companion(:80)?([/?#].*)?$/.test(url));
      }),
    );
  });
});
