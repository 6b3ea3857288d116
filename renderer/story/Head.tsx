import { memo, useState } from 'react';
import { Segmented } from '../design/Segmented.tsx';
import { Tick } from '../design/Tick.tsx';
import { useReading } from '../live/hooks.ts';
import { Link } from '../shell/Link.tsx';
import { chapterOf, scenes } from './content.ts';
import { placeOf } from './place/use-story-place.ts';
import { useStoryReading, type View } from './reading.ts';
import { SaveButton } from './save/SaveButton.tsx';
import styles from './story.module.css';

const choices: readonly { readonly value: View; readonly content: string }[] = [
  { value: 'story', content: 'Story' },
  { value: 'split', content: 'Story and dashboard' },
];

/** Where this browser left off, as it was when the story was opened; nothing for a first visit or a link to a scene. */
const Resume = ({ place }: { readonly place: string | null }) => {
  const scene = scenes.find(({ id }) => id === place);
  const chapter = scene && chapterOf(scene.id);
  if (!scene || !chapter || scene.id === scenes[0]?.id) return null;
  return (
    <p>
      You were at {chapter.number}, {scene.title}.{' '}
      <Link className="link" href={placeOf(scene.id)}>
        Go on there
      </Link>
    </p>
  );
};

/** Above the first chapter: what this is, how to read it, and what it says on a machine that isn't a Spark. */
export const Head = memo(({ atScene }: { readonly atScene: boolean }) => {
  const { view, plain, change } = useStoryReading();
  const [place] = useState(() => (atScene ? null : useStoryReading.getState().place));
  const other = useReading((snapshot) => snapshot?.identity != null && !snapshot.identity.isSpark);
  return (
    <header className={styles.head}>
      <div className={styles.lead}>
        <h1>How this machine came to be</h1>
        <p>Each claim of the story stands beside what your own device says now. Independent of NVIDIA, SpaceX and OpenAI.</p>
        {other ? (
          <p className={styles.other}>
            This computer isn’t a DGX Spark, so nothing here can be checked on it. To read beside a simulated one:{' '}
            <code>spark-companion serve --simulate inference</code>
          </p>
        ) : null}
        <Resume place={place} />
      </div>
      <div className={styles.tools}>
        <Segmented label="What is shown" choices={choices} value={view} onChange={(chosen) => change({ view: chosen })} />
        <Tick isSelected={plain} onChange={(chosen) => change({ plain: chosen })}>
          Plain text
        </Tick>
        <SaveButton />
      </div>
    </header>
  );
});
