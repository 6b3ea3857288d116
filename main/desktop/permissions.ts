import type { Session } from 'electron';
import { isOwnUrl } from './sender.ts';

/**
 * What the page may ask the computer for, by Electron's name, with the reason. What isn't listed is denied: camera,
 * microphone, location, notifications, devices, full screen, and whatever Chromium thinks of next.
 */
const granted: ReadonlyMap<string, string> = new Map([
  ['clipboard-sanitized-write', 'the button that copies a snapshot; Chromium lets through text alone, after a click or a key'],
]);

const isGranted = (permission: string, url: string) => granted.has(permission) && isOwnUrl(url);

/** Denies everything else, whether it is asked for, checked, or a device that is picked. */
export function restrictPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isMainFrame && isGranted(permission, requestingUrl ?? '')),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { isMainFrame }) => isMainFrame && isGranted(permission, requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
