import { type Clock, realClock } from '../../app/machine/clock.ts';
import type { SettingsStore } from '../../app/settings/store.ts';
import type { DesktopState } from './desktop-state.ts';
import { askForRelease, isNewer } from './newer-release.ts';
import { latestReleaseAddress } from './project.ts';

const dayMs = 86_400_000;
/** Not while the app starts. */
const firstAfterMs = 60_000;
/** How often it is looked at whether a day has passed: the computer may have slept. */
const lookEveryMs = 3_600_000;

export interface UpdateParts {
  /** The version that runs. */
  readonly version: string;
  readonly settings: SettingsStore;
  readonly state: DesktopState;
  /** Tells the user, once for each version. */
  readonly tell: (version: string) => void;
  readonly onProblem: (error: unknown) => void;
  readonly clock?: Clock;
  readonly address?: string;
}

/**
 * Asks once a day whether there is a newer version, where the user has chosen that, and says so. Nothing is downloaded, and nothing is
 * installed: packages come from where the user has them from.
 * @returns what ends it
 */
export function tellOfUpdates(parts: UpdateParts): () => void {
  const { version, settings, state, tell, onProblem, clock = realClock, address = latestReleaseAddress } = parts;
  let ended = false;
  let cancel = () => {};

  const isDue = () => {
    const { updatesAskedAtMs } = state.now();
    // A clock that was set back must not silence it for years.
    return updatesAskedAtMs === null || Math.abs(clock.now() - updatesAskedAtMs) >= dayMs;
  };

  async function ask(): Promise<void> {
    // Noted before the answer: a server in trouble is not asked again and again.
    state.remember({ updatesAskedAtMs: clock.now() });
    try {
      const latest = await askForRelease(address);
      if (ended || latest === null || !isNewer(latest, version) || latest === state.now().toldOfVersion) return;
      state.remember({ toldOfVersion: latest });
      tell(latest);
    } catch (error) {
      onProblem(error);
    }
  }

  function look(): void {
    if (settings.now().desktop.tellOfUpdates && isDue()) void ask();
    cancel = clock.after(lookEveryMs, look);
  }

  cancel = clock.after(firstAfterMs, look);
  const stopFollowing = settings.onChange((now, before) => {
    // Somebody who has just chosen it wants to know now.
    if (now.desktop.tellOfUpdates && !before.desktop.tellOfUpdates && isDue()) void ask();
  });
  return () => {
    ended = true;
    cancel();
    stopFollowing();
  };
}
