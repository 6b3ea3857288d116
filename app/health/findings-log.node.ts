import { constants } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import type { Finding } from './finding.ts';
import { eventLine, type FindingsLog, headerLine, mostFindings, openSince, readLog } from './findings-log.ts';

export const findingsFileName = 'findings.jsonl';

/** What a log says, as far as it can be read; nothing where there is none. */
export const readFindings = async (path: string) => readLog(await readFile(path, 'utf8').catch(() => ''));

export interface OpenedLog extends FindingsLog {
  /** What was open when the app ended. */
  readonly left: readonly Finding[];
}

/** A file with more lines than this for each finding is written anew at the next start. */
const mostLinesPerFinding = 4;

/**
 * A log in a file that the user alone can read. Nothing of it is held in memory: looking back is rare, and reads the file.
 * @param onProblem told once when it can't be written, and again after it could; the app goes on without
 */
export async function openFindingsLog(path: string, nowMs: number, onProblem: (error: unknown) => void): Promise<OpenedLog> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const known = readLog(text);
  const kept = openSince(known.findings.values(), 0).slice(0, mostFindings).toReversed();
  const sinceMs = known.sinceMs ?? nowMs;
  const whole = text === '' || text.endsWith('\n');
  let broken = false;
  let writing = Promise.resolve();

  const attempt = async (write: () => Promise<void>): Promise<void> => {
    try {
      await write();
      broken = false;
    } catch (error) {
      if (!broken) onProblem(error);
      broken = true;
    }
  };

  const append = (lines: string) =>
    attempt(async () => {
      const file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY, 0o600);
      try {
        await file.writeFile(lines);
        await file.datasync();
      } finally {
        await file.close();
      }
    });

  const writeAnew = () =>
    attempt(async () => {
      const next = `${path}.new`;
      const file = await open(next, 'w', 0o600);
      try {
        await file.writeFile(`${[headerLine(sinceMs), ...kept.map((finding) => eventLine({ kind: 'updated', finding }))].join('\n')}\n`);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(next, path).catch(async (error: unknown) => {
        await rm(next, { force: true });
        throw error;
      });
    });

  if (text === '') await append(`${headerLine(sinceMs)}\n`);
  else if (known.lines > mostLinesPerFinding * Math.max(10, kept.length) || known.findings.size > mostFindings) await writeAnew();
  // A line that was cut short stays where it is, so that what comes next begins a line of its own.
  else if (!whole) await append('\n');

  return {
    left: kept.filter(({ closedAtMs }) => closedAtMs === null),
    add(event) {
      writing = writing.then(() => append(`${eventLine(event)}\n`));
    },
    async past(fromMs) {
      await writing;
      const { findings } = await readFindings(path);
      return { findings: openSince(findings.values(), fromMs), sinceMs };
    },
    close: () => writing,
  };
}
