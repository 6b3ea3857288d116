import { useCallback } from 'react';
import type { DrawingId } from '../../../app/story/model.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { classes } from '../../design/classes.ts';
import { useSnapshotValue } from '../../live/hooks.ts';
import { useSettings } from '../../settings/settings.ts';
import { answersOf } from '../scenes/answers.ts';
import { keyed } from './keyed.ts';
import styles from './text.module.css';

interface Props {
  readonly drawing: DrawingId;
  /** Only where it is printed. */
  readonly onPaper?: boolean;
}

/** What a drawing answers, where nobody can ask it. */
export const Answers = ({ drawing, onPaper = false }: Props) => {
  const system = useSettings(({ byteSystem }) => byteSystem);
  const answers = useSnapshotValue(useCallback((snapshot: Snapshot | null) => answersOf(drawing, snapshot, system), [drawing, system]));
  return keyed(answers, (answer) => answer).map(({ key, element }, i) => (
    // Their figures change; their places don't.
    <p key={answers.length > 0 ? i : key} className={classes(styles.answer, onPaper && styles.onPaper)}>
      {element}
    </p>
  ));
};
