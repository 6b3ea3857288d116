import type { Session } from 'electron';

/** Every way out of this computer, and to its files. What is left are the app's own scheme and what a page makes up itself (`blob:`). */
export const closedWays = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'] as const;

/** Lets no page ask anybody for anything: the policy in the headers forbids it too, and this holds where that doesn't reach. */
export function confineRequests({ webRequest }: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }): void {
  webRequest.onBeforeRequest({ urls: [...closedWays] }, (_details, answer) => answer({ cancel: true }));
}
