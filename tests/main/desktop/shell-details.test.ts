import { describe, expect, it } from 'vitest';
import { shellDetailsSchema } from '../../../app/api/shell-details.ts';
import { crashLogFolder, createCrashLog } from '../../../main/desktop/crash-log.ts';
import { shellDetails } from '../../../main/desktop/shell-details.ts';

describe('what About says of the desktop app', () => {
  it('is what runs, and where its files lie', () => {
    const details = shellDetails('/home/reader/data');
    expect(shellDetailsSchema.parse(details)).toEqual(details);
    expect(details.versions).toEqual([{ name: 'Node', version: process.versions.node }]);
    expect(details.dataFolder).toBe('/home/reader/data');
  });

  it('names the log that is really written', () => {
    const log = createCrashLog({ folder: crashLogFolder('/home/reader/data'), versions: '', now: () => 0 });
    expect(shellDetails('/home/reader/data').logFile).toBe(log.path);
  });
});
