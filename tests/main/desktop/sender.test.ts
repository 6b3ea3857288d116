import { describe, expect, it } from 'vitest';
import { isOwnPage, isOwnUrl } from '../../../main/desktop/sender.ts';

const own = { parent: null, detached: false, origin: 'app://companion', url: 'app://companion/index.html' };

describe('isOwnPage', () => {
  it('trusts the top frame of the own page', () => {
    expect(isOwnPage(own)).toBe(true);
  });

  it.each([
    ['no frame', null],
    ['a frame within the page', { ...own, parent: own as never }],
    ['a frame that was detached', { ...own, detached: true }],
    ['a page of another origin', { ...own, origin: 'https://example.com', url: 'https://example.com/' }],
    ['a page that only claims the origin', { ...own, url: 'https://example.com/' }],
    ['a sandboxed frame without an origin', { ...own, origin: 'null' }],
    ['a frame of srcdoc that has the origin', { ...own, parent: own as never, url: 'about:srcdoc' }],
    ['an empty page that inherits the origin', { ...own, url: 'about:blank' }],
    ['a document made up by the page', { ...own, url: 'blob:app://companion/6f1c' }],
    ['an origin with a port', { ...own, origin: 'app://companion:80' }],
    ['an origin that begins alike', { ...own, origin: 'app://companion.example.com' }],
    ['an origin in capitals', { ...own, origin: 'APP://COMPANION' }],
  ])('does not trust %s', (_, frame) => {
    expect(isOwnPage(frame)).toBe(false);
  });
});

describe('a frame that has just been disposed of', () => {
  const disposed = new Proxy({} as typeof own, {
    get() {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  });

  it('is not trusted, and is no reason to fail', () => {
    expect(isOwnPage(disposed)).toBe(false);
  });
});

describe('isOwnUrl', () => {
  it.each(['app://companion/', 'app://companion/now?x=1#y'])('knows %s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });

  it.each([
    'app://companion.example/',
    'app://companion@example.com/',
    'app://user:word@companion/',
    'app://companion:80/',
    'app:companion',
    'file:///etc/passwd',
    'https://companion/',
    'javascript:alert(1)',
    '',
  ])('refuses %s', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});
