/*
 * How often the machine is read, and how that depends on whether anybody looks and whether memory runs short: the one thing that flows
 * against the way of the data.
 */

/** Aimed-at time between two ticks. */
export const shortestPeriodMs = 250;
export const longestPeriodMs = 60_000;
export const defaultPeriodMs = 1000;

/** How often the driver's process list is read while somebody looks, and otherwise. */
export const processListPeriodMs = { watched: 2000, unwatched: 10_000 } as const;

/** While memory runs short, what the kernel tells of it is read this often, for the recorder alone: viewers and checks keep their pace. */
export const betweenTicksMs = 250;
