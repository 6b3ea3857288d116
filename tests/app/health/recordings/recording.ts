import type { FileTexts } from '../../../../app/machine/machine.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { fixture } from '../../../fixture.node.ts';
import { treeOf } from '../../../tree-machine.ts';
import { stretch } from '../watching.ts';
import { type Recorded, recordedSnapshots } from './recorded.ts';

/** What a real machine, or nvidia-smi over a stand-in for its library, was seen to say; as the rules get to see it. */
export interface Recording {
  /** For the table: whose it is and what it was doing. */
  readonly title: string;
  /** What it is made of, under `tests/fixtures/gb10`. More than one where they are of one machine at one time, or as the title says. */
  readonly files: readonly string[];
  readonly snapshots: () => Promise<Iterable<Snapshot>>;
}

/** So long an instant is held: the slowest rule has opened by then. */
const heldSeconds = 180;

/** A recording of one instant. */
export const instant = (title: string, files: readonly string[], recorded: () => Recorded | Promise<Recorded>): Recording => ({
  title,
  files,
  async snapshots() {
    const [only] = await recordedSnapshots([{ ...(await recorded()), atSeconds: 0 }]);
    if (!only) throw new Error(`${title} gave no snapshot`);
    return stretch(only, heldSeconds);
  },
});

export const recordingText = (file: string): string => fixture(`gb10/${file}`);

/** Recorded files by the path that they had on their machine. */
export const filesAt = (paths: Readonly<Record<string, string>>): FileTexts =>
  new Map(Object.entries(paths).map(([path, file]) => [path, recordingText(file)]));

/** DMI, whichever way the recording wrote it. */
export function dmiOf(file: string): FileTexts {
  const text = recordingText(file);
  return treeOf(text.replace(/^(?=[a-z_]+:)/gm, '/sys/class/dmi/id/'));
}

export const together = (...parts: readonly FileTexts[]): FileTexts => new Map(parts.flatMap((part) => [...part]));
