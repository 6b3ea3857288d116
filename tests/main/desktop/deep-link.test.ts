import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfLink, wishOf } from '../../../main/desktop/deep-link.ts';
import { addressOf } from '../../../renderer/health/address.ts';
import { endAddress, momentAddress, spanAddress } from '../../../renderer/history/load/addresses.ts';

describe('a link', () => {
  it.each([
    ['spark-companion://now', '/'],
    ['spark-companion://now/', '/'],
    ['spark-companion://story', '/story'],
    ['spark-companion://story/', '/story'],
    ['spark-companion://story/handoff', '/story/handoff'],
    ['spark-companion://health', '/health'],
    ['spark-companion://health/disk%3A%2Fhome%3A1763123456', '/health/disk%3A%2Fhome%3A1763123456'],
    ['spark-companion://history', '/history'],
    ['spark-companion://history/at/1763123456', '/history/at/1763123456'],
    ['spark-companion://history/span/1763123456-1763130656', '/history/span/1763123456-1763130656'],
    ['spark-companion://history/runs', '/history/runs'],
  ])('%s leads to %s', (link, path) => {
    expect(pathOfLink(link)).toBe(path);
  });

  it('leads to every kind of place that the screens name', () => {
    const [span, end] = [spanAddress({ fromMs: 1_763_123_456_000, toMs: 1_763_130_656_000 }), endAddress('2026-11-23T12:00:00Z')];
    for (const path of [addressOf('disk-space:/home:1'), momentAddress(1_763_123_456_789), span, end]) {
      expect(pathOfLink(`spark-companion:/${path}`), path).toBe(path);
    }
  });

  it.each([
    'spark-companion://settings',
    'spark-companion://settings/channels',
    'spark-companion://evil.example/story',
    'spark-companion://story.evil.example/',
    'spark-companion://user@story/handoff',
    'spark-companion://user:secret@story',
    'spark-companion://story:8080/handoff',
    'spark-companion://STORY/handoff',
    'SPARK-COMPANION://story',
    'spark-companion:story/handoff',
    'spark-companion:///story/handoff',
    'spark-companion://story/../settings',
    'spark-companion://story/..',
    'spark-companion://story/%2e%2e',
    'spark-companion://story/%2e%2e%2fsettings',
    'spark-companion://story/..%2f..%2fetc%2fpasswd',
    'spark-companion://story/%252e%252e',
    'spark-companion://story\\..\\settings',
    'spark-companion://story/hand\\off',
    'spark-companion://story//handoff',
    'spark-companion://story/handoff/more',
    'spark-companion://story/HANDOFF',
    'spark-companion://story/handoff?then=app://evil',
    'spark-companion://story/handoff#x',
    'spark-companion://story/hand off',
    'spark-companion://story/handoff\n',
    'spark-companion://story/%00',
    'spark-companion://health/%0d%0aSet-Cookie',
    'spark-companion://health/a/b',
    'spark-companion://health/%e2%80%aeolleh',
    'spark-companion://health/%zz',
    'spark-companion://health/%c0%af',
    'spark-companion://history/at/-1',
    'spark-companion://history/at/1e9',
    'spark-companion://history/span/1',
    'spark-companion://constructor',
    'spark-companion://toString/x',
    `spark-companion://health/${'a'.repeat(201)}`,
    `spark-companion://story/${'a'.repeat(100_000)}`,
    'javascript:alert(1)',
    'spark-companion:javascript:alert(1)',
    'spark-companion://javascript:alert(1)',
    'file:///etc/passwd',
    'app://companion/settings',
    'https://story/handoff',
    'spark-companion://',
    '',
  ])('%j leads nowhere', (link) => {
    expect(pathOfLink(link)).toBeNull();
  });

  it('whatever it holds, leads to one of four screens of our own page, or nowhere', () => {
    const place = fc.constantFrom('now', 'story', 'health', 'history', 'settings', 'x');
    fc.assert(
      fc.property(place, fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.webPath()), (name, rest) => {
        const path = pathOfLink(`spark-companion://${name}${rest}`);
        if (path === null) return;
        const url = new URL(`app://companion${path}`);
        expect(url.host).toBe('companion');
        expect(url.pathname).toBe(path);
        expect(path).toMatch(/^\/(story|health|history|$)/);
      }),
    );
  });
});

describe('what another instance wishes', () => {
  it('is the window, where it was only started once more', () => {
    expect(wishOf(['/opt/spark-companion', '--simulate', 'idle'])).toEqual({ kind: 'window', path: null });
  });

  it('is the place of its link', () => {
    expect(wishOf(['spark-companion', '--original-process-start-time=1', 'spark-companion://story/handoff'])).toEqual({
      kind: 'window',
      path: '/story/handoff',
    });
  });

  it('is the window as it is, where the link isn’t ours or there are several', () => {
    expect(wishOf(['x', 'spark-companion://evil'])).toEqual({ kind: 'window', path: null });
    expect(wishOf(['x', 'spark-companion://story', 'spark-companion://health'])).toEqual({ kind: 'window', path: null });
  });

  it('is nothing, where the session has started it', () => {
    expect(wishOf(['spark-companion', '--hidden'])).toEqual({ kind: 'nothing' });
  });
});
