import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ShellDetails } from '../../app/api/shell-details.ts';
import { useConnection, useLive, useSnapshotValue } from '../live/hooks.ts';
import { copyText } from '../shell/export/clipboard.ts';
import { useNotice } from '../shell/notice.ts';
import { type AboutLine, aboutLines, aboutText } from './about-text.ts';
import styles from './settings-screen.module.css';

const hostWords = { server: 'In a browser, from the app’s own server', desktop: 'As a desktop app' } as const;

/** What the desktop app says about itself; `null` before it has, and in a browser. */
function useShell(): ShellDetails | null {
  const { client } = useLive();
  const { phase } = useConnection();
  const [shell, setShell] = useState<ShellDetails | null>(null);
  useEffect(() => {
    if (phase !== 'live') return;
    let wanted = true;
    client.about().then(
      (about) => wanted && setShell(about.shell),
      () => {}, // it is asked again when the line opens again
    );
    return () => {
      wanted = false;
    };
  }, [client, phase]);
  return shell;
}

/** Copies the versions, and says so. */
const Copy = ({ lines }: { readonly lines: readonly AboutLine[] }) => {
  const say = useNotice((state) => state.say);
  const copy = () =>
    copyText(aboutText(lines)).then(
      () => say({ kind: 'done', text: 'The versions are copied.' }),
      (error: Error) => say({ kind: 'failed', text: `The versions were not copied. ${error.message}` }),
    );
  return (
    <Button className="btn" onPress={() => void copy()}>
      Copy versions
    </Button>
  );
};

/** What is running, and whose it is not. */
export const About = () => {
  const { version, host, machineTitle } = useConnection();
  const shell = useShell();
  const lines = useSnapshotValue((snapshot) => aboutLines({ version, snapshot, shell }));
  const places =
    shell === null
      ? []
      : [
          { name: 'Data', text: shell.dataFolder },
          { name: 'Log', text: shell.logFile },
        ];
  return (
    <div className={styles.about}>
      {host === null ? null : (
        <p>
          {hostWords[host]}
          {machineTitle === null ? null : <span className="dim"> · {machineTitle}</span>}
        </p>
      )}
      <dl className={styles.versions}>
        {[...lines, ...places].map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Copy lines={lines} />
      </div>
      <p className="dim">
        Independent, and not an NVIDIA product. It sends nothing about this computer anywhere but to the channels above.
      </p>
    </div>
  );
};
