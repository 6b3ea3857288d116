import { createContext, useContext, useEffect, useState } from 'react';
import type { MachineReport } from '../../../app/telemetry/model/report.ts';
import { useConnection, useLive } from '../../live/hooks.ts';

const ReportContext = createContext<MachineReport | null>(null);

/** `<ReportProvider value={useMachineReport()}>`: asked for once by the story, read by all its checks. */
export const ReportProvider = ReportContext.Provider;

/** What the driver and the inventory said; `null` while it isn't read or couldn't be. */
export const useReport = (): MachineReport | null => useContext(ReportContext);

/** Asks for the report that was made at the app's start. Nothing is read anew; a failed call is repeated with the next connection. */
export function useMachineReport(): MachineReport | null {
  const { client } = useLive();
  const { phase } = useConnection();
  const [report, setReport] = useState<MachineReport | null>(null);
  const wanted = phase === 'live' && report === null;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    client.machine.report({ fresh: false }).then(
      (read) => current && setReport(read),
      // The checks that need it say that they can't tell.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [client, wanted]);
  return report;
}
