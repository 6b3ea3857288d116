import { z } from 'zod';

/** What the reader pays for electricity, to say what a run or a month has cost. */
export const energySchema = z.object({
  /** For a kilowatt-hour, in `currency`; `null`: not told, and no cost is shown. */
  pricePerKilowattHour: z
    .number('Enter a price, such as 0.32.')
    .nonnegative('Use 0 or more.')
    .max(10_000, 'Use 10,000 or less.')
    .nullable()
    .default(null),
  /** By its ISO 4217 code. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Use the three letters of a currency, such as EUR or USD.')
    .default('EUR'),
});
export type EnergySettings = Readonly<z.infer<typeof energySchema>>;
