import { Suspense, useEffect, useRef } from 'react';
import { useOpenOnEnd } from '../history/ends/open-on-end.ts';
import { useOpenOnPast } from '../history/open-on-past.ts';
import { ExportProvider } from './export/ExportProvider.tsx';
import { Header } from './Header.tsx';
import { Link } from './Link.tsx';
import { Loaded } from './Loaded.tsx';
import { NoticeBar } from './Notice.tsx';
import { routeOf, usePath } from './route.ts';
import { type Screen, screens } from './screens.ts';
import styles from './shell.module.css';

const NotFound = () => (
  <section className={styles.nothing}>
    <h1>There is no such screen</h1>
    <p>
      The address leads nowhere. <Link href="/">See what the machine is doing now</Link>.
    </p>
  </section>
);

/** A screen that somebody went to begins at its top, and a keyboard goes on from there. The first one is left as it was loaded. */
function useArrival(screen: Screen | undefined) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(screen);
  useEffect(() => {
    document.title = screen === undefined || screen.id === 'now' ? 'Spark Companion' : `${screen.title} · Spark Companion`;
    if (shown.current === screen) return;
    shown.current = screen;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [screen]);
  return main;
}

/** The whole page: a skip link, the header, the screen of the address, and what has to be said about the last press. */
export const App = () => {
  const route = routeOf(usePath());
  const screen = screens.find(({ path }) => path === `/${route.screen}`);
  const main = useArrival(screen);
  useOpenOnEnd();
  useOpenOnPast();
  return (
    <ExportProvider>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Header screen={screen?.id ?? null} />
      <main id="main" className={styles.main} tabIndex={-1} ref={main}>
        <Loaded key={route.screen}>
          <Suspense fallback={null}>{screen ? <screen.Content below={route.below} /> : <NotFound />}</Suspense>
        </Loaded>
      </main>
      <NoticeBar />
    </ExportProvider>
  );
};
