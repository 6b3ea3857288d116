import type { History } from '../../app/history/history.ts';
import { generatedHistory } from '../renderer/history/generated-history.ts';
import type { ScenarioServer } from './scenario-server.ts';
import { serveRunning } from './simulated-server.ts';

export const historyStartMs = Date.UTC(2026, 10, 23, 14, 28, 0);
/** When the machine of the generated history stopped. */
export const historyEndMs = Date.UTC(2026, 10, 12, 2, 12, 41);
const halfYearMs = 183 * 86_400_000;

export interface HistoryServerOptions {
  /** What was recorded; half a year with one unclean end unless told otherwise, `null` where nothing is. */
  readonly history?: (nowMs: () => number) => History | null;
  readonly rendererDir?: string;
}

const usual = (nowMs: () => number) => generatedHistory({ fromMs: historyStartMs - halfYearMs, nowMs, endMs: historyEndMs });

/** The whole app over a simulated machine with a past. */
export const serveHistory = ({ history = usual, ...options }: HistoryServerOptions = {}): Promise<ScenarioServer> =>
  serveRunning({
    scenario: 'inference',
    startMs: historyStartMs,
    seconds: 60,
    watched: true,
    checkedSinceMs: historyStartMs - halfYearMs,
    history,
    ...options,
  });
