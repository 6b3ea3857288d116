/** Is anybody looking, and how often should the machine be read? The one thing that flows against the way of the data. */
export interface Demand {
  /** Viewers that are visible now. Without any, what only viewers need is slowed down or stopped. */
  readonly viewers: number;
  /** Aimed-at time between ticks, 250 to 60,000 ms. */
  readonly periodMs: number;
}

export const shortestPeriodMs = 250;
export const longestPeriodMs = 60_000;
export const defaultPeriodMs = 1000;

/** How often the driver's process list is read while somebody looks, and otherwise. */
export const processListPeriodMs = { watched: 2000, unwatched: 10_000 } as const;
