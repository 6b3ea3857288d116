import { asText, formatBits, formatTraffic } from '../../../../app/telemetry/format/format.ts';
import type { Port } from '../../../../app/telemetry/model/network.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';

/** The sockets of the drawing. Wi-Fi has none. */
export const sockets = [
  { id: 'left', name: 'QSFP left' },
  { id: 'right', name: 'QSFP right' },
  { id: 'copper', name: '10 GbE' },
  { id: 'air', name: 'Wi-Fi' },
] as const;
export type SocketId = (typeof sockets)[number]['id'];

function portOf(socket: SocketId, ports: readonly Port[]): Port | undefined {
  const qsfp = ports.filter(({ kind }) => kind === 'qsfp');
  switch (socket) {
    case 'left':
      return qsfp.find(({ label }) => /left/i.test(label)) ?? qsfp[0];
    case 'right':
      return qsfp.find(({ label }) => /right/i.test(label)) ?? qsfp[1];
    case 'copper':
      return ports.find(({ kind }) => kind === 'ethernet');
    case 'air':
      return ports.find(({ kind }) => kind === 'wifi');
  }
}

/** What this machine says of a socket now, and whether a link is up. */
export interface SocketWords {
  readonly up: boolean;
  readonly says: string;
}

export function socketWords(socket: SocketId, snapshot: Snapshot | null): SocketWords {
  const network = snapshot?.network;
  if (!network) return { up: false, says: 'The network hasn’t been read yet.' };
  const port = portOf(socket, network.ports);
  if (port === undefined) {
    const asleep = socket === 'left' || socket === 'right';
    return {
      up: false,
      says: asleep
        ? 'Your machine doesn’t list it now. The card may sleep while nothing is plugged in, which is no fault.'
        : 'Your machine doesn’t list it.',
    };
  }
  const names = port.interfaces.map(({ name }) => name);
  const shown = names.length > 1 ? ` Linux shows it as ${names.length} interfaces.` : '';
  if (!port.up) return { up: false, says: `No link: ${port.downReason ?? 'Linux doesn’t say why'}.${shown}` };
  const speed = port.linkBitsPerSecond === null ? 'It is up' : `It is up at ${asText(formatBits(port.linkBitsPerSecond, true))}`;
  const traffic =
    port.receivedBytesPerSecond === null || port.sentBytesPerSecond === null
      ? ''
      : `, with ${asText(formatTraffic(port.receivedBytesPerSecond))} in and ${asText(formatTraffic(port.sentBytesPerSecond))} out now`;
  return { up: true, says: `${speed}${traffic}.${shown}` };
}
