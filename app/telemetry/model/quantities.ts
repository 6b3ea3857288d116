import { z } from 'zod';

/*
 * The quantities that a snapshot is made of: base units, the unit in the field's name.
 * `null` always means "this machine did not say"; the reason stands in the snapshot's `gaps`. It is never 0.
 */

/** A count of bytes, 0 or more. */
export const bytes = z.number().nonnegative();
/** A share from 0 to 1. */
export const share = z.number().min(0).max(1);
/** A rate per second of whatever the name says, 0 or more. */
export const perSecond = z.number().nonnegative();
/** Degrees Celsius; anything a sensor can mean. Placeholders outside this range are dropped by the parsers. */
export const celsius = z.number().min(-100).max(250);
/** Hertz, 0 or more. */
export const hertz = z.number().nonnegative();
/** Watts, 0 or more. */
export const watts = z.number().nonnegative();
/** Seconds, 0 or more. */
export const seconds = z.number().nonnegative();
/** Milliseconds since the Unix epoch, UTC. */
export const epochMs = z.number().nonnegative();
/** A whole number, 0 or more. */
export const count = z.number().int().nonnegative();
