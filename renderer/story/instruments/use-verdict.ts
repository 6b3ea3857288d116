import { useCallback, useRef } from 'react';
import type { CheckId, Verdict } from '../../../app/story/model.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { useSnapshotValue } from '../../live/hooks.ts';
import { checkOf } from '../content.ts';
import { useReport } from './report.ts';

/**
 * What this machine says to a claim, renewed when a word or digit of it changes; `null` before the first reading.
 * @param live `false` keeps the last answer: nobody sees it
 */
export function useVerdict(id: CheckId, live = true): Verdict | null {
  const report = useReport();
  const last = useRef<Verdict | null>(null);
  const select = useCallback(
    (snapshot: Snapshot | null): Verdict | null => {
      if (snapshot === null || (!live && last.current !== null)) return last.current;
      last.current = checkOf(id).check(snapshot, report);
      return last.current;
    },
    [id, live, report],
  );
  return useSnapshotValue(select);
}

/** A bare number out of a verdict, in base units; `null` where the machine doesn't say. */
export const verdictValue = (verdict: Verdict | null, label: string): number | null =>
  verdict?.figures.find((figure) => figure.label === label)?.value ?? null;
