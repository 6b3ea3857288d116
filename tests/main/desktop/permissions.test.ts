import type { Session } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { restrictPermissions } from '../../../main/desktop/permissions.ts';
import { session } from '../../mocks/electron.ts';

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

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'usb',
    'serial',
    'hid',
    'fullscreen',
    'openExternal',
    'fileSystem',
    'unknown',
  ] as const)('deny %s', (permission) => {
    expect(answers(permission)).toEqual([false, false]);
  });

  it('give another origin nothing, nor a frame within the page', () => {
    expect(answers('clipboard-sanitized-write', 'https://example.com/')).toEqual([false, false]);
    expect(answers('clipboard-sanitized-write', 'app://companion/', false)).toEqual([false, false]);
  });

  it('give no device', () => {
    expect(setDevicePermissionHandler.mock.lastCall?.[0]?.({} as never)).toBe(false);
  });
});
