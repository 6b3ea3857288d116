import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExportRequest } from '../../../../app/api/exports-contract.ts';
import { realClock } from '../../../../app/machine/clock.ts';
import { useLive } from '../../../live/hooks.ts';
import { followExport, type Job } from './job.ts';
import { saveExport } from './save.ts';

/** The one export of this page. It goes on while its dialog is closed, and saves itself when it is ready. */
export interface ExportJob {
  readonly job: Job;
  begin(request: ExportRequest): void;
  /** Ends it, or forgets how it ended. */
  clear(): void;
}

/** @param onEnd told once each has come to its end */
export function useExportJob(onEnd: (job: Job) => void): ExportJob {
  const { client } = useLive();
  const [job, setJob] = useState<Job>({ kind: 'none' });
  const following = useRef<AbortController | null>(null);
  const latest = useRef(job);
  latest.current = job;
  useEffect(() => () => following.current?.abort(), []);

  const begin = useCallback(
    (request: ExportRequest) => {
      following.current?.abort();
      const controller = new AbortController();
      following.current = controller;
      const onJob = (next: Job) => {
        setJob(next);
        if (next.kind === 'ready') saveExport(next);
        if (next.kind === 'ready' || next.kind === 'failed') onEnd(next);
      };
      void followExport(request, { client, clock: realClock, onJob, signal: controller.signal });
    },
    [client, onEnd],
  );

  const clear = useCallback(() => {
    const { current } = latest;
    following.current?.abort();
    if (current.kind === 'making') setJob({ kind: 'cancelled', id: current.id });
    // One that has no name yet is cancelled as soon as it has.
    else setJob(current.kind === 'beginning' ? { kind: 'cancelled', id: '' } : { kind: 'none' });
    // Gone already, or the line is down: then it is let go of by itself.
    if (current.kind === 'making') client.exports.cancel({ id: current.id }).catch(() => {});
  }, [client]);

  return useMemo(() => ({ job, begin, clear }), [job, begin, clear]);
}
