import type { ApiClient } from '../../../app/api/client.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import type { Notice } from '../../shell/notice.ts';

const hourMs = 3_600_000;
/** Later than this, "for ever" is meant: the year 9999. */
const forEverMs = Date.UTC(2100, 0, 1);

/** Until when a check sends no messages, as it stands beside its name; `null` while it sends them. */
export const muteText = (mutedUntilMs: number | null, nowMs: number): string | null =>
  mutedUntilMs === null || mutedUntilMs <= nowMs
    ? null
    : mutedUntilMs > forEverMs
      ? 'no messages'
      : `no messages until ${formatClock(mutedUntilMs, false)}`;

const words = (error: unknown): string => (error instanceof Error ? error.message : '');

interface Rule {
  readonly id: string;
  readonly title: string;
  readonly mutedUntilMs: number | null;
}

/**
 * Lets a check send no messages for an hour, or lets it send them again, and says so with a way back.
 * @param untilMs `null`: it sends them again
 */
export async function mute(client: ApiClient, rule: Rule, untilMs: number | null, say: (notice: Notice) => void): Promise<void> {
  try {
    await client.health.mute({ rule: rule.id, untilMs });
    const text =
      untilMs === null
        ? `“${rule.title}” sends messages again.`
        : `“${rule.title}” sends no messages until ${formatClock(untilMs, false)}. It goes on looking.`;
    const undo = () => void mute(client, { ...rule, mutedUntilMs: untilMs }, rule.mutedUntilMs, say);
    say({ kind: 'done', text, action: { name: 'Undo', onPress: undo } });
  } catch (error) {
    say({ kind: 'failed', text: `“${rule.title}” could not be ${untilMs === null ? 'unmuted' : 'muted'}. ${words(error)}` });
  }
}

export const inAnHour = (nowMs: number): number => nowMs + hourMs;
