import type { Snapshot } from '../../telemetry/snapshot.ts';
import type { BundleWords } from './bundle.ts';

const names: Readonly<Record<string, string>> = { node: 'Node', electron: 'Electron', chrome: 'Chromium', sqlite: 'SQLite' };

/** Every version that matters, a line each: the app, what it runs on, the driver, the system. What isn't known says so. */
export function versionLines({ version, programs, machineReport }: BundleWords, snapshot: Snapshot | null): string {
  const identity = snapshot?.identity;
  const [gpu] = machineReport?.gpu?.gpus ?? [];
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['Spark Companion', version],
    ...Object.entries(programs).flatMap(([id, told]) => (names[id] === undefined ? [] : [[names[id], told] as const])),
    ['Machine', [identity?.make, identity?.model].filter(Boolean).join(' ') || null],
    ['Not a real machine', snapshot === null || snapshot.machine === 'local' ? undefined : snapshot.machineTitle],
    ['GPU', snapshot?.gpus.map(({ name }) => name ?? 'unknown').join(', ') || null],
    ['Driver', snapshot?.driver.version],
    ['Driver, as it is', snapshot?.driver.problem ?? undefined],
    ['CUDA', machineReport?.gpu?.cudaVersion ?? snapshot?.driver.cudaVersion],
    ['VBIOS', gpu?.vbiosVersion],
    ['GSP firmware', gpu?.gspFirmwareVersion],
    ['Kernel', identity?.kernel],
    ['System', identity?.osName],
    ['DGX OS', identity?.dgxOsVersion],
    ['BIOS', identity?.biosVersion],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.flatMap(([name, told]) => (told === undefined ? [] : [`${name.padEnd(width)}  ${told ?? 'not known'}\n`])).join('');
}
