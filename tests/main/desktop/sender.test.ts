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
  ])('does not trust %s', (_, frame) => {
    expect(isOwnPage(frame)).toBe(false);
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
