import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const standIn = join(root, 'tests/stand-in/electron');

/** What the stand-in for Electron says of a start, a window, a full report, and an end (tests/stand-in/electron/drive.ts). */
export interface DrivenStart {
  /** The status that the app has left with instead of opening a window. */
  readonly exited?: number;
  /** What stood in the box that says why. */
  readonly box?: string | null;
  /** It has left the place to one that runs already. */
  readonly gaveWay?: true;
  readonly screen: { readonly status: number; readonly policy: string };
  readonly about: { readonly host: string; readonly machine: string };
  readonly messages: readonly string[];
  readonly report: { readonly gpu: string | null; readonly gpuProblem: string | null; readonly inventoryProblem: string | null };
  /** When the window is asked for its page, and at the first reading: files that the main process had loaded, and CPU time. */
  readonly atWindow: { readonly files: readonly string[]; readonly cpuMs: number };
  readonly atReading: { readonly files: readonly string[]; readonly cpuMs: number };
  readonly marks: readonly { readonly name: string; readonly atMs: number }[];
}

/**
 * Starts a built main process in plain Node with the stand-in for Electron, takes it through a start, and lets it end.
 * @param main path of the built main.js
 * @throws where it fails, does not end by itself, or is not built
 */
export async function driveStart(main: string, options: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<DrivenStart> {
  const data = mkdtempSync(join(tmpdir(), 'driven-start-'));
  try {
    // The last one counts where an option is given twice.
    const args = ['--import', join(standIn, 'register.ts'), join(standIn, 'drive.ts'), main, '--data', data, ...options];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
      env: { ...process.env, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child.on('close', (status, killedBy) => resolve([status, killedBy])),
    );
    const said = stdout.trim().split('\n').at(-1) ?? '';
    if (code !== 0 || !said.startsWith('{'))
      throw new Error(`The main process did not come through (${signal ?? code}): ${stderr.slice(-2000)}`);
    return JSON.parse(said) as DrivenStart;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** One line of the budget: what may be spent at most, and what is. Sizes are of files as they are loaded, not compressed. */
export interface BudgetLine {
  readonly what: string;
  readonly most: number;
  readonly unit: 'KiB' | 'files';
  readonly measured: number;
}

const kib = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0) / 1024;

/** What a start costs that is the same on every machine. Times are not: they are measured, and held by nobody. */
export function startBudget(
  desktopDir: string,
  { atWindow, atReading }: Pick<DrivenStart, 'atWindow' | 'atReading'>,
): readonly BudgetLine[] {
  return [
    { what: 'Files of the main process before the window', most: 6, unit: 'files', measured: atWindow.files.length },
    { what: 'Their size', most: 512, unit: 'KiB', measured: kib(atWindow.files) },
    { what: 'Files until the first reading', most: 20, unit: 'files', measured: atReading.files.length },
    { what: 'Their size', most: 1536, unit: 'KiB', measured: kib(atReading.files) },
    { what: 'The preload', most: 2, unit: 'KiB', measured: kib([join(desktopDir, 'preload.cjs')]) },
  ];
}
