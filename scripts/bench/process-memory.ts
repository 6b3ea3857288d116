/** Resident bytes of clean file pages, by what they are mapped from. */
export type FilePages = Map<string, number>;

export interface Memory {
  readonly pssBytes: number;
  readonly anonymousPssBytes: number;
  readonly files: FilePages;
}

/** Where a mapping begins in its file: "7f…-7f… r-xp 00001000 fd:01 1234 /usr/bin/node". */
const head = /^[0-9a-f]+-[0-9a-f]+ \S+ ([0-9a-f]+) \S+ \d+ *(.*)$/;

/** /proc/PID/smaps as sums. */
export function readMemory(smaps: string): Memory {
  let pssBytes = 0;
  let anonymousPssBytes = 0;
  const files: FilePages = new Map();
  let mapping = '';
  let resident = 0;
  for (const line of smaps.split('\n')) {
    const start = head.exec(line);
    if (start) mapping = start[2]?.startsWith('/') ? `${start[2]} ${start[1]}` : '';
    const [, name, kibibytes] = /^(\w+): +(\d+) kB$/.exec(line) ?? [];
    const bytes = Number(kibibytes ?? 0) * 1024;
    if (name === 'Rss') resident = bytes;
    else if (name === 'Pss') {
      pssBytes += bytes;
      if (mapping === '') anonymousPssBytes += bytes;
    } else if (name === 'Anonymous' && mapping !== '') {
      // Pages of a file that were written to are the process's own.
      anonymousPssBytes += bytes;
      files.set(mapping, (files.get(mapping) ?? 0) + resident - bytes);
    }
  }
  return { pssBytes, anonymousPssBytes, files };
}
