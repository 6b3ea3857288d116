import type { VerdictState } from '../../../app/story/model.ts';
import type { Status } from '../../design/icons/index.ts';

/** The sign and the word of each verdict. */
export const verdictLook: Readonly<Record<VerdictState, { readonly status: Status; readonly word: string }>> = {
  holds: { status: 'ok', word: 'Holds here' },
  differs: { status: 'note', word: 'Differs here' },
  noted: { status: 'note', word: 'Noted' },
  unknown: { status: 'unknown', word: 'Can’t tell' },
  'not-applicable': { status: 'unknown', word: 'Not a Spark' },
};
