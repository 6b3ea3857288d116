import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { restrictPermissions } from '../../../main/desktop/permissions.ts';
import { session } from '../../mocks/electron.ts';
import { permissions } from './electron-types.ts';

const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } = session.defaultSession;

type Permission = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1];

/** What a request and a check of the same permission come to. */
function answers(permission: Permission, url = 'app://companion/index.html', isMainFrame = true) {
  const answer = vi.fn();
  setPermissionRequestHandler.mock.lastCall?.[0]?.(null as never, permission, answer, { requestingUrl: url, isMainFrame });
  const checked = setPermissionCheckHandler.mock.lastCall?.[0]?.(null, permission, url, { requestingUrl: url, isMainFrame } as never);
  return [answer.mock.lastCall?.[0], checked];
}

describe('the permissions of the page', () => {
  beforeEach(() => restrictPermissions(session.defaultSession));

  it('let it copy a snapshot', () => {
    expect(answers('clipboard-sanitized-write')).toEqual([true, true]);
  });

  it.each(permissions().filter((name) => name !== 'clipboard-sanitized-write'))('deny %s', (permission) => {
    expect(answers(permission as Permission)).toEqual([false, false]);
  });

  it('are known from Electron’s own types, and deny what those don’t know', () => {
    expect(permissions().length).toBeGreaterThan(30);
    expect(permissions()).toContain('clipboard-sanitized-write');
    expect(answers('something-new' as Permission)).toEqual([false, false]);
  });

  it('give another origin nothing, nor a frame within the page', () => {
    expect(answers('clipboard-sanitized-write', 'https://example.com/')).toEqual([false, false]);
    expect(answers('clipboard-sanitized-write', 'app://companion/', false)).toEqual([false, false]);
  });

  it.each([
    '',
    'null',
    'about:blank',
    'about:srcdoc',
    'app://companion.example.com/',
    'app://user@companion/',
    'app://companion:81/',
    'blob:app://companion/1',
    'data:text/html,x',
    'file:///usr/share/app/index.html',
    'filesystem:app://companion/t',
    'chrome-extension://companion/',
  ])('give nothing to a page at “%s”', (url) => {
    expect(answers('clipboard-sanitized-write', url)).toEqual([false, false]);
  });

  it.each(['hid', 'serial', 'usb'] as const)('give no %s device, not even to the own page', (deviceType) => {
    const details = { deviceType, origin: 'app://companion', device: {} };
    expect(setDevicePermissionHandler.mock.lastCall?.[0]?.(details as never)).toBe(false);
  });
});
