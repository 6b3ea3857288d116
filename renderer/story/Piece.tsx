import type { Scene } from '../../app/story/model.ts';
import { useReading } from '../live/hooks.ts';
import { isText } from './scenes/answers.ts';
import { drawings } from './scenes/index.ts';
import { useStills } from './still.ts';
import styles from './story.module.css';
import { Answers } from './text/Answers.tsx';
import { Runs } from './text/Runs.tsx';

/** Whether the scene's question makes sense on this machine: without two kinds of cores, or one pool, there is nothing to tell apart. */
function useAskable({ drawing }: Scene): boolean {
  return useReading((snapshot) => {
    if (drawing?.id === 'cores') return (snapshot?.cpu?.kinds.length ?? 2) > 1;
    if (drawing?.id === 'memory-pool') return snapshot?.memory?.unified ?? true;
    return true;
  });
}

/** What the drawing is made of. Who is still asked doesn't want to read it yet. */
const Caption = ({ scene, asks }: { readonly scene: Scene; readonly asks: boolean }) => {
  const words = <Runs runs={scene.drawing?.caption ?? []} />;
  const hides = scene.task?.kind === 'guess' || asks;
  return (
    <figcaption>
      {hides ? (
        <details>
          <summary>The figures behind it</summary>
          {words}
        </details>
      ) : (
        words
      )}
    </figcaption>
  );
};

interface Props {
  readonly scene: Scene;
  readonly plain: boolean;
  /** Whether the question still stands. */
  readonly asks: boolean;
}

/** The drawing with the question above it and the caption below. In plain text the answer stands alone. */
export const Piece = ({ scene, plain, asks }: Props) => {
  const { drawing, task } = scene;
  const stills = useStills(({ shown }) => shown);
  const askable = useAskable(scene);
  if (drawing === null) return null;
  const Drawing = drawings[drawing.id];
  const still = stills ? (
    <div data-still={scene.id}>
      <Drawing scene={scene} still />
    </div>
  ) : null;
  if (plain) {
    return (
      <div className={styles.piece}>
        {isText.has(drawing.id) ? <Drawing scene={scene} still /> : <Answers drawing={drawing.id} />}
        {still}
      </div>
    );
  }
  return (
    <figure className={styles.piece}>
      {task === null || !askable ? null : <p className={styles.question}>{task.question}</p>}
      <div data-piece={scene.id}>
        <Drawing scene={scene} />
      </div>
      {still}
      {stills ? <Answers drawing={drawing.id} onPaper /> : null}
      <Caption scene={scene} asks={asks} />
    </figure>
  );
};
