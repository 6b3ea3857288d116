import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { SnapshotFormat } from '../../../app/export/formats.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { Tick } from '../../design/Tick.tsx';
import type { Exporter } from './ExportProvider.tsx';
import styles from './export.module.css';
import { formatChoices } from './formats.ts';

interface Props {
  readonly exporter: Exporter;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const choices = formatChoices.map(({ value, name }) => ({ value, content: name }));

/** Which format, with or without what identifies, to a file or to the clipboard. */
export const ExportDialog = ({ exporter, isOpen, onOpenChange }: Props) => {
  const [format, setFormat] = useState<SnapshotFormat>('markdown');
  const [identifying, setIdentifying] = useState(false);
  return (
    <Dialog title="Export this moment" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Segmented label="Format" choices={choices} value={format} onChange={setFormat} />
      <p className={styles.use}>{formatChoices.find(({ value }) => value === format)?.use}</p>
      <Tick isSelected={identifying} onChange={setIdentifying}>
        Include identifying fields (host name, users, command lines…)
      </Tick>
      <div className={styles.actions}>
        <Button className="btn main" onPress={() => void exporter.save(format, identifying)}>
          Download
        </Button>
        <Button className="btn" onPress={() => void exporter.copy(format, identifying)}>
          Copy
        </Button>
      </div>
    </Dialog>
  );
};
