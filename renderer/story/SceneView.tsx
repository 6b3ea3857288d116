import { memo } from 'react';
import type { Chapter, Scene } from '../../app/story/model.ts';
import { classes } from '../design/classes.ts';
import { Instruments } from './instruments/Instruments.tsx';
import { drawings } from './scenes/index.ts';
import styles from './story.module.css';
import { Answer } from './text/Answer.tsx';
import { Blocks } from './text/Blocks.tsx';
import { Runs } from './text/Runs.tsx';

/** The drawing with the question above it and the caption below. In plain text the caption and the answer stand alone. */
const Piece = ({ scene, plain }: { readonly scene: Scene; readonly plain: boolean }) => {
  const { drawing, task } = scene;
  if (drawing === null) return null;
  const Drawing = drawings[drawing.id];
  return (
    <figure className={styles.piece}>
      {task === null || (plain && task.kind !== 'guess') ? null : <p className={styles.question}>{task.question}</p>}
      {plain || Drawing === undefined ? null : (
        <div data-piece={scene.id}>
          <Drawing scene={scene} />
        </div>
      )}
      {plain && task?.kind === 'guess' && task.answer.kind === 'figure' ? <Answer figure={task.answer.figure} /> : null}
      <figcaption>
        {plain || task?.kind !== 'guess' ? (
          <Runs runs={drawing.caption} />
        ) : (
          // Whoever is still guessing doesn't want to read it yet.
          <details>
            <summary>The figures behind it</summary>
            <Runs runs={drawing.caption} />
          </details>
        )}
      </figcaption>
    </figure>
  );
};

interface Props {
  readonly chapter: Chapter;
  readonly scene: Scene;
  readonly plain: boolean;
}

/**
 * One scene: what it shows, what it tells, and this machine beside it. The first of a chapter bears the chapter's title.
 * Made anew only when the way of reading changes, not with the address.
 */
export const SceneView = memo(({ chapter, scene, plain }: Props) => {
  const first = chapter.scenes[0]?.id === scene.id;
  const { kicker } = chapter;
  return (
    <section className={classes(styles.scene, first && styles.first)} data-scene={scene.id} aria-labelledby={`${scene.id}-title`}>
      <div className={styles.body}>
        {first ? (
          <>
            <p className={styles.kicker}>
              <span>{chapter.number}</span>
              {[kicker?.place, kicker?.date].filter(Boolean).join(' \u2002·\u2002 ')}
            </p>
            <h2 data-heading tabIndex={-1}>
              {chapter.title}
            </h2>
          </>
        ) : null}
        <h3 id={`${scene.id}-title`} {...(first ? {} : { 'data-heading': true, tabIndex: -1 })}>
          {scene.title}
        </h3>
        <Piece scene={scene} plain={plain} />
        <Blocks blocks={scene.body} plain={plain} />
      </div>
      <Instruments scene={scene} />
    </section>
  );
});
