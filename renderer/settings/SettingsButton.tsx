import { useContext } from 'react';
import { Button, DialogTrigger, OverlayTriggerStateContext } from 'react-aria-components';
import { SettingsIcon } from '../design/icons/index.ts';
import { Popup } from '../design/Popup.tsx';
import { useConnection } from '../live/hooks.ts';
import { Link } from '../shell/Link.tsx';
import { ByteSwitch } from './Look.tsx';
import { PaceSwitch } from './PaceSwitch.tsx';
import styles from './settings.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const Settings = () => {
  const { version, role } = useConnection();
  const popup = useContext(OverlayTriggerStateContext);
  return (
    <>
      <dl className={styles.rows}>
        <div className={styles.narrow}>
          <dt>Theme</dt>
          <dd>
            <ThemeSwitch />
          </dd>
        </div>
        <div>
          <dt>Memory and disks in</dt>
          <dd>
            <ByteSwitch />
          </dd>
        </div>
        {role === 'viewer' ? null : (
          <div className={styles.stacked}>
            <dt>Read the machine every … seconds</dt>
            <dd>
              <PaceSwitch />
            </dd>
            <dd className={styles.hint}>For every viewer of this machine. Slower costs less.</dd>
          </div>
        )}
      </dl>
      <p className={styles.all}>
        <Link className="link" href="/settings" onClick={() => popup?.close()}>
          All settings
        </Link>
      </p>
      <p className={styles.about}>
        Spark Companion {version ?? ''}
        <br />
        Spark Companion is independent and not an NVIDIA product.
      </p>
    </>
  );
};

/** Opens the few things that can be chosen. */
export const SettingsButton = () => (
  <DialogTrigger>
    <Button className={styles.button ?? ''} aria-label="Settings">
      <SettingsIcon />
    </Button>
    <Popup label="Settings">
      <Settings />
    </Popup>
  </DialogTrigger>
);
