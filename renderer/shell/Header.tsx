import { Mark, StatusIcon, severityStatus } from '../design/icons/index.ts';
import { useHealth, useReading } from '../live/hooks.ts';
import { SettingsButton } from '../settings/SettingsButton.tsx';
import { ThemeSwitch } from '../settings/ThemeSwitch.tsx';
import { Cost } from './Cost.tsx';
import { ExportButton } from './export/ExportButton.tsx';
import { Link } from './Link.tsx';
import { LiveState } from './LiveState.tsx';
import { type Screen, screens } from './screens.ts';
import styles from './shell.module.css';

/** How many findings are open, under the sign of the worst; nothing while all is well. */
const OpenFindings = () => {
  const open = useHealth()?.open ?? [];
  const [worst] = open;
  if (worst === undefined) return null;
  return (
    <span className={styles.count}>
      <StatusIcon status={severityStatus[worst.severity]} />
      {open.length}
      <span className="vh"> open</span>
    </span>
  );
};

/** Whose machine this is, whether its readings are live, and what looking costs. */
export const Header = ({ screen }: { readonly screen: Screen['id'] | null }) => {
  const host = useReading((snapshot) => snapshot?.identity?.hostName ?? snapshot?.machineTitle ?? 'Spark Companion');
  // What isn't this computer says so beside its name, on every screen.
  const pretended = useReading((snapshot) => (snapshot === null || snapshot.machine === 'local' ? '' : snapshot.machineTitle));
  return (
    <header className={styles.top}>
      <p className={styles.id}>
        <Mark className={styles.mark} />
        <span className={`mono ${styles.host ?? ''}`}>{host}</span>
        {pretended === '' || pretended === host ? null : <span className={styles.tag}>{pretended}</span>}
      </p>
      <nav className={styles.tabs} aria-label="Screens">
        {screens
          .filter(({ tab }) => tab)
          .map(({ id, path, title }) => (
            <Link key={id} href={path} aria-current={id === screen ? 'page' : undefined}>
              {title}
              {id === 'health' ? <OpenFindings /> : null}
            </Link>
          ))}
      </nav>
      <LiveState />
      <Cost />
      <div className={styles.tools}>
        <ExportButton />
        <div className={styles.theme}>
          <ThemeSwitch />
        </div>
        <SettingsButton />
      </div>
    </header>
  );
};
