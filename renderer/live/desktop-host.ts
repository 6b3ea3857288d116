import { RPCLink } from '@orpc/client/message-port';
import { connectLivePort } from '../../app/api/live-port.ts';
import type { Host } from './host.ts';

/** What the preload says when it hands over two ports: the feed, then the calls. */
export const portsMessage = 'spark-companion:ports';
/** What this page says when it is ready for them, and again when it needs new ones. */
export const portsWantedMessage = 'spark-companion:ports-wanted';

/** The app in this computer's desktop process, behind two MessagePorts that the preload hands over. */
export function desktopHost(page: Window): Host {
  return {
    open(events) {
      return new Promise((resolve) => {
        const receive = (event: MessageEvent<unknown>) => {
          const [feed, calls] = event.ports;
          const ours = event.source === page && typeOf(event.data) === portsMessage;
          if (!ours || !feed || !calls) return;
          page.removeEventListener('message', receive);
          const connection = connectLivePort(feed, events.onMessage, events.onEnd);
          calls.start();
          resolve({
            calls: new RPCLink({ port: calls }),
            setVisible: connection.setVisible,
            close() {
              connection.close();
              calls.close();
            },
          });
        };
        page.addEventListener('message', receive);
        page.postMessage({ type: portsWantedMessage }, page.location.origin);
      });
    },
  };
}

function typeOf(message: unknown): unknown {
  return message === portsMessage
    ? portsMessage
    : typeof message === 'object' && message !== null && 'type' in message
      ? message.type
      : undefined;
}
