import { createAlerts } from '../../app/alerts/alerts.ts';
import type { AlertMessage } from '../../app/alerts/message.ts';
import { forgetful } from '../../app/alerts/state.ts';
import type { Finding, Health } from '../../app/health/finding.ts';
import type { HealthEvent } from '../../app/health/watch.ts';
import { realClock } from '../../app/machine/clock.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import type { Readings } from './readings.ts';

/** What has happened to the findings between two looks, as far as two lists of those that are open tell it. */
export function eventsBetween(before: readonly Finding[], { open, atMs }: Pick<Health, 'open' | 'atMs'>): readonly HealthEvent[] {
  const known = new Map(before.map((finding) => [finding.id, finding]));
  const still = new Set(open.map(({ id }) => id));
  return [
    ...open.flatMap((finding): HealthEvent[] => {
      const earlier = known.get(finding.id);
      if (earlier === undefined) return [{ kind: 'opened', finding }];
      return earlier.severity === finding.severity ? [] : [{ kind: 'updated', finding }];
    }),
    ...before
      .filter(({ id }) => !still.has(id))
      .map((finding): HealthEvent => ({ kind: 'closed', finding: { ...finding, closedAtMs: atMs } })),
  ];
}

export interface AttachedAlertsParts {
  readonly readings: Readings;
  readonly settings: SettingsStore;
  /** Finds how a finding has ended; the same one where that isn't known. Never rejects. */
  readonly ending: (finding: Finding) => Promise<Finding>;
  readonly onDesktop: (message: AlertMessage) => void;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Shows messages on this desktop about what a server finds. The server sends them to all other channels, and has no desktop. What was
 * open when this app attached is on the screen, and not told again.
 * @returns what ends it
 */
export function tellOnDesktop({ readings, settings, ending, onDesktop, onProblem }: AttachedAlertsParts): () => Promise<void> {
  const alerts = createAlerts({
    clock: realClock,
    settings: () => ({ ...settings.now(), alerts: { ...settings.now().alerts, channels: [] } }),
    keeper: forgetful,
    machineName: () => readings.latest()?.identity?.hostName ?? null,
    onDesktop,
    onProblem,
  });
  let open = readings.health.now().open;
  // So that a closing is told of after its opening.
  let turn: Promise<void> = Promise.resolve();
  const tell = async ({ kind, finding }: HealthEvent) =>
    alerts.hear({ kind, finding: kind === 'closed' ? await ending(finding) : finding });
  const stop = readings.health.onChange((health) => {
    for (const event of eventsBetween(open, health)) turn = turn.then(() => tell(event)).catch(onProblem);
    open = health.open;
  });
  return async () => {
    stop();
    await turn;
    await alerts.close();
  };
}
