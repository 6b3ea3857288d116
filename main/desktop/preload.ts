import { ipcRenderer } from 'electron';
import { portsChannel, portsMessage, portsWantedMessage } from './channels.ts';

/*
 * Runs in the window before the page, sandboxed and isolated from it. It puts nothing into the page's world: it passes on one
 * question and hands over two ports. The page can say nothing else to the main process.
 */

window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== window || origin !== window.location.origin) return;
  const asks = typeof data === 'object' && data !== null && 'type' in data && data.type === portsWantedMessage;
  if (asks) ipcRenderer.send(portsChannel);
});

ipcRenderer.on(portsChannel, ({ ports }) => {
  window.postMessage({ type: portsMessage }, window.location.origin, [...ports]);
});
