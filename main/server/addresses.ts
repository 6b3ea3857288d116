import type { Role } from '../../app/api/roles.ts';
import type { Tokens } from './access/tokens.ts';
import { isWildcard, urlHost } from './hosts.ts';
import { outsideAddresses } from './reach.ts';

/** How a running server is opened. */
export interface Addresses {
  /** The origin on this machine: `http://127.0.0.1:11811`. */
  readonly origin: string;
  /** What to open in a browser on this machine: with the operator's token. */
  readonly url: string;
  /** The same with the viewer's. */
  readonly viewerUrl: string;
  /** What others open, the likeliest first: with the token of a role; empty where nobody else can. */
  outside(role: Role): readonly string[];
  /** SHA-256 of a certificate that browsers will warn of; `null` where there is none. */
  readonly fingerprint: string | null;
  /** SHA-256 of the certificate that is shown, whoever vouches for it: what a program on this machine is to expect. */
  readonly certificate: string | null;
}

export interface Serving {
  readonly bound: { readonly host: string; readonly port: number };
  readonly tls: boolean;
  /** Asked each time: tokens are replaced, certificates renewed. */
  readonly tokens: () => Tokens;
  readonly certificate: () => { readonly fingerprint: string; readonly selfSigned: boolean } | null;
  /** Names by which it is reached besides, as `--allowed-host` says. Behind a proxy they are all that leads here from outside. */
  readonly names: readonly string[];
  readonly behindProxy: boolean;
}

export function addressesOf({ bound, tls, tokens, certificate, names, behindProxy }: Serving): Addresses {
  const { host, port } = bound;
  const scheme = tls ? 'https' : 'http';
  const originAt = (name: string) => `${scheme}://${name}:${port}`;
  const withToken = (origin: string, role: Role) => `${origin}/?token=${encodeURIComponent(tokens()[role])}`;
  const origin = originAt(isWildcard(host) ? '127.0.0.1' : urlHost(host));
  // A proxy has a name and the port of its scheme, unless the name says another.
  const outsideOrigins = () =>
    behindProxy ? names.map((name) => `https://${name}`) : outsideAddresses(host).map((each) => originAt(urlHost(each)));
  return {
    origin,
    get url() {
      return withToken(origin, 'operator');
    },
    get viewerUrl() {
      return withToken(origin, 'viewer');
    },
    outside: (role) => outsideOrigins().map((each) => withToken(each, role)),
    get fingerprint() {
      const shown = certificate();
      return shown?.selfSigned ? shown.fingerprint : null;
    },
    get certificate() {
      return certificate()?.fingerprint ?? null;
    },
  };
}
