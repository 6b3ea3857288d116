import { type IpcMain, MessageChannelMain } from 'electron';
import type { Port } from '../../app/api/message-port.ts';
import { portsChannel } from './channels.ts';
import { isOwnPage } from './sender.ts';

/**
 * The only door between the page and the core: on request of our own page, and of nobody else, two ports, one with the live feed
 * and one for the calls of the contract. A page that is loaded again asks again; the ports of the old one close with it.
 * @param serve takes the two ends that stay in this process, at once or when there is somebody to serve them
 */
export function handOutPorts(ipcMain: Pick<IpcMain, 'on'>, serve: (live: Port, calls: Port) => void): void {
  ipcMain.on(portsChannel, ({ senderFrame }) => {
    if (senderFrame === null || !isOwnPage(senderFrame)) return;
    const live = new MessageChannelMain();
    const calls = new MessageChannelMain();
    try {
      senderFrame.postMessage(portsChannel, null, [live.port2, calls.port2]);
    } catch {
      // The page went away as it asked.
      live.port1.close();
      calls.port1.close();
      return;
    }
    serve(live.port1, calls.port1);
  });
}
