import { Button, TooltipTrigger } from 'react-aria-components';
import { ExportIcon } from '../../design/icons/index.ts';
import { Tip } from '../../design/Missing.tsx';
import styles from '../shell.module.css';
import { useExporter } from './ExportProvider.tsx';

/** Opens the export. */
export const ExportButton = () => {
  const exporter = useExporter();
  return (
    <TooltipTrigger delay={400}>
      <Button className={styles.tool ?? ''} aria-label="Export" aria-keyshortcuts="Control+E" onPress={() => exporter.open()}>
        <ExportIcon />
        <span className={styles.toolWord}>Export</span>
      </Button>
      <Tip>Export this moment: Ctrl+E. Copy it as Markdown: Ctrl+Shift+C.</Tip>
    </TooltipTrigger>
  );
};
