import { gpuFields } from '../../../../app/telemetry/sources/gpu-fields.ts';
import type { ScriptedChild } from './scripted-machine.ts';

const gb10: Readonly<Record<string, string>> = {
  index: '0',
  count: '1',
  name: 'NVIDIA GB10',
  driver_version: '580.126.09',
  pstate: 'P0',
  'utilization.gpu': '96',
  'temperature.gpu': '63',
  'power.draw': '41.50',
  'clocks.current.sm': '2405',
  'clocks_event_reasons.active': '0x0000000000000000',
};

/** The fields that a child was asked for. */
export const askedFields = (child: ScriptedChild): string[] =>
  child.args
    .find((argument) => argument.startsWith('--query-'))
    ?.replace(/^[^=]*=/, '')
    .split(',') ?? [];

/** The line that nvidia-smi writes for the fields that this child was asked for. What isn't named is `[N/A]`, as on a GB10. */
export const gpuLine = (child: ScriptedChild, cells: Readonly<Record<string, string>> = {}): string =>
  askedFields(child)
    .map((field) => cells[field] ?? gb10[field] ?? '[N/A]')
    .join(', ');

/** The header of that child. */
export const gpuHeader = (child: ScriptedChild): string => askedFields(child).join(', ');

/** The fields that this app asks for, in their order. */
export const allFields = gpuFields.map(({ query }) => query);

export const processHeader = 'timestamp, gpu_uuid, pid, process_name, used_gpu_memory [MiB]';

export const processLine = (pid: number, mebibytes: number, at = '2026/11/23 14:02:17.379', name = 'python3'): string =>
  `${at}, GPU-93c0a7a6-1f7b-4d2e-9a1c-2f6b7c8d9e0f, ${pid}, ${name}, ${mebibytes}`;
