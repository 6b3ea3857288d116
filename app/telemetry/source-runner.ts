import type { FileTexts, Machine } from '../machine/machine.ts';
import type { Gap, SourceId, SourceState } from './model/gap.ts';
import { type FileSource, gap } from './source.ts';

/** A source with its memory: what it found to read, what it read last, and when it is due again. */
export interface SourceRunner<Reading> {
  readonly id: SourceId;
  readonly reading: Reading | null;
  readonly gaps: readonly Gap[];
  /** The files it wants by now, perhaps none; `null` when it isn't due or doesn't know its layout yet. */
  due(now: number, toleranceMs: number): readonly string[] | null;
  /** Takes the texts of the files that `due` named. `now` is monotonic, `nowMs` the wall clock. */
  accept(texts: FileTexts, now: number, nowMs: number): void;
  /** Looks what there is to read, if that was long ago. Never rejects. */
  explore(machine: Machine): Promise<void>;
  state(nowMs: number): SourceState;
}

const neverAnswered = (id: SourceId): Gap => gap(id, '*', 'too-early', 'Not read yet.');

export function runSource<Layout, Raw, Reading>(source: FileSource<Layout, Raw, Reading>): SourceRunner<Reading> {
  let layout: { readonly value: Layout; readonly foundAt: number } | null = null;
  let exploring: Promise<void> | null = null;
  let before: { readonly raw: Raw; readonly at: number } | null = null;
  let reading: Reading | null = null;
  let gaps: readonly Gap[] = [neverAnswered(source.id)];
  let readAtMs: number | null = null;

  async function explore(machine: Machine): Promise<void> {
    try {
      layout = { value: await source.discover(machine), foundAt: machine.clock.monotonic() };
    } catch (error) {
      gaps = [gap(source.id, '*', 'source-failed', `Can't find out what there is to read: ${String(error)}`)];
    }
  }

  return {
    id: source.id,
    get reading() {
      return reading;
    },
    get gaps() {
      return gaps;
    },
    due(now, toleranceMs) {
      const waiting = before !== null && now - before.at < source.paceMs - toleranceMs;
      return layout && !waiting ? source.files(layout.value) : null;
    },
    accept(texts, now, nowMs) {
      if (!layout) return;
      try {
        const raw = source.parse(texts, layout.value);
        const outcome = source.derive(raw, before?.raw ?? null, before ? (now - before.at) / 1000 : null);
        before = { raw, at: now };
        ({ reading, gaps } = outcome);
      } catch (error) {
        // No source throws; but one that did would take every tick with it, and all the others.
        before = reading = null;
        gaps = [gap(source.id, '*', 'source-failed', `Can't be understood: ${String(error)}`)];
      }
      if (reading !== null) readAtMs = nowMs;
    },
    async explore(machine) {
      if (layout && machine.clock.monotonic() - layout.foundAt < source.layoutPaceMs) return;
      exploring ??= explore(machine).finally(() => {
        exploring = null;
      });
      await exploring;
    },
    state(nowMs) {
      const ageSeconds = readAtMs === null ? null : Math.max(0, nowMs - readAtMs) / 1000;
      return { id: source.id, ageSeconds, state: stateOf(reading !== null, gaps) };
    },
  };
}

function stateOf(hasReading: boolean, gaps: readonly Gap[]): SourceState['state'] {
  if (hasReading) return 'live';
  const [first] = gaps;
  if (first?.reason === 'too-early') return 'waiting';
  return first?.reason === 'not-supported' ? 'absent' : 'failed';
}
