import { lazy, Suspense } from 'react';
import { Dialog } from '../../design/Dialog.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { type Aim, aims } from './aims.ts';
import type { Exporter } from './ExportProvider.tsx';
import styles from './export.module.css';
import { MomentPanel } from './moment/MomentPanel.tsx';
import type { Recording } from './recorded/recording.ts';

/** Loaded when they are first opened: the start of Now pays for neither. */
const RecordedPanel = lazy(() => import('./recorded/RecordedPanel.tsx').then((loaded) => ({ default: loaded.RecordedPanel })));
const PicturePanel = lazy(() => import('./picture/PicturePanel.tsx').then((loaded) => ({ default: loaded.PicturePanel })));

interface Props {
  readonly exporter: Exporter;
  readonly recording: Recording;
  readonly aim: Aim;
  readonly onAim: (aim: Aim) => void;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** This moment, what was recorded, or a picture of what is on show. */
export const ExportDialog = ({ exporter, recording, aim, onAim, isOpen, onOpenChange }: Props) => (
  <Dialog title={aims.find(({ value }) => value === aim)?.title ?? 'Export'} isOpen={isOpen} onOpenChange={onOpenChange}>
    <div className={styles.aims}>
      <Segmented label="What to export" choices={aims} value={aim} onChange={onAim} />
    </div>
    {aim === 'moment' ? <MomentPanel exporter={exporter} /> : null}
    <Suspense fallback={null}>
      {aim === 'recorded' ? <RecordedPanel {...recording} /> : null}
      {aim === 'picture' ? <PicturePanel onDone={() => onOpenChange(false)} /> : null}
    </Suspense>
  </Dialog>
);
