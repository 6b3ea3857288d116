import type { SettingsStore } from '../../app/settings/store.ts';

const dayMs = 86_400_000;

/** Lets these checks send no messages for a day. They go on looking, and the screens go on showing what they find. */
export async function muteForADay(settings: SettingsStore, rules: readonly string[], nowMs: number): Promise<void> {
  const change = await settings.edit((all) => {
    const muted = rules.map((rule) => [rule, { thresholds: {}, ...all.rules[rule], mutedUntilMs: nowMs + dayMs }] as const);
    return { ...all, rules: { ...all.rules, ...Object.fromEntries(muted) } };
  });
  if (change.kind === 'not-saved') throw new Error(change.problem);
}
