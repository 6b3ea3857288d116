import type { EnergySettings } from '../../../app/settings/energy.ts';
import { grouped, missing } from '../../../app/telemetry/format/figure.ts';
import { asText, type Figure } from '../../../app/telemetry/format/format.ts';

export const joulesPerWattHour = 3600;
export const joulesPerKilowattHour = 3_600_000;

/** Energy as it is paid for: "46 Wh", "0.79 kWh", "12.4 kWh". `null` gives an em dash. */
export function formatEnergy(joules: number | null): Figure {
  if (joules === null) return missing('kWh');
  const wattHours = joules / joulesPerWattHour;
  if (Math.abs(wattHours) < 99.5) return { figure: grouped(wattHours, Math.abs(wattHours) < 9.95 ? 1 : 0), unit: 'Wh' };
  return { figure: grouped(wattHours / 1000, Math.abs(wattHours) < 9995 ? 2 : 1), unit: 'kWh' };
}

/** Always in kilowatt-hours, two decimals: for figures that stand in one column. */
export const formatKilowattHours = (joules: number | null): Figure =>
  joules === null ? missing('kWh') : { figure: grouped(joules / joulesPerKilowattHour, 2), unit: 'kWh' };

/** What energy cost, in units of the currency; `null` where no price was told, or nothing was measured. */
export const costOf = (joules: number | null, { pricePerKilowattHour }: EnergySettings): number | null =>
  joules === null || pricePerKilowattHour === null ? null : (joules / joulesPerKilowattHour) * pricePerKilowattHour;

/** "€0.29", "US$12.40", "−€0.10"; a currency that nobody knows by a sign stands by its letters. */
export const moneyText = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'symbol' }).format(amount).replace('-', '\u2212');

/** The price in words: "0.32 EUR a kWh". */
export const priceText = ({ pricePerKilowattHour, currency }: EnergySettings): string | null =>
  pricePerKilowattHour === null ? null : `${moneyText(pricePerKilowattHour, currency)} a kWh`;

export const energyText = (joules: number | null): string => asText(formatEnergy(joules));
