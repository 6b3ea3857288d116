import { type Alerts, type AlertsOptions, createAlerts } from '../../../app/alerts/alerts.ts';
import { type AlertsState, emptyState, type StateKeeper } from '../../../app/alerts/state.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import type { ChannelKind } from '../../../app/settings/channel.ts';
import { type Settings, settingsSchema } from '../../../app/settings/settings.ts';
import { noon } from './some-findings.ts';

type AlertTerms = Partial<Settings['alerts']>;

/** Settings with one channel, or with those that are given. */
export const settingsWith = (alerts: AlertTerms, rules: Settings['rules'] = {}): Settings =>
  settingsSchema.parse({ version: 1, rules, alerts: { desktop: false, ...alerts } });

/** A channel of a kind that leads to an address. */
export const channelTo = (url: string, kind: ChannelKind = 'webhook', id = `${kind}-1`): Settings['alerts']['channels'][number] =>
  settingsSchema.parse({ version: 1, alerts: { channels: [{ id, name: id, enabled: true, kind, url }] } }).alerts
    .channels[0] as Settings['alerts']['channels'][number];

/** Keeps the state as a file would: what was saved last is there at the next start. */
export function keepInMemory(): StateKeeper & { readonly kept: () => AlertsState } {
  let text = JSON.stringify(emptyState);
  return {
    load: async () => JSON.parse(text) as AlertsState,
    async save(state) {
      text = JSON.stringify(state);
    },
    kept: () => JSON.parse(text) as AlertsState,
  };
}

export interface SomeAlerts {
  readonly alerts: Alerts;
  readonly clock: ManualClock;
  settings: Settings;
}

/** Alerts over a clock that the test moves. Chance is always the longest wait, so that back-offs are 1, 2, 4 … seconds. */
export function someAlerts(settings: Settings, options: Partial<AlertsOptions> & { readonly clock?: ManualClock } = {}): SomeAlerts {
  const clock = options.clock ?? createManualClock({ startMs: noon });
  const some: SomeAlerts = {
    clock,
    settings,
    alerts: createAlerts({
      keeper: keepInMemory(),
      machineName: () => 'spark-1a2b',
      chance: () => 1,
      timeZone: 'UTC',
      onProblem(error) {
        throw error;
      },
      ...options,
      clock,
      settings: () => some.settings,
    }),
  };
  return some;
}

/** A stand-in for `fetch` that keeps what it was given, and answers as it is told. */
export function postDouble(answer: (count: number) => Response | Promise<Response> = () => new Response(null, { status: 200 })) {
  const bodies: Record<string, unknown>[] = [];
  const titles = () => bodies.map(({ title }) => title);
  return {
    bodies,
    titles,
    post: async (_url: string, { body }: RequestInit): Promise<Response> => {
      bodies.push(JSON.parse(String(body)));
      return answer(bodies.length);
    },
  };
}
