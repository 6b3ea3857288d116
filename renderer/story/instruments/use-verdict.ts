import { useCallback, useRef } from 'react';
import type { CheckId, Verdict } from '../../../app/story/model.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../live/hooks.ts';
import { checkOf } from '../content.ts';
import { useReport } from './report.ts';

/** How old an answer may be that nobody is near to see. */
export const farMs = 30_000;

/**
 * What this machine says to a claim, renewed when a word or digit of it changes; `null` before the first reading.
 * @param live `false`: nobody is near to see it, so it is renewed only every half minute
 */
export function useVerdict(id: CheckId, live = true): Verdict | null {
  const report = useReport();
  const last = useRef<{ readonly verdict: Verdict; readonly atMs: number } | null>(null);
  const select = useCallback(
    (snapshot: Snapshot | null): Verdict | null => {
      const before = last.current;
      if (snapshot === null) return before?.verdict ?? null;
      if (!live && before !== null && snapshot.takenAtMs - before.atMs < farMs) return before.verdict;
      last.current = { verdict: checkOf(id).check(snapshot, report), atMs: snapshot.takenAtMs };
      return last.current.verdict;
    },
    [id, live, report],
  );
  return useSnapshotValue(select);
}

/** A bare number out of a verdict, in base units; `null` where the machine doesn't say. */
export const verdictValue = (verdict: Verdict | null, label: string): number | null =>
  verdict?.figures.find((figure) => figure.label === label)?.value ?? null;
