import type { ApiClient } from '../../../app/api/client.ts';
import type { HistoryWindow } from '../../../app/history/history.ts';
import { decodeHistoryWindow } from '../../../app/history/store/window-codec.ts';
import type { StripDefinition } from '../../now/strips/definition.ts';
import { toldOf } from '../strips/told.ts';
import { type Ask, pointsOf } from './ask.ts';

/** The ids of all metrics that strips are made of. */
export function metricsOf(strips: readonly StripDefinition[]): readonly string[] {
  const measures = strips.flatMap((strip) => [
    strip.main,
    ...strip.layers(null).map(({ measure }) => measure),
    ...(strip.second ? [strip.second.measure] : []),
    ...(toldOf(strip).measure ? [toldOf(strip).measure] : []),
  ]);
  return [...new Set(measures.flatMap((measure) => measure?.metrics ?? []))];
}

export const windowFrom = async (blob: Blob): Promise<HistoryWindow> => decodeHistoryWindow(new Uint8Array(await blob.arrayBuffer()));

/** Asks the app for a window of some metrics, all instances of each. */
export const queryWith =
  (client: ApiClient, metrics: readonly string[]) =>
  async (ask: Ask, signal: AbortSignal): Promise<HistoryWindow> =>
    windowFrom(
      await client.history.query(
        { fromMs: ask.fromMs, toMs: ask.toMs, points: pointsOf(ask), series: metrics.map((metric) => ({ metric })) },
        { signal },
      ),
    );
