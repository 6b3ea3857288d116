import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopback, isWildcard } from './hosts.ts';
import { ServerStartError } from './start-error.ts';

/** Under which conditions somebody else's computer may reach this server. */
export interface Reach {
  /** Whoever starts it knows that others can knock. */
  readonly allowRemote: boolean;
  /** It speaks TLS itself. */
  readonly tls: boolean;
  /** Something in front of it does. */
  readonly behindProxy: boolean;
}

/** An address as it was meant: IPv4 mapped into IPv6 as IPv4. */
export const plainAddress = (address: string): string => address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');

/**
 * Refuses to listen where others could read along or come in without anybody having meant it. Loopback is always allowed.
 * @param host as it was asked for; names, and numbers that only look like one ("0", "2130706433"), are looked up first
 * @throws ServerStartError that names the options
 */
export async function checkReach(host: string, { allowRemote, tls, behindProxy }: Reach): Promise<void> {
  // A name that nobody knows is told by the attempt to listen, in words of its own.
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true }).catch(() => []);
  if (found.every(({ address }) => isLoopback(plainAddress(address)))) return;
  if (!allowRemote) {
    throw new ServerStartError(
      'remote-not-allowed',
      `--host ${host} lets other computers in. If that is meant, add --allow-remote, and --tls-self-signed, --tls-cert with --tls-key, or --behind-proxy.`,
    );
  }
  if (tls || behindProxy) return;
  throw new ServerStartError(
    'remote-not-encrypted',
    `--host ${host} would send the token and every figure over the network for all to read: add --tls-self-signed, --tls-cert with --tls-key, or --behind-proxy where a proxy in front speaks TLS.`,
  );
}

/** The addresses by which other computers may reach a server that listens there, the likeliest first; empty where none can. */
export function outsideAddresses(boundHost: string): readonly string[] {
  const host = plainAddress(boundHost);
  if (isLoopback(host)) return [];
  if (!isWildcard(host)) return [host];
  const all = Object.entries(networkInterfaces()).flatMap(([name, addresses]) => (addresses ?? []).map((each) => ({ name, ...each })));
  const outside = all.filter(
    ({ internal, family, address }) => !internal && (family === 'IPv4' || host === '::') && !address.toLowerCase().startsWith('fe80'),
  );
  // Bridges of containers are on no network that a phone is on.
  const likelihood = ({ name, family }: { name: string; family: string }) =>
    (/^(docker|br-|veth|virbr|cni|flannel)/.test(name) ? 2 : 0) + (family === 'IPv4' ? 0 : 1);
  return outside.toSorted((one, other) => likelihood(one) - likelihood(other)).map(({ address }) => address);
}
