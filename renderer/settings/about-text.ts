import type { ShellDetails } from '../../app/api/shell-details.ts';
import type { Snapshot } from '../../app/telemetry/snapshot.ts';

/** One line of About: "Driver 580.95.05". */
export interface AboutLine {
  readonly name: string;
  readonly text: string;
}

export interface AboutParts {
  readonly version: string | null;
  readonly snapshot: Pick<Snapshot, 'driver' | 'identity' | 'gpus'> | null;
  readonly shell: ShellDetails | null;
}

const known = (name: string, ...texts: readonly (string | null | undefined)[]): readonly AboutLine[] => {
  const text = texts.filter((part) => part).join(', ');
  return text === '' ? [] : [{ name, text }];
};

/** What runs, from the app down to the kernel. What isn't known is left out. */
export function aboutLines({ version, snapshot, shell }: AboutParts): readonly AboutLine[] {
  const { driver, identity, gpus } = snapshot ?? {};
  const cuda = driver?.cudaVersion ? `CUDA ${driver.cudaVersion}` : null;
  const dgxOs = identity?.dgxOsVersion ? `DGX OS ${identity.dgxOsVersion}` : null;
  return [
    ...known('Spark Companion', version),
    ...(shell?.versions ?? []).map(({ name, version: text }) => ({ name, text })),
    ...known('Driver', driver?.version ?? gpus?.[0]?.driverVersion, cuda),
    ...known('Kernel', identity?.kernel),
    ...known('System', identity?.osName, dgxOs),
    ...known('Machine', identity?.model),
  ];
}

/** The same to be pasted into a report. Folders are left out: they hold the user's name. */
export const aboutText = (lines: readonly AboutLine[]): string => `${lines.map(({ name, text }) => `${name}: ${text}`).join('\n')}\n`;
