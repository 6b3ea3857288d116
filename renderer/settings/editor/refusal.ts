import { ORPCError } from '@orpc/client';
import type { SettingProblem } from '../../../app/settings/settings.ts';

/** Why a change was not made. */
export interface Refusal {
  /** For people, where no field is to blame. */
  readonly says: string;
  /** Field by field; empty where it is none's fault. */
  readonly problems: readonly SettingProblem[];
  /** Somebody else has changed the settings, so those on the screen are old. */
  readonly outdated: boolean;
}

const isProblem = (value: unknown): value is SettingProblem =>
  typeof value === 'object' && value !== null && 'path' in value && 'problem' in value && typeof value.problem === 'string';

/** What the app has said in answer to a change; an error of the line as it is. */
export function refusalOf(error: unknown): Refusal {
  const says = error instanceof Error ? error.message : 'The app gave no answer that makes sense.';
  if (!(error instanceof ORPCError)) return { says: `Your change was not made. ${says}`, problems: [], outdated: false };
  if (error.code === 'CONFLICT') {
    return {
      says: 'The settings were changed elsewhere. They are shown as they are now; your change was not made.',
      problems: [],
      outdated: true,
    };
  }
  const listed: unknown = typeof error.data === 'object' && error.data !== null && 'problems' in error.data ? error.data.problems : [];
  return { says: `Your change was not made. ${says}`, problems: Array.isArray(listed) ? listed.filter(isProblem) : [], outdated: false };
}
