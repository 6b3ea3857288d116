import { useConnection } from '../live/hooks.ts';
import styles from './settings-screen.module.css';

const hostWords = { server: 'In a browser, from the app’s own server', desktop: 'As a desktop app' } as const;

/** What is running, and whose it is not. */
export const About = () => {
  const { version, host, machineTitle } = useConnection();
  return (
    <div className={styles.about}>
      <p>
        Spark Companion {version ?? ''}
        {host === null ? null : <span className="dim"> · {hostWords[host]}</span>}
        {machineTitle === null ? null : <span className="dim"> · {machineTitle}</span>}
      </p>
      <p className="dim">Independent, and not an NVIDIA product. It sends nothing anywhere but to the channels above.</p>
    </div>
  );
};
