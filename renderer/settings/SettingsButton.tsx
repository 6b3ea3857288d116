import { Button, DialogTrigger } from 'react-aria-components';
import type { ByteSystem } from '../../app/telemetry/format/format.ts';
import { SettingsIcon } from '../design/icons/index.ts';
import { Popup } from '../design/Popup.tsx';
import { type Choice, Segmented } from '../design/Segmented.tsx';
import { useConnection } from '../live/hooks.ts';
import { PaceSwitch } from './PaceSwitch.tsx';
import styles from './settings.module.css';
import { useSettings } from './settings.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

const byteChoices: readonly Choice<ByteSystem>[] = [
  { value: 'binary', content: 'GiB' },
  { value: 'decimal', content: 'GB' },
];

const Settings = () => {
  const { byteSystem, change } = useSettings();
  const { version } = useConnection();
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
            <Segmented
              label="Memory and disks in"
              choices={byteChoices}
              value={byteSystem}
              onChange={(chosen) => change({ byteSystem: chosen })}
            />
          </dd>
        </div>
        <div className={styles.stacked}>
          <dt>Read the machine every … seconds</dt>
          <dd>
            <PaceSwitch />
          </dd>
          <dd className={styles.hint}>For every viewer of this machine. Slower costs less.</dd>
        </div>
      </dl>
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
