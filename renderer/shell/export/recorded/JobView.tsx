import { Button } from 'react-aria-components';
import type { Span } from '../../../../app/history/history.ts';
import { Meter } from '../../../design/Meter.tsx';
import { momentText } from '../../../history/span/words.ts';
import styles from '../export.module.css';
import type { Job } from './job.ts';
import { saveExport } from './save.ts';
import type { ExportJob } from './use-export-job.ts';
import { sizeText } from './words.ts';

interface Props {
  readonly job: ExportJob;
  /** What is recorded at all. */
  readonly kept: Span;
  readonly nowMs: number;
}

const Making = ({ share, bytes, onCancel }: { readonly share: number; readonly bytes: number; readonly onCancel: () => void }) => (
  <>
    <div
      className={styles.progress}
      role="progressbar"
      aria-label="Export"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
    >
      <Meter share={share} colour="var(--gold)" />
    </div>
    <p className={styles.use}>
      <b className="num">{Math.floor(share * 100)} %</b>, {sizeText(bytes)}. It goes on when this is closed, and saves itself.
    </p>
    <div className={styles.actions}>
      <Button className="btn" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  </>
);

const Ready = ({ state, onAgain }: { readonly state: Extract<Job, { kind: 'ready' }>; readonly onAgain: () => void }) => (
  <>
    <p className={styles.use} role="status">
      <b>{state.fileName}</b> is ready: {sizeText(state.bytes)}. It saves itself, and is kept for ten minutes.
    </p>
    {state.leftOut.length > 0 ? (
      <>
        <h3 className={styles.leftOutTitle}>What it does not hold</h3>
        <ul className={styles.leftOut}>
          {state.leftOut.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    ) : null}
    <div className={styles.actions}>
      <Button className="btn main" onPress={() => saveExport(state)}>
        Save again
      </Button>
      <Button className="btn" onPress={onAgain}>
        Export something else
      </Button>
    </div>
  </>
);

/** Why there is no file, and a way back. */
const Without = ({ says, onAgain }: { readonly says: string; readonly onAgain: () => void }) => (
  <>
    <p className={styles.use} role="status">
      {says}
    </p>
    <div className={styles.actions}>
      <Button className="btn" onPress={onAgain}>
        Choose again
      </Button>
    </div>
  </>
);

/** How far an export is, or how it ended. */
export const JobView = ({ job: { job, clear }, kept, nowMs }: Props) => {
  switch (job.kind) {
    case 'none':
      return null;
    case 'beginning':
      return <Making share={0} bytes={0} onCancel={clear} />;
    case 'making':
      return <Making share={job.share} bytes={job.bytes} onCancel={clear} />;
    case 'ready':
      return <Ready state={job} onAgain={clear} />;
    case 'failed':
      return <Without says={job.says} onAgain={clear} />;
    case 'cancelled':
      return <Without says="It was cancelled. No file was made." onAgain={clear} />;
    case 'refused': {
      const extent = job.nothingRecorded
        ? ` What is kept goes from ${momentText(kept.fromMs, nowMs)} to ${momentText(kept.toMs, nowMs)}.`
        : '';
      return <Without says={`${job.says}${extent}`} onAgain={clear} />;
    }
  }
};
