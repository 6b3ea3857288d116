import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { Link } from '../shell/Link.tsx';
import { chapterOf, scenes, story } from './content.ts';
import { placeOf, type StoryPlace } from './place/use-story-place.ts';
import styles from './story.module.css';

/** The chapters with the one that is being read, and a step to the scene before and after. It stays at the top. */
export const Rail = ({ place: { current, step } }: { readonly place: StoryPlace }) => {
  const chapter = current === null ? undefined : chapterOf(current);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chapter === undefined) return;
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    // By hand: scrollIntoView would move the page too.
    if (link && list.current) list.current.scrollLeft = link.offsetLeft - list.current.offsetLeft - 40;
  }, [chapter]);
  return (
    <nav className={styles.rail} aria-label="Chapters">
      <ol ref={list}>
        {story.chapters.map(({ id, number, title, scenes: [first] }) => (
          <li key={id}>
            <Link href={placeOf(first?.id ?? '')} aria-current={id === chapter?.id ? 'true' : undefined}>
              <span>{number}</span> {title}
            </Link>
          </li>
        ))}
      </ol>
      <div className={styles.steps}>
        <Button aria-label="The scene before (K)" isDisabled={current === null || current === scenes[0]?.id} onPress={() => step(-1)}>
          <svg viewBox="0 0 16 16" className="i" aria-hidden="true">
            <path d="M3.5 10 8 5.5l4.5 4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
        <Button aria-label="The next scene (J)" isDisabled={current === scenes.at(-1)?.id} onPress={() => step(1)}>
          <svg viewBox="0 0 16 16" className="i" aria-hidden="true">
            <path d="M3.5 6 8 10.500 12.500 6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </Button>
      </div>
    </nav>
  );
};
