import type { Snapshot } from '../../telemetry/snapshot.ts';
import { identifyingFields } from '../redact-words.ts';
import type { RedactedKind } from './redactor.ts';

const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/**
 * What was taken out, a sentence for each kind: the fields of the snapshot, and all places in which the same stood elsewhere.
 * @param counts of the places outside the snapshot's own fields
 */
export function leftOutLines(
  snapshot: Snapshot | null,
  counts: ReadonlyMap<RedactedKind, number>,
  identifying: boolean,
): readonly string[] {
  if (identifying) return [];
  const all = new Map<RedactedKind, number>();
  const add = (kind: RedactedKind, count: number): unknown => all.set(kind, (all.get(kind) ?? 0) + count);
  for (const { kind } of snapshot === null ? [] : identifyingFields(snapshot)) add(kind, 1);
  for (const [kind, count] of counts) add(kind, count);
  return [...all].map(([kind, count]) => `${capitalized(kind)}: left out in ${count === 1 ? 'one place' : `${count} places`}.`);
}

const never = 'Serial numbers and network addresses of this machine: the app never reads them.';

/** The page of the bundle that says so. */
export function leftOutText(lines: readonly string[], identifying: boolean): string {
  if (identifying) {
    return `${['Nothing that names the machine or its people was left out, as was asked for: look through it before you share it.', ...lines].join('\n')}\n`;
  }
  return `${['What this bundle does not hold:', '', ...lines.map((line) => `- ${line}`), `- ${never}`].join('\n')}\n`;
}
