import { onMessagePortClose, onMessagePortMessage, postMessagePortMessage } from '@orpc/client/message-port';
import { type LiveMessage, receivedText, type ViewerMessage } from './live.ts';
import type { Port } from './message-port.ts';

/** The viewer's end of a live feed, whatever carries it. */
export interface LiveConnection {
  /** A hidden viewer gets no snapshots. A new one is visible. */
  setVisible(visible: boolean): void;
  close(): void;
}

/**
 * Listens to the live feed behind a port, the counterpart of `serveFeedOverPort`.
 * @param onClose called when the other side ends the feed; a `bye` came before it where there was time to say why
 */
export function connectLivePort(port: Port, onMessage: (message: LiveMessage) => void, onClose: () => void = () => {}): LiveConnection {
  onMessagePortMessage(port, (text: unknown) => {
    postMessagePortMessage(port, receivedText);
    onMessage(JSON.parse(String(text)) as LiveMessage);
  });
  onMessagePortClose(port, onClose);
  port.start?.();
  return {
    setVisible(visible) {
      const message: ViewerMessage = { type: 'visible', visible };
      postMessagePortMessage(port, JSON.stringify(message));
    },
    close: () => port.close?.(),
  };
}
