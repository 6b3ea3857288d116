import type { Port } from '../../../app/telemetry/model/network.ts';

/* Sockets as they look from behind the case, 26 by 14 units. Dashed: nothing is plugged in. */

const Qsfp = ({ up }: { readonly up: boolean }) => (
  <>
    <rect x=".75" y=".75" width="24.5" height="12.5" rx="2" strokeDasharray={up ? undefined : '2 2'} />
    {[4, 14.5].map((x) =>
      up ? (
        <rect key={x} x={x} y="4" width="7.5" height="6" rx=".8" fill="var(--s-net)" stroke="none" />
      ) : (
        <rect key={x} x={x} y="4" width="7.5" height="6" rx=".8" strokeWidth="1" strokeDasharray="2 2" />
      ),
    )}
  </>
);

const Ethernet = ({ up }: { readonly up: boolean }) => (
  <>
    <path d="M5.75.75h14.5v12.5H5.75z" strokeDasharray={up ? undefined : '2 2'} />
    {up ? (
      <path d="M9 13V8h2V5.5h4V8h2v5z" fill="var(--s-net)" stroke="none" />
    ) : (
      <path d="M9 13V8h2V5.5h4V8h2v5z" strokeWidth="1" strokeDasharray="2 2" />
    )}
  </>
);

const Wifi = ({ up }: { readonly up: boolean }) => (
  <g stroke={up ? 'var(--s-net)' : 'currentColor'} strokeDasharray={up ? undefined : '2 2'}>
    <path d="M5 6.2c4.6-4.3 11.4-4.3 16 0M8.3 9.2c2.8-2.6 6.6-2.6 9.4 0" />
    <circle cx="13" cy="12" r="1.2" fill={up ? 'var(--s-net)' : 'currentColor'} stroke="none" />
  </g>
);

const Other = ({ up }: { readonly up: boolean }) => (
  <>
    <circle cx="13" cy="7" r="5.4" strokeDasharray={up ? undefined : '2 2'} />
    <circle cx="13" cy="7" r="1.8" fill={up ? 'var(--s-net)' : 'none'} stroke={up ? 'none' : 'currentColor'} />
  </>
);

const sockets = { qsfp: Qsfp, ethernet: Ethernet, wifi: Wifi, other: Other } as const;

/** The socket of a port, filled while its link is up. */
export const PortIcon = ({
  kind,
  up,
  className,
}: {
  readonly kind: Port['kind'];
  readonly up: boolean;
  readonly className?: string | undefined;
}) => {
  const Socket = sockets[kind];
  return (
    <svg
      className={className}
      viewBox="0 0 26 14"
      width="26"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      aria-hidden="true"
    >
      <Socket up={up} />
    </svg>
  );
};
