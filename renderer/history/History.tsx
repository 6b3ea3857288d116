import { useReading } from '../live/hooks.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { Answer } from './answer/Answer.tsx';
import { unrecordedAnswer } from './answer/unrecorded.ts';
import { Back } from './Back.tsx';
import { Energy } from './energy/Energy.tsx';
import styles from './history.module.css';
import { useRecorded } from './load/use-recorded.ts';
import { Runs } from './runs/Runs.tsx';
import { viewOf } from './Views.tsx';

/** What was recorded: any span of it, what happened in it, every unclean end of the machine, the named runs, and the energy of it all. */
export const History = ({ below }: ScreenProps) => {
  const recorded = useRecorded();
  const ready = useReading((snapshot) => snapshot !== null);
  if (recorded.kind === 'recorded' && ready) {
    const view = viewOf(below);
    if (view === 'runs') return <Runs recorded={recorded} below={below} />;
    if (view === 'energy') return <Energy recorded={recorded} />;
    return <Back recorded={recorded} below={below} />;
  }
  const answer = unrecordedAnswer(recorded);
  // The first answer comes within a moment: words that are gone again would only flicker.
  return answer === null ? null : (
    <section className={styles.top} aria-label="Answer">
      <Answer answer={answer} />
    </section>
  );
};
