import { type IpcMain, MessageChannelMain } from 'electron';
import type { Feed } from '../../app/api/feed.ts';
import { serveFeedOverPort, serveRouterOverPort } from '../../app/api/message-port.ts';
import type { AppRouter } from '../../app/api/router.ts';
import { portsChannel } from './channels.ts';
import { isOwnPage } from './sender.ts';

/**
 * The only door between the page and the core: on request of our own page, and of nobody else, two ports, one with the live feed
 * and one for the calls of the contract. A page that is loaded again asks again; the ports of the old one close with it.
 */
export function handOutPorts(ipcMain: Pick<IpcMain, 'on'>, feed: Feed, router: AppRouter, onProblem: (error: unknown) => void): void {
  ipcMain.on(portsChannel, ({ senderFrame }) => {
    if (senderFrame === null || !isOwnPage(senderFrame)) return;
    const live = new MessageChannelMain();
    const calls = new MessageChannelMain();
    senderFrame.postMessage(portsChannel, null, [live.port2, calls.port2]);
    serveFeedOverPort(feed, live.port1);
    serveRouterOverPort(router, calls.port1, onProblem);
  });
}
