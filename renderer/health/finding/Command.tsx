import { Button } from 'react-aria-components';
import { copyText } from '../../shell/export/clipboard.ts';
import { useNotice } from '../../shell/notice.ts';
import styles from './finding.module.css';

/** A command to be copied. It is never run from here. */
export const Command = ({ children }: { readonly children: string }) => {
  const say = useNotice((state) => state.say);
  const copy = async () => {
    try {
      await copyText(children);
      say({ kind: 'done', text: 'Copied. Paste it into a terminal of that machine.' });
    } catch {
      say({ kind: 'failed', text: 'This browser does not let the page use the clipboard. Select the command and copy it by hand.' });
    }
  };
  return (
    <span className={styles.command}>
      <code>{children}</code>
      <Button className="btn" aria-label={`Copy ${children}`} onPress={() => void copy()}>
        Copy
      </Button>
    </span>
  );
};
