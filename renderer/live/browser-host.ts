import { RPCLink } from '@orpc/client/websocket';
import type { LiveMessage, ViewerMessage } from '../../app/api/live.ts';
import type { Host } from './host.ts';
import { leaveIfSignedOut } from './signed-out.ts';

/** How long a WebSocket may take to open. A server that is being started again answers at once or not at all. */
const openWithinMs = 8000;

/** The app behind two WebSockets to the page's own origin. The cookie that lets them in was set when the page was opened. */
export function browserHost(origin: string): Host {
  const address = (path: string) => {
    const url = new URL(path, origin);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url;
  };
  return {
    async open(events) {
      const feed = new WebSocket(address('/api/live'));
      const calls = new WebSocket(address('/api/rpc'));
      let over = false;
      let wanted = true;
      const sayVisible = () => feed.send(JSON.stringify({ type: 'visible', visible: wanted } satisfies ViewerMessage));
      const end = () => {
        if (over) return;
        over = true;
        feed.close();
        calls.close();
        void leaveIfSignedOut(origin);
        events.onEnd();
      };
      feed.addEventListener('open', () => {
        if (!wanted) sayVisible();
      });
      feed.addEventListener('message', ({ data }) => {
        if (!over && typeof data === 'string') events.onMessage(JSON.parse(data) as LiveMessage);
      });
      // One without the other is of no use, so both end together.
      for (const socket of [feed, calls]) socket.addEventListener('close', end);
      setTimeout(() => {
        if (feed.readyState === WebSocket.CONNECTING) end();
      }, openWithinMs);
      return {
        calls: new RPCLink({ websocket: calls }),
        setVisible(visible) {
          wanted = visible;
          if (feed.readyState === WebSocket.OPEN) sayVisible();
        },
        close() {
          over = true;
          feed.close();
          calls.close();
        },
      };
    },
  };
}
