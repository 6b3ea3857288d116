import { mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the stand-in is told to be; `nvidia-smi --stand-in-help` says what each key means. */
export interface Direction {
  /** One or more modes joined by "+": "ok", "lost", "silent+stubborn", "bad-field:utilization.ofa", "exit-midway:3". */
  readonly mode?: string;
  readonly gpus?: number;
  readonly laptop?: boolean;
  readonly jitter?: number;
  /** Programs that hold GPU memory; `mib: null` is one whose memory the driver doesn't tell. */
  readonly processes?: readonly { readonly pid: number; readonly name: string; readonly mib: number | null; readonly gpu?: number }[];
  /** Cells by field, with their unit: `{ 'power.draw': '62.78 W' }`. */
  readonly set?: Readonly<Record<string, string>>;
}

export interface StandIn {
  /** A folder that holds nothing but `nvidia-smi`: put it first in PATH, or make it the whole PATH. */
  readonly dir: string;
  /** `dir` before the PATH of this process. */
  readonly path: string;
  readonly program: string;
  /** From its next iteration on (at once where it isn't running) the stand-in is this. */
  direct(direction: Direction): void;
  remove(): void;
}

const original = fileURLToPath(new URL('nvidia-smi', import.meta.url));

/** Sets a stand-in for nvidia-smi up in a folder of its own. Several can live at once. */
export function standIn(direction: Direction = {}): StandIn {
  const dir = mkdtempSync(join(tmpdir(), 'stand-in-'));
  const program = join(dir, 'nvidia-smi');
  symlinkSync(original, program);
  let times = 0;
  const direct = (wanted: Direction): void => {
    const next = join(dir, 'next-direction');
    writeFileSync(next, lines(wanted).join('\n'));
    // A modification time of its own: a direction may be replaced twice within the second that a file system keeps.
    times += 1;
    utimesSync(next, times, times);
    renameSync(next, `${program}.direction`);
  };
  direct(direction);
  return {
    dir,
    program,
    path: `${dir}${delimiter}${process.env.PATH ?? ''}`,
    direct,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function lines(direction: Direction): string[] {
  const processes = (direction.processes ?? []).map(({ pid, name, mib, gpu }) => `${pid}:${name}:${mib ?? 'N/A'}@${gpu ?? 0}`);
  return [
    `mode=${direction.mode ?? 'ok'}`,
    `gpus=${direction.gpus ?? 1}`,
    ...(direction.laptop ? ['laptop'] : []),
    ...(direction.jitter === undefined ? [] : [`jitter=${direction.jitter}`]),
    ...(processes.length > 0 ? [`processes=${processes.join(';')}`] : []),
    ...Object.entries(direction.set ?? {}).map(([field, cell]) => `set.${field}=${cell}`),
    '',
  ];
}
