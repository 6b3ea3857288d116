import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ByteSystem } from '../../app/telemetry/format/format.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const byteSystems: readonly ByteSystem[] = ['binary', 'decimal'];

/** What a reader chose about the look of the screen. It stays in this browser; the machine's own settings don't belong here. */
export interface Settings {
  readonly theme: Theme;
  /** GiB or GB for memory and disks. */
  readonly byteSystem: ByteSystem;
}

export const defaultSettings: Settings = { theme: 'system', byteSystem: 'binary' };

const oneOf = <Choice>(choices: readonly Choice[], stored: unknown, fallback: Choice): Choice =>
  choices.find((choice) => choice === stored) ?? fallback;

/** What was stored, as far as it makes sense: an unknown or garbled value becomes the default, and the rest is kept. */
export function readSettings(stored: unknown): Settings {
  const record = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return {
    theme: oneOf(themes, record.theme, defaultSettings.theme),
    byteSystem: oneOf(byteSystems, record.byteSystem, defaultSettings.byteSystem),
  };
}

interface SettingsStore extends Settings {
  change(settings: Partial<Settings>): void;
}

/** The settings, kept in `localStorage` where there is one; else they last as long as the page. */
export const useSettings = create<SettingsStore>()(
  persist(
    (set) => ({
      ...defaultSettings,
      change: (settings) => set(settings),
    }),
    {
      name: 'spark-companion.settings',
      version: 1,
      partialize: ({ theme, byteSystem }) => ({ theme, byteSystem }),
      merge: (stored, current) => ({ ...current, ...readSettings(stored) }),
      // Any other version's values are read as far as they make sense.
      migrate: (stored) => stored,
    },
  ),
);
