import { memo } from 'react';
import type { Chapter, Scene } from '../../app/story/model.ts';
import { classes } from '../design/classes.ts';
import { useAsks } from './asks.ts';
import { Instruments } from './instruments/Instruments.tsx';
import { Piece } from './Piece.tsx';
import styles from './story.module.css';
import { Blocks } from './text/Blocks.tsx';

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
  const asks = useAsks(scene, plain);
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
        <Piece scene={scene} plain={plain} asks={asks} />
        <Blocks blocks={scene.body} plain={plain} asks={asks} />
      </div>
      <Instruments scene={scene} asks={asks} />
    </section>
  );
});
