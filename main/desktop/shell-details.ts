import { resolve } from 'node:path';
import type { ShellDetails } from '../../app/api/shell-details.ts';
import { crashLogFile } from './crash-log.ts';

/**
 * What About says of this program. Under plain Node, as in tests, there are no versions of Electron and Chromium to tell.
 * @param folder of the app's own files
 */
export function shellDetails(folder: string): ShellDetails {
  const { electron, chrome, node } = process.versions as Readonly<Record<string, string | undefined>>;
  const versions = [
    { name: 'Electron', version: electron },
    { name: 'Chromium', version: chrome },
    { name: 'Node', version: node },
  ];
  return {
    versions: versions.flatMap(({ name, version }) => (version === undefined ? [] : [{ name, version }])),
    dataFolder: resolve(folder),
    logFile: crashLogFile(resolve(folder)),
  };
}
