import type { ProgramEnd } from '../../../../app/machine/machine.ts';
import { type RecordedCall, recordedCalls } from '../../../stand-in/recorded-calls.node.ts';
import type { Recorded } from './recorded.ts';
import { dmiOf, filesAt, instant, type Recording, recordingText, together } from './recording.ts';
import { cellsOfLine } from './smi-lines.ts';

/* nvidia-smi that fails. It was recorded on other machines: "on a Spark" adds the firmware's names of a Founders Edition. */

const dmi = 'sys-dmi-id.dgx-spark-founders.txt';

const endOf = ({ stdout, stderr, exitCode }: Pick<RecordedCall, 'stdout' | 'stderr' | 'exitCode'>): ProgramEnd => ({
  kind: 'exited',
  exitCode,
  output: { stdout, stderr },
});

const ended = (call: Parameters<typeof endOf>[0]): Recorded => ({ smi: { kind: 'ended', end: endOf(call) } });

const onSpark = (title: string, file: string, recorded: Recorded): Recording =>
  instant(`${title}, on a Spark`, [file, dmi], () => ({ ...recorded, files: dmiOf(dmi) }));

const elsewhere = (title: string, file: string, recorded: Recorded): Recording =>
  instant(`${title}, on an unknown machine`, [file], () => recorded);

function callOf(file: string, setup = ''): RecordedCall {
  const call = recordedCalls(file).find((each) => each.setup === setup && each.args.some((arg) => arg.startsWith('--query-gpu=')));
  if (!call) throw new Error(`${file} has no such call`);
  return call;
}

const notLoaded = 'fail.driver-not-loaded.nvidia-smi-580.178.04.txt';
const noLibrary = 'fail.libnvidia-ml-missing.nvidia-smi-580.178.04.txt';
const noDevices = 'mocknvml.fail.no-devices.txt';
const inits = 'mocknvml.fail.nvml-init-errors.txt';
const handles = 'mocknvml.fail.device-handle-errors.txt';
const cells = 'mocknvml.fail.bracketed-cells.txt';
const words = 'fail.real-world-messages.txt';

const init = (error: number, title: string) => onSpark(title, inits, ended(callOf(inits, `nvmlInit returns error ${error}`)));
const handle = (error: number, title: string) => onSpark(title, handles, ended(callOf(handles, `device handle returns error ${error}`)));

/** nvidia-smi goes on, and writes words into its cells. */
function reading(error: number, title: string): Recording {
  const { args, stdout } = callOf(cells, `every reading returns error ${error}`);
  const fields = (args.find((arg) => arg.startsWith('--query-gpu=')) ?? '')
    .replace('--query-gpu=', '')
    .replace('clocks.sm', 'clocks.current.sm');
  const gpu = { name: 'NVIDIA GB10', ...cellsOfLine(stdout.trim(), fields) };
  return onSpark(title, cells, { smi: { kind: 'answers', gpus: [gpu], cudaVersion: null, processes: null } });
}

const message = (title: string, pattern: RegExp, exitCode: number): Recording => {
  const [, stderr = '', stdout = ''] = pattern.exec(recordingText(words)) ?? [];
  return elsewhere(title, words, ended({ stdout, stderr, exitCode }));
};

/** The names of other makes, which tell that there ought to be a GPU. */
const onMake = (make: string, names: string, release: string | null): Recording =>
  instant(`The driver isn’t loaded, on ${make}`, [notLoaded, names, ...(release ? [release] : [])], () => ({
    ...ended(callOf(notLoaded)),
    files: together(dmiOf(names), release ? filesAt({ '/etc/dgx-release': release }) : new Map()),
  }));

export const failureRecordings: readonly Recording[] = [
  onSpark('The driver isn’t loaded', notLoaded, ended(callOf(notLoaded))),
  elsewhere('The driver isn’t loaded', notLoaded, ended(callOf(notLoaded))),
  onMake('an ASUS Ascent GX10', 'sys-dmi-id.asus-gx10.txt', 'etc-dgx-release.asus-gx10.after-4-otas.txt'),
  onMake('a Dell Pro Max with GB10', 'sys-dmi-id.dell-pro-max-gb10.txt', null),
  onMake('an MSI EdgeXpert', 'sys-dmi-id.msi-edgexpert.txt', 'etc-dgx-release.msi-edgexpert.txt'),
  onMake('a DGX Spark Founders Edition', dmi, 'etc-dgx-release.founders.txt'),
  onMake('a Lenovo ThinkStation PGX', 'sys-dmi-id.lenovo-thinkstation-pgx.partial.txt', null),
  onSpark('libnvidia-ml is missing', noLibrary, ended(callOf(noLibrary))),
  elsewhere('libnvidia-ml is missing', noLibrary, ended(callOf(noLibrary))),
  onSpark('No devices were found', noDevices, ended(callOf(noDevices))),
  elsewhere('No devices were found', noDevices, ended(callOf(noDevices))),
  init(18, 'Driver and library don’t match'),
  init(9, 'The library finds no driver'),
  init(4, 'This user may not use the GPU'),
  init(17, 'The operating system blocks the GPU'),
  init(23, 'Not enough resources'),
  init(999, 'The library fails for an unknown reason'),
  handle(15, 'The GPU is lost when it is opened'),
  handle(16, 'The GPU needs a reset when it is opened'),
  handle(999, 'The GPU can’t be opened for an unknown reason'),
  handle(4, 'The device nodes can’t be read'),
  handle(8, 'The GPU has too little power'),
  reading(15, 'Cells say “GPU is lost”'),
  reading(16, 'Cells say “GPU requires reset”'),
  reading(999, 'Cells say “Unknown Error”'),
  reading(4, 'Cells say “Insufficient Permissions”'),
  reading(10, 'Cells say “Timeout”'),
  reading(3, 'Cells say “N/A”'),
  message('A GPU fell off the bus (new words)', /^(Unable to determine .*: Unknown Error)\n(No devices were found)$/m, 6),
  message('A GPU fell off the bus (old words)', /^(Unable to determine .*: GPU is lost\. .*)$/m, 15),
];
