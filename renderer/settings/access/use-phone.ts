import { useEffect, useState } from 'react';
import type { PhoneView } from '../../../app/api/sessions-contract.ts';
import { useConnection, useLive } from '../../live/hooks.ts';

/** How a phone gets here; `null` until it is known, and where nobody can. Asked for again whenever the line opens. */
export function usePhone(): Extract<PhoneView, { kind: 'reachable' }> | null {
  const { client } = useLive();
  const { phase, host, role } = useConnection();
  const [phone, setPhone] = useState<PhoneView | null>(null);
  const asks = phase === 'live' && host === 'server' && role === 'operator';
  useEffect(() => {
    if (!asks) return;
    let wanted = true;
    client.sessions.phone().then(
      (answer) => wanted && setPhone(answer),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, asks]);
  return phone?.kind === 'reachable' ? phone : null;
}
