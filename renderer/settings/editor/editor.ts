import type { ApiClient } from '../../../app/api/client.ts';
import type { SettingsForScreen, SettingsUpdate } from '../../../app/settings/screen.ts';
import type { SettingProblem } from '../../../app/settings/settings.ts';
import type { Notice } from '../../shell/notice.ts';
import { refusalOf } from './refusal.ts';

/** The machine's settings as the app has them. */
export interface SettingsView {
  readonly settings: SettingsForScreen;
  readonly revision: number;
  /** What has to be said about their file. */
  readonly notice: string | null;
}

export type EditorState =
  | { readonly kind: 'waiting' }
  /** They could not be read, and why. */
  | { readonly kind: 'failed'; readonly says: string }
  | { readonly kind: 'read'; readonly view: SettingsView };

type Calls = Pick<ApiClient['settings'], 'get' | 'set'>;

/**
 * Changes the machine's settings one after the other. Each change is applied at once, said, and can be undone. What is shown is what
 * the app has taken, never what was only asked for.
 */
export class SettingsEditor {
  readonly #calls: Calls;
  readonly #say: (notice: Notice) => void;
  readonly #listeners = new Set<() => void>();
  #state: EditorState = { kind: 'waiting' };
  #queue: Promise<unknown> = Promise.resolve();

  constructor(calls: Calls, say: (notice: Notice) => void) {
    this.#calls = calls;
    this.#say = say;
  }

  get state(): EditorState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads them (again). */
  async load(): Promise<void> {
    try {
      this.#show({ kind: 'read', view: await this.#calls.get() });
    } catch (error) {
      if (this.#state.kind !== 'read') this.#show({ kind: 'failed', says: refusalOf(error).says });
    }
  }

  /**
   * Changes them, once all changes before have been answered.
   * @param said what to say when it is done: "Quiet hours are on."
   * @returns what is wrong with it, field by field; empty where it was taken, and where what came of it has been said
   */
  change(said: string, change: (settings: SettingsForScreen) => SettingsUpdate): Promise<readonly SettingProblem[]> {
    const changed = this.#queue.then(async () => {
      if (this.#state.kind !== 'read') return [];
      const { settings, revision } = this.#state.view;
      const problems = await this.#set(change(settings), revision);
      if (problems === null) {
        const after = this.#state.kind === 'read' ? this.#state.view.revision : revision;
        const undo = () => void this.#undo(settings, after);
        this.#say({ kind: 'done', text: said, action: { name: 'Undo', onPress: undo } });
      }
      return problems ?? [];
    });
    this.#queue = changed;
    return changed;
  }

  /** @param revision the one that the change has made: where somebody else has changed them since, theirs would be undone too */
  #undo(before: SettingsForScreen, revision: number): Promise<void> {
    const undone = this.#queue.then(async () => {
      const problems = await this.#set(before, revision);
      if (problems === null) this.#say({ kind: 'done', text: 'Undone.' });
      else for (const { problem } of problems) this.#say({ kind: 'failed', text: `It could not be undone. ${problem}` });
    });
    this.#queue = undone;
    return undone;
  }

  /** @returns `null`: taken. Else what is wrong, or nothing where that has been said. */
  async #set(settings: SettingsUpdate, revision: number): Promise<readonly SettingProblem[] | null> {
    try {
      this.#show({ kind: 'read', view: await this.#calls.set({ settings, revision }) });
      return null;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.problems.length > 0) return refusal.problems;
      this.#say({ kind: 'failed', text: refusal.says });
      if (refusal.outdated) await this.load();
      return [];
    }
  }

  #show(state: EditorState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
