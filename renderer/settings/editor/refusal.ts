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

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isProblem = (value: unknown): value is SettingProblem =>
  isRecord(value) && typeof value.path === 'string' && typeof value.problem === 'string';

/** A part of a path: a name, an index, or an object that holds one. */
const keyOf = (part: unknown): string => String(isRecord(part) ? part.key : part);

/** What the door of the app has against an input, before it is judged: its path begins with the name of the input. */
function problemOfIssue(issue: unknown): SettingProblem[] {
  if (!isRecord(issue) || typeof issue.message !== 'string' || !Array.isArray(issue.path)) return [];
  return [{ path: issue.path.slice(1).map(keyOf).join('.'), problem: issue.message }];
}

function problemsIn(data: unknown): readonly SettingProblem[] {
  if (!isRecord(data)) return [];
  if (Array.isArray(data.problems)) return data.problems.filter(isProblem);
  return Array.isArray(data.issues) ? data.issues.flatMap(problemOfIssue) : [];
}

/** What the app has said in answer to a change; an error of the line as it is. */
export function refusalOf(error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : 'The app gave no answer that makes sense.';
  const says = `Your change was not made. ${reason}`;
  if (!(error instanceof ORPCError)) return { says, problems: [], outdated: false };
  if (error.code === 'CONFLICT') {
    return {
      says: 'The settings were changed elsewhere. They are shown as they are now; your change was not made.',
      problems: [],
      outdated: true,
    };
  }
  return { says, problems: problemsIn(error.data), outdated: false };
}
