import { useEffect, useState } from 'react';
import type { EnergySettings } from '../../../app/settings/energy.ts';
import { useLive } from '../../live/hooks.ts';
import { useLineOpen } from '../load/use-line-open.ts';

const notTold: EnergySettings = { pricePerKilowattHour: null, currency: 'EUR' };

/** What the reader pays for electricity; without a price until that is known. */
export function usePrice(): EnergySettings {
  const { client } = useLive();
  const open = useLineOpen();
  const [price, setPrice] = useState(notTold);
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    client.settings.get().then(
      ({ settings }) => wanted && setPrice(settings.energy),
      // Without it no cost is shown.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, open]);
  return price;
}
