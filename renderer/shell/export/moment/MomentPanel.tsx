import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { SnapshotFormat } from '../../../../app/export/formats.ts';
import { Segmented } from '../../../design/Segmented.tsx';
import { Tick } from '../../../design/Tick.tsx';
import type { Exporter } from '../ExportProvider.tsx';
import styles from '../export.module.css';
import { formatChoices } from '../formats.ts';

const choices = formatChoices.map(({ value, name }) => ({ value, content: name }));

/** The latest reading: which format, with or without what identifies, to a file or to the clipboard. */
export const MomentPanel = ({ exporter }: { readonly exporter: Exporter }) => {
  const [format, setFormat] = useState<SnapshotFormat>('markdown');
  const [identifying, setIdentifying] = useState(false);
  return (
    <>
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
    </>
  );
};
