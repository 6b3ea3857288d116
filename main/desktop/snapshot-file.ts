import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Dialog } from 'electron';
import type { SnapshotFormat } from '../../app/export/formats.ts';
import { renderSnapshot } from '../../app/export/snapshot.ts';
import { fileReason } from '../../app/settings/private-file.node.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';

/** What can be saved, by the ending of the file's name. */
const formats: readonly { readonly format: SnapshotFormat; readonly name: string; readonly ending: string }[] = [
  { format: 'markdown', name: 'Markdown, for a forum post', ending: 'md' },
  { format: 'json', name: 'JSON', ending: 'json' },
  { format: 'csv', name: 'CSV', ending: 'csv' },
  { format: 'openmetrics', name: 'OpenMetrics', ending: 'txt' },
];

export interface SnapshotFileParts {
  readonly latest: () => Snapshot | null;
  readonly dialog: Pick<Dialog, 'showSaveDialog' | 'showErrorBox'>;
  /** Where the dialog begins. */
  readonly folder: string;
}

/**
 * Saves the latest snapshot where the user wants it, in the format that the file's ending names. From the tray there may be no window
 * whose page could do it. Host name, user names, UUIDs, addresses and command lines are left out: it is mostly shown to others.
 */
export async function saveSnapshot({ latest, dialog, folder }: SnapshotFileParts): Promise<void> {
  // Taken before the dialog: what the user saw when they asked for it.
  const snapshot = latest();
  if (snapshot === null) return dialog.showErrorBox('There is no reading yet', 'Try again in a second.');
  const { fileName } = renderSnapshot(snapshot, 'markdown', { identifying: false });
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Export snapshot',
    defaultPath: join(folder, fileName),
    filters: formats.map(({ name, ending }) => ({ name, extensions: [ending] })),
  });
  if (canceled || filePath === '') return;
  const chosen = formats.find(({ ending }) => `.${ending}` === extname(filePath).toLowerCase());
  const { text } = renderSnapshot(snapshot, chosen?.format ?? 'markdown', { identifying: false });
  try {
    await writeFile(filePath, text);
  } catch (error) {
    dialog.showErrorBox('The snapshot was not saved', `Choose another place: ${fileReason(error)}.`);
  }
}
