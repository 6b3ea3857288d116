import type { Snapshot } from '../../../app/telemetry/snapshot.ts';

/** Something that the answer rests on and that could not be read. */
export interface Unread {
  readonly what: string;
  /** It has only not answered yet. */
  readonly waiting: boolean;
}

/**
 * What "all well" rests on: the driver's state, heat, memory, and memory pressure. Other sections are shown but not judged.
 */
export function scopeOf(snapshot: Snapshot): { readonly looked: readonly string[]; readonly unread: readonly Unread[] } {
  const { driver, gpus, memory, memoryPressure, sensors, sequence } = snapshot;
  const waits = sequence <= 2;
  const asked = [
    { what: 'driver', read: driver.state === 'live' && gpus.length > 0, waiting: driver.state === 'starting' },
    { what: 'clocks', read: gpus.some(({ clockEventReasons }) => clockEventReasons !== null), waiting: driver.state === 'starting' },
    { what: 'heat', read: sensors?.temperatures.some(({ temperatureCelsius }) => temperatureCelsius !== null) === true, waiting: waits },
    { what: 'memory', read: memory !== null, waiting: waits },
    { what: 'pressure', read: memoryPressure !== null, waiting: waits },
  ];
  return {
    looked: asked.filter(({ read }) => read).map(({ what }) => what),
    unread: asked.filter(({ read }) => !read).map(({ what, waiting }) => ({ what, waiting })),
  };
}
