import { Button } from 'react-aria-components';
import { CloseIcon, StatusIcon } from '../design/icons/index.ts';
import { useNotice } from './notice.ts';
import styles from './shell.module.css';

/** Shows the notice and reads it out. It stays in the page while empty, since only changes of a live region are announced. */
export const NoticeBar = () => {
  const { notice, dismiss } = useNotice();
  return (
    <div className={styles.notice} role="status" data-react-aria-top-layer="true">
      {notice ? (
        <>
          <StatusIcon status={notice.kind === 'done' ? 'ok' : 'warning'} />
          <span>{notice.text}</span>
          {notice.action ? (
            <Button
              className="btn"
              onPress={() => {
                dismiss();
                notice.action?.onPress();
              }}
            >
              {notice.action.name}
            </Button>
          ) : null}
          <Button className={styles.tool ?? ''} aria-label="Dismiss" onPress={dismiss}>
            <CloseIcon />
          </Button>
        </>
      ) : null}
    </div>
  );
};
