import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WebContents } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { story } from '../../../app/story/story.ts';
import { confineNavigation, mayOpenOutside } from '../../../main/desktop/navigation.ts';
import { shell } from '../../mocks/electron.ts';

describe('mayOpenOutside', () => {
  it.each(['https://docs.nvidia.com/dgx/dgx-spark/', 'https://github.com/a/b#c'])('opens %s', (url) => {
    expect(mayOpenOutside(url)).toBe(true);
  });

  it.each([
    'http://docs.nvidia.com/',
    'https://docs.nvidia.com.example.com/',
    'https://docs.nvidia.com@example.com/',
    'https://user@docs.nvidia.com/',
    'https://docs.nvidia.com:8443/',
    'https://example.com/',
    'file:///etc/passwd',
    'smb://github.com/',
    'javascript:alert(1)',
    'not an address',
    '',
    'https://',
    'https://github.com:444/',
    'https://:word@github.com/',
    'https://github.com.:443/',
    'https://github.com%2eexample.com/',
    'https://gıthub.com/',
    'https://xn--gthub-n4a.com/',
    'https://140.82.121.4/',
    'https://[::1]/',
    'HTTP://github.com/',
    'data:text/html,<script>1</script>',
    'vbscript:msgbox(1)',
    'blob:https://github.com/1',
    'view-source:https://github.com/',
    'app://companion/',
    'spark-companion://story/',
    'vscode://file/etc/passwd',
    'ms-settings:privacy',
    'mailto:a@github.com',
    'intent://github.com/#Intent;end',
    'file://github.com/share/run.desktop',
    `https://github.com/${'a'.repeat(1000)}`,
  ])('does not open %s', (url) => {
    expect(mayOpenOutside(url)).toBe(false);
  });
});

describe('every source that a screen names', () => {
  const health = fileURLToPath(new URL('../../../app/health', import.meta.url));
  const ofRules = readdirSync(health, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join(health, name), 'utf8').match(/https?:\/\/[^'`\s]+/g) ?? []);

  // One of them has no https: its address is shown, and not opened.
  const all = [...ofRules, ...story.sources.map(({ url }) => url)].filter((url) => url.startsWith('https:'));

  it.each([...new Set(all)])('%s opens outside', (url) => {
    expect(mayOpenOutside(url)).toBe(true);
  });
});

describe('confineNavigation', () => {
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn<WebContents['setWindowOpenHandler']>() });
  const onProblem = vi.fn();
  /** Whether the navigation was prevented. */
  const prevented = (event: string, details: object = {}) => {
    const preventDefault = vi.fn();
    contents.emit(event, { preventDefault, ...details });
    return preventDefault.mock.calls.length > 0;
  };

  beforeEach(() => {
    vi.clearAllMocks();
    contents.removeAllListeners();
    confineNavigation(contents as unknown as WebContents, shell, onProblem);
  });

  it('lets the page load itself again', () => {
    expect(prevented('will-frame-navigate', { url: 'app://companion/index.html', isMainFrame: true })).toBe(false);
  });

  it('prevents every other navigation, and opens a known link outside', () => {
    expect(prevented('will-frame-navigate', { url: 'https://docs.nvidia.com/', isMainFrame: true })).toBe(true);
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://docs.nvidia.com/');
    expect(prevented('will-frame-navigate', { url: 'https://example.com/', isMainFrame: true })).toBe(true);
    expect(shell.openExternal).toHaveBeenCalledOnce();
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://companion/6f1c',
    'about:blank',
    'app://companion.example.com/',
    'app://elsewhere/',
    'app://user@companion/',
    'spark-companion://story/',
    'ssh://docs.nvidia.com/',
    'chrome://gpu/',
    'devtools://devtools/bundled/inspector.html',
  ])('neither loads nor opens %s', (url) => {
    expect(prevented('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
    expect(contents.setWindowOpenHandler.mock.lastCall?.[0]?.({ url } as never)).toEqual({ action: 'deny' });
    expect(shell.openExternal).not.toHaveBeenCalled();
  });

  it('opens an address as it was understood, not as it was written', () => {
    prevented('will-frame-navigate', { url: ' ht\ntps://GitHub.com\\a/../b ', isMainFrame: true });
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://github.com/b');
  });

  it('lets no frame load anything, nor open anything outside', () => {
    expect(prevented('will-frame-navigate', { url: 'app://companion/', isMainFrame: false })).toBe(true);
    expect(prevented('will-frame-navigate', { url: 'https://docs.nvidia.com/', isMainFrame: false })).toBe(true);
    expect(shell.openExternal).not.toHaveBeenCalled();
  });

  it('prevents redirects and embedded views', () => {
    for (const url of ['https://example.com/', 'https://docs.nvidia.com/', 'app://companion/']) {
      expect(prevented('will-redirect', { url, isMainFrame: true })).toBe(true);
    }
    expect(shell.openExternal).not.toHaveBeenCalled();
    expect(prevented('will-attach-webview')).toBe(true);
  });

  it.each(['foreground-tab', 'background-tab', 'new-window', 'other'])('opens no window of any kind (%s)', (disposition) => {
    const open = contents.setWindowOpenHandler.mock.lastCall?.[0];
    const details = { url: 'app://companion/', frameName: '_blank', features: 'nodeIntegration=yes,sandbox=no', disposition };
    expect(open?.(details as never)).toEqual({ action: 'deny' });
    expect(shell.openExternal).not.toHaveBeenCalled();
  });

  it('opens no window, and a known link outside', () => {
    const open = contents.setWindowOpenHandler.mock.lastCall?.[0];
    expect(open?.({ url: 'https://github.com/' } as never)).toEqual({ action: 'deny' });
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://github.com/');
  });

  it('tells of a link that could not be opened', async () => {
    shell.openExternal.mockRejectedValueOnce(new Error('no browser'));
    prevented('will-frame-navigate', { url: 'https://github.com/', isMainFrame: true });
    await vi.waitFor(() => expect(onProblem).toHaveBeenCalledOnce());
  });
});
