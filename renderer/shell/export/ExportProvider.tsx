import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { SnapshotFormat } from '../../../app/export/formats.ts';
import type { Span } from '../../../app/history/history.ts';
import { useLive } from '../../live/hooks.ts';
import { useNotice } from '../notice.ts';
import type { Aim } from './aims.ts';
import { copyText } from './clipboard.ts';
import { download } from './download.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { formatChoices } from './formats.ts';
import type { Job } from './recorded/job.ts';
import { useRecording } from './recorded/recording.ts';
import { useExportJob } from './recorded/use-export-job.ts';
import { shortcutOf } from './shortcut.ts';

/** Hands over what is known, and says how that went. */
export interface Exporter {
  /** Opens the dialog: on this moment, or on a span of what was recorded. */
  open(view?: Span): void;
  copy(format: SnapshotFormat, identifying: boolean): Promise<void>;
  save(format: SnapshotFormat, identifying: boolean): Promise<void>;
}

const ExporterContext = createContext<Exporter | null>(null);

/** @throws Error outside an `ExportProvider`: a mistake of the caller's. */
export function useExporter(): Exporter {
  const exporter = useContext(ExporterContext);
  if (exporter === null) throw new Error('useExporter needs an ExportProvider above it');
  return exporter;
}

const nameOf = (format: SnapshotFormat) => formatChoices.find(({ value }) => value === format)?.name ?? format;

/** The export: its dialog, its two shortcuts, and the notice at the end. */
export const ExportProvider = ({ children }: { readonly children: ReactNode }) => {
  const { client } = useLive();
  const say = useNotice((state) => state.say);
  const [isOpen, setOpen] = useState(false);
  const [aim, setAim] = useState<Aim>('moment');
  // Where it is looked at, the dialog says the same.
  const watched = useRef(false);
  watched.current = isOpen && aim === 'recorded';
  const onEnd = useCallback(
    (job: Job) => {
      if (watched.current) return;
      if (job.kind === 'ready') say({ kind: 'done', text: `Saved ${job.fileName}.` });
      if (job.kind === 'failed') say({ kind: 'failed', text: `The export failed. ${job.says}` });
    },
    [say],
  );
  const recording = useRecording(useExportJob(onEnd));
  const { mean } = recording;

  const exporter = useMemo<Exporter>(() => {
    const attempt = async (doing: string, action: () => Promise<string>) => {
      try {
        say({ kind: 'done', text: await action() });
        setOpen(false);
      } catch (error) {
        say({ kind: 'failed', text: `${doing} failed. ${error instanceof Error ? error.message : ''}` });
      }
    };
    return {
      open(view) {
        if (view) mean(view);
        setAim(view ? 'recorded' : 'moment');
        setOpen(true);
      },
      copy: (format, identifying) =>
        attempt('Copying', async () => {
          const { text } = await client.snapshot.export({ format, identifying });
          await copyText(text);
          return `Copied as ${nameOf(format)}${identifying ? ', identifying fields included' : ''}.`;
        }),
      save: (format, identifying) =>
        attempt('The download', async () => {
          const { fileName, mediaType, text } = await client.snapshot.export({ format, identifying });
          download(fileName, mediaType, text);
          return `Saved ${fileName}.`;
        }),
    };
  }, [client, say, mean]);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event);
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut === 'open') exporter.open();
      else void exporter.copy('markdown', false);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [exporter]);

  return (
    <ExporterContext value={exporter}>
      {children}
      <ExportDialog exporter={exporter} recording={recording} aim={aim} onAim={setAim} isOpen={isOpen} onOpenChange={setOpen} />
    </ExporterContext>
  );
};
