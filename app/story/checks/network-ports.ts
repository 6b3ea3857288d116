import { asText, formatBits } from '../../telemetry/format/format.ts';
import type { Port } from '../../telemetry/model/network.ts';
import { sparkCheck, unknown } from './spark-check.ts';

const ratedBitsPerSecond = 200e9;

const linkText = (bitsPerSecond: number): string => asText(formatBits(bitsPerSecond, true));

function portText({ up, linkBitsPerSecond, downReason }: Port): string {
  if (!up) return downReason ?? 'down';
  return linkBitsPerSecond === null ? 'up' : linkText(linkBitsPerSecond);
}

/** The two ports of the ConnectX-7, as Linux sees them now. */
export const networkPorts = sparkCheck('network-ports', 'ConnectX-7', ({ network }) => {
  if (network === null) return unknown('The list of network interfaces could not be read.');
  const ports = network.ports.filter(({ kind }) => kind === 'qsfp');
  if (ports.length === 0) {
    return {
      ...unknown('The ConnectX-7 is not in sight now; without a cable DGX OS may power it down, which is no fault.'),
      limits: 'A card that is powered down looks the same as one that is missing.',
    };
  }
  const figures = ports.map((port) => ({ label: port.label, text: portText(port), value: port.linkBitsPerSecond }));
  const interfaces = ports.reduce((sum, port) => sum + port.interfaces.length, 0);
  const count = `${ports.length} QSFP ${ports.length === 1 ? 'port' : 'ports'} with ${interfaces} interfaces`;
  const cabled = ports.filter(({ up }) => up);
  if (cabled.length === 0) return { state: 'holds', says: `Seen: ${count}, without a cable now.`, figures };
  const links = cabled.map((port) => `${port.label} at ${portText(port)}`).join(', ');
  const slow = cabled.some(({ linkBitsPerSecond }) => linkBitsPerSecond !== null && linkBitsPerSecond < ratedBitsPerSecond);
  return {
    state: slow ? 'differs' : 'holds',
    says: `Seen: ${count}; cabled: ${links}.`,
    figures,
    limits: 'A link’s speed is what cable and card agreed on; both ports together carry no more than one does.',
  };
});
