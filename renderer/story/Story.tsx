import './fonts/fonts.css';
import './print.css';
import { useEffect, useMemo, useRef } from 'react';
import { Board } from '../charts/board.ts';
import { classes } from '../design/classes.ts';
import { useLive } from '../live/hooks.ts';
import { BoardProvider } from '../now/strips/recorder-context.ts';
import { goTo } from '../shell/route.ts';
import type { ScreenProps } from '../shell/screens.ts';
import { sceneAt, story } from './content.ts';
import { Dashboard } from './Dashboard.tsx';
import { Head } from './Head.tsx';
import { ReportProvider, useMachineReport } from './instruments/report.ts';
import { useStoryPlace } from './place/use-story-place.ts';
import { Rail } from './Rail.tsx';
import { useStoryReading } from './reading.ts';
import { SceneView } from './SceneView.tsx';
import { LifeProvider, useAskedLife } from './scenes/own-life/recorded-life.ts';
import { SourceDrawer } from './sources/SourceDrawer.tsx';
import { SourcesProvider } from './sources/SourcesProvider.tsx';
import { useStillsOnPaper } from './still.ts';
import styles from './story.module.css';

/** How far back the traces beside a scene reach. */
const traceMs = 600_000;

/** The launch story, told beside the reader's own machine. */
export const Story = ({ below }: ScreenProps) => {
  const { store } = useLive();
  const board = useMemo(() => new Board(store, traceMs), [store]);
  useEffect(() => board.follow(), [board]);
  useStillsOnPaper();
  const report = useMachineReport();
  const life = useAskedLife();
  const { view, plain } = useStoryReading();
  const tale = useRef<HTMLDivElement>(null);
  const wanted = sceneAt(below[0])?.id ?? null;
  const nowhere = wanted === null && below.length > 0;
  // An address that names no scene is not kept.
  useEffect(() => {
    if (nowhere) goTo('/story', 'replace');
  }, [nowhere]);
  const place = useStoryPlace(tale, wanted, `${view} ${plain}`);
  const split = view === 'split';
  return (
    <SourcesProvider>
      <BoardProvider value={board}>
        <ReportProvider value={report}>
          <LifeProvider value={life}>
            <div className={classes(styles.story, split && styles.split, plain && styles.plain)}>
              {/* The space key pauses the recorder beside it; here it scrolls the text, as everywhere. */}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps a key from leaving, and acts on none */}
              <div
                className={styles.tale}
                ref={tale}
                onKeyDown={(event) => event.key === ' ' && event.stopPropagation()}
                {...(split ? { role: 'region', 'aria-label': 'Story', tabIndex: 0 } : {})}
              >
                <Head atScene={wanted !== null} />
                <Rail place={place} />
                {story.chapters.map((chapter) =>
                  chapter.scenes.map((scene) => <SceneView key={scene.id} chapter={chapter} scene={scene} plain={plain} />),
                )}
                <SourceDrawer className={styles.wide} />
              </div>
              {split ? <Dashboard /> : null}
            </div>
          </LifeProvider>
        </ReportProvider>
      </BoardProvider>
    </SourcesProvider>
  );
};
