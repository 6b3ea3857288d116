import type { SettingsForScreen } from './screen.ts';
import type { SettingProblem, Settings } from './settings.ts';

/** What has become of a change. Only with `changed` has anything changed. */
export type SettingsChange =
  | { readonly kind: 'changed'; readonly settings: Settings; readonly revision: number }
  /** Somebody else was faster: these are the settings now. */
  | { readonly kind: 'conflict'; readonly settings: Settings; readonly revision: number }
  | { readonly kind: 'invalid'; readonly problems: readonly SettingProblem[] }
  /** The file can't be written. The old one is untouched. */
  | { readonly kind: 'not-saved'; readonly problem: string };

export interface SettingsStore {
  now(): Settings;
  /** Which settings these are: it rises with each change, also from one start of the app to the next. */
  readonly revision: number;
  /** What the reader should know about the file, until the app ends: it was damaged and set aside, or it can't be used. `null`: nothing. */
  readonly problem: string | null;
  /** Where a damaged file was put. */
  readonly setAside: string | null;
  forScreen(): SettingsForScreen;
  /** @param update what a screen sent, judged here; `revision`: of the settings that the screen had in mind */
  change(update: unknown, revision: number): Promise<SettingsChange>;
  /** Changes one thing, whatever else has changed meanwhile. */
  edit(editor: (settings: Settings) => Settings): Promise<SettingsChange>;
  /** Calls `listener` after each change. Returns what ends it. */
  onChange(listener: (settings: Settings, before: Settings) => void): () => void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}
