import type { ApiClient } from '../../../app/api/client.ts';
import type { Run } from '../../../app/history/run.ts';
import type { View } from '../../charts/columns.ts';
import type { Notice } from '../../shell/notice.ts';

export type RunsState =
  | { readonly kind: 'waiting' }
  /** They could not be read, and why. */
  | { readonly kind: 'failed'; readonly says: string }
  /** The newest first. */
  | { readonly kind: 'read'; readonly runs: readonly Run[] };

type Calls = Pick<ApiClient['history']['runs'], 'list' | 'begin' | 'end' | 'put' | 'remove'>;

const words = (error: unknown): string => (error instanceof Error ? error.message : 'The app gave no answer.');

const newestFirst = (runs: readonly Run[]): readonly Run[] => runs.toSorted((a, b) => b.fromMs - a.fromMs || (a.id < b.id ? 1 : -1));

/** Names, ends, renames and removes runs. What is shown is what the app has kept. Each change is said, and can be undone. */
export class RunsEditor {
  readonly #calls: Calls;
  readonly #say: (notice: Notice) => void;
  readonly #listeners = new Set<() => void>();
  #state: RunsState = { kind: 'waiting' };

  constructor(calls: Calls, say: (notice: Notice) => void) {
    this.#calls = calls;
    this.#say = say;
  }

  get state(): RunsState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads them (again). What is known stays where they can't be read. */
  async load(): Promise<void> {
    try {
      this.#show({ kind: 'read', runs: newestFirst(await this.#calls.list()) });
    } catch (error) {
      if (this.#state.kind !== 'read') this.#show({ kind: 'failed', says: words(error) });
    }
  }

  /**
   * Begins a run now, or names a span that is over.
   * @returns the run; `null` where it could not be kept, which has been said then
   */
  begin(name: string, span?: View): Promise<Run | null> {
    const times = span ? { fromMs: Math.floor(span.fromMs), toMs: Math.ceil(span.toMs) } : {};
    return this.#try(`“${name}” could not be ${span ? 'named' : 'begun'}.`, async () => {
      const run = await this.#calls.begin({ name, ...times });
      this.#keep(run);
      this.#done(span ? `The span is “${run.name}” now.` : `“${run.name}” has begun.`, () => this.#drop(run));
      return run;
    });
  }

  end(run: Run): Promise<Run | null> {
    return this.#try(`“${run.name}” could not be ended.`, async () => {
      const ended = await this.#calls.end({ id: run.id });
      this.#keep(ended);
      this.#done(`“${run.name}” has ended.`, () => this.#put(run));
      return ended;
    });
  }

  rename(run: Run, name: string): Promise<Run | null> {
    return this.#try(`“${run.name}” could not be renamed.`, async () => {
      const renamed = await this.#calls.put({ ...run, name });
      this.#keep(renamed);
      this.#done(`“${run.name}” is “${renamed.name}” now.`, () => this.#put(run));
      return renamed;
    });
  }

  remove(run: Run): Promise<Run | null> {
    return this.#try(`“${run.name}” could not be removed.`, async () => {
      const removed = await this.#drop(run);
      this.#done(`“${run.name}” is removed. What was recorded stays.`, () => this.#put(removed));
      return removed;
    });
  }

  async #put(run: Run): Promise<void> {
    this.#keep(await this.#calls.put(run));
  }

  async #drop({ id }: Run): Promise<Run> {
    const removed = await this.#calls.remove({ id });
    this.#hold((runs) => runs.filter((run) => run.id !== id));
    return removed;
  }

  #done(text: string, undo: () => Promise<unknown>): void {
    const onPress = () =>
      void this.#try('It could not be undone.', async () => {
        await undo();
        this.#say({ kind: 'done', text: 'Undone.' });
      });
    this.#say({ kind: 'done', text, action: { name: 'Undo', onPress } });
  }

  async #try<T>(failed: string, change: () => Promise<T>): Promise<T | null> {
    try {
      return await change();
    } catch (error) {
      this.#say({ kind: 'failed', text: `${failed} ${words(error)}` });
      // Somebody else may have changed or removed it.
      await this.load();
      return null;
    }
  }

  #keep(run: Run): void {
    this.#hold((runs) => newestFirst([run, ...runs.filter(({ id }) => id !== run.id)]));
  }

  #hold(change: (runs: readonly Run[]) => readonly Run[]): void {
    this.#show({ kind: 'read', runs: change(this.#state.kind === 'read' ? this.#state.runs : []) });
  }

  #show(state: RunsState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
