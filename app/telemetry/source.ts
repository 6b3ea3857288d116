import type { FileTexts, Machine } from '../machine/machine.ts';
import type { Gap, SourceId } from './model/gap.ts';

/** What a source makes of the texts it asked for: a reading, or gaps that say why there is none; often both. */
export interface Outcome<Reading> {
  readonly reading: Reading | null;
  readonly gaps: readonly Gap[];
}

/**
 * A source of readings behind files of the kernel. All sources have this one shape, and none ever throws:
 * what it can't read becomes a gap.
 *
 * Counters become rates in two pure steps, so that each can be tested from recordings: `parse` takes texts to
 * counters (`Raw`), `derive` takes two of those and the measured time between them to a reading.
 */
export interface FileSource<Layout, Raw, Reading> {
  readonly id: SourceId;
  /** At least this long between two readings; 0 reads at every tick. */
  readonly paceMs: number;
  /** At least this long between two looks at what there is to read (folders, links). */
  readonly layoutPaceMs: number;
  /** Finds out what there is to read: which zones, interfaces, disks. Asks the machine only for lists, links and small files. */
  discover(machine: Machine): Promise<Layout>;
  /** The files that one reading needs. */
  files(layout: Layout): readonly string[];
  /** Texts to figures and counters. Pure; total over any text. */
  parse(texts: FileTexts, layout: Layout): Raw;
  /**
   * Figures and counters to a reading. Pure.
   * @param before the last reading's `Raw`, or `null` at the first (then rates are `null`)
   * @param elapsedSeconds measured time between the two, above 0; `null` with `before === null`
   */
  derive(now: Raw, before: Raw | null, elapsedSeconds: number | null): Outcome<Reading>;
}

/** For a source without folders to explore. */
export const nothingToDiscover = async (): Promise<null> => null;

/** A gap of one source; `field` "*" stands for all that it would give. */
export const gap = (source: SourceId, field: string, reason: Gap['reason'], detail: string): Gap => ({ source, field, reason, detail });
