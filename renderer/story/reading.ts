import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const views = ['story', 'split'] as const;
/** `split`: the dashboard stands beside the story. */
export type View = (typeof views)[number];

/** How somebody reads, and how far they have come. It stays in this browser. */
export interface Reading {
  readonly view: View;
  /** The same content in order, without drawings. */
  readonly plain: boolean;
  /** The id of the scene that was read last; `null` before the first was left. */
  readonly place: string | null;
}

export const newReading: Reading = { view: 'story', plain: false, place: null };

/** What was stored, as far as it makes sense. */
export function readReading(stored: unknown): Reading {
  const record = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return {
    view: views.find((view) => view === record.view) ?? newReading.view,
    plain: typeof record.plain === 'boolean' ? record.plain : newReading.plain,
    place: typeof record.place === 'string' ? record.place : newReading.place,
  };
}

interface ReadingStore extends Reading {
  change(reading: Partial<Reading>): void;
}

/** Kept in `localStorage` where there is one; else for as long as the page. */
export const useStoryReading = create<ReadingStore>()(
  persist((set) => ({ ...newReading, change: (reading) => set(reading) }), {
    name: 'spark-companion.story',
    version: 1,
    partialize: ({ view, plain, place }) => ({ view, plain, place }),
    merge: (stored, current) => ({ ...current, ...readReading(stored) }),
    migrate: (stored) => stored,
  }),
);
