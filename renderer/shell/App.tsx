import { Now } from '../now/Now.tsx';
import { ExportProvider } from './export/ExportProvider.tsx';
import { Header } from './Header.tsx';
import { NoticeBar } from './Notice.tsx';
import styles from './shell.module.css';

/** The whole page: a skip link, the header, the one screen there is, and what has to be said about the last press. */
export const App = () => (
  <ExportProvider>
    <a className={styles.skip} href="#main">
      Skip to the readings
    </a>
    <Header />
    <main id="main" className={styles.main} tabIndex={-1}>
      <Now />
    </main>
    <NoticeBar />
  </ExportProvider>
);
