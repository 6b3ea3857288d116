import { isIP } from 'node:net';
import { hostname } from 'node:os';

/** An address as it stands in a URL: IPv6 in brackets, IPv4 mapped into IPv6 as IPv4. */
export function urlHost(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
  return isIP(plain) === 6 ? `[${plain.replace(/%.*$/, '')}]` : plain;
}

export const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host);
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

/**
 * Whether a `Host` header names this server. A page whose name was made to point here (DNS rebinding) sends its own name,
 * and is refused by it. Allowed are, with the server's port: the address it was bound to, localhost and the loopback addresses;
 * where it is bound beyond loopback also the address by which this very connection came in (an address can't be rebound) and
 * this machine's name; and what `--allowed-host` adds: `NAME:PORT`, or `NAME` with any port (for a proxy or an SSH forward).
 */
export function createHostCheck(
  bound: { readonly host: string; readonly port: number; readonly tls?: boolean },
  extra: readonly string[] = [],
) {
  const { host, port, tls = false } = bound;
  // Browsers leave the default port out.
  const withPort = (name: string) => (port === (tls ? 443 : 80) ? name : `${name}:${port}`);
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (!isWildcard(host)) names.push(urlHost(host));
  if (!isLoopback(host)) names.push(hostname().toLowerCase(), `${hostname().toLowerCase()}.local`);
  const known = new Set(names.map(withPort));
  const withAnyPort = new Set<string>();
  for (const entry of extra.map((name) => name.toLowerCase())) (/:\d+$/.test(entry) ? known : withAnyPort).add(entry);

  return (header: string | undefined, localAddress: string | undefined): boolean => {
    const asked = header?.toLowerCase() ?? '';
    if (known.has(asked) || withAnyPort.has(asked.replace(/:\d+$/, ''))) return true;
    return isWildcard(host) && localAddress !== undefined && asked === withPort(urlHost(localAddress));
  };
}

export type HostCheck = ReturnType<typeof createHostCheck>;
