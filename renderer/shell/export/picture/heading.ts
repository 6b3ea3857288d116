import { fileTime } from '../../../../app/export/file-time.ts';
import { identifyingFields, isEverybodys, redacted, redactWords, wordsThatIdentify } from '../../../../app/export/redact-words.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import type { Told } from './pictures.ts';
import type { Heading } from './sheet.ts';

export interface HeadingParts {
  /** Of the screen, or the name of the chart. */
  readonly title: string;
  /** Where a chart stands; `null` for a whole screen. */
  readonly screen: string | null;
  readonly snapshot: Snapshot | null;
  readonly identifying: boolean;
}

/** "23 November 2026, 14:02:15", by the reader's clock. */
const whenText = (ms: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
    .format(ms)
    .replace(' at ', ', ');

/** Which machine: its kind, and its name only where names are wanted. What isn't real says so. */
function machineText(snapshot: Snapshot | null, identifying: boolean): string {
  if (snapshot === null) return '';
  const { identity } = snapshot;
  const kind = snapshot.machine === 'local' ? [identity?.make, identity?.model].filter(Boolean).join(' ') : snapshot.machineTitle;
  const name = identifying ? identity?.hostName : null;
  return [name, kind].filter(Boolean).join(', ');
}

/** What stands above a picture. */
export const headingOf = ({ title, screen, snapshot, identifying }: HeadingParts): Heading => ({
  title,
  subtitle: screen === null ? 'Spark Companion' : `Spark Companion, ${screen}`,
  machine: machineText(snapshot, identifying),
  when: snapshot === null ? '' : whenText(snapshot.takenAtMs),
});

/** Says a text without the names of the machine and its people, unless they are wanted. */
export function tellerFor(snapshot: Snapshot | null, identifying: boolean): Told {
  if (identifying || snapshot === null) return (text) => text;
  const words = wordsThatIdentify(snapshot);
  // In a column of names also those that are too short to be searched for in a sentence.
  const people = identifyingFields(snapshot).flatMap(({ kind, word }) => (kind === 'user names' && !isEverybodys(word) ? [word] : []));
  const alone = new Set(people);
  return (text) => (alone.has(text.trim()) ? redacted : redactWords(text, words));
}

/** "spark-gpu-power-2026-11-23T14-02-15Z.png" */
export function pictureName(title: string, atMs: number): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `spark-${plain === '' ? 'screen' : plain}-${fileTime(atMs)}.png`;
}
