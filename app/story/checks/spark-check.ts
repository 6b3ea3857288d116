import { asText, formatGiga, formatValue } from '../../telemetry/format/format.ts';
import type { Identity } from '../../telemetry/model/host.ts';
import type { MachineReport } from '../../telemetry/model/report.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { CheckId, LiveCheck, Verdict, VerdictFigure } from '../verdict.ts';

/** How to see the story on a Spark that isn't there. */
export const simulatedCommand = 'spark-companion serve --simulate inference';

/** What is known for sure when a check begins: this is a Spark, and it says who it is. */
export type SparkSnapshot = Snapshot & { readonly identity: Identity };

const notASpark = ({ make, model }: Identity): Verdict => {
  const name = nameOf(make, model);
  return {
    state: 'not-applicable',
    says: `This machine${name === null ? '' : ` (${name})`} is no DGX Spark; to read on beside a simulated one, start ${simulatedCommand}.`,
    figures: [],
  };
};

/** "ASUS Ascent GX10"; a maker whose name stands in the model already isn't said twice. `null` where neither is known. */
export function nameOf(make: string | null, model: string | null): string | null {
  if (make === null || model === null) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

/**
 * A check that is asked only of a Spark: any other machine gets the same kind answer, and one that hasn't said yet who it is, "unknown".
 */
export const sparkCheck = (
  id: CheckId,
  title: string,
  check: (snapshot: SparkSnapshot, report: MachineReport | null) => Verdict,
): LiveCheck => ({
  id,
  title,
  check: (snapshot, report) => {
    const { identity } = snapshot;
    if (identity === null) return unknown('This machine has not said yet what it is.');
    return identity.isSpark ? check({ ...snapshot, identity }, report) : notASpark(identity);
  },
});

/** Where the machine doesn't say. */
export const unknown = (says: string, figures: readonly VerdictFigure[] = []): Verdict => ({ state: 'unknown', says, figures });

/** The shortest words for a reading: "66.0 W", "2,502 MHz". */
export const wattsText = (watts: number): string => asText(formatValue('watts', watts, 'binary'));
export const clockText = (hertz: number): string => asText(formatValue('hertz', hertz, 'binary'));
export const gibText = (bytes: number): string => asText(formatGiga(bytes, 'binary'));
