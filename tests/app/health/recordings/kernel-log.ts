import { instant, type Recording, recordingText } from './recording.ts';

const failures = 'kernel-log.gb10-gpu-failures.txt';
const boot = 'kernel-boot.dgx-spark-founders.6.17.0-1026.excerpt.txt';
const refused = 'fail.kernel-log-unprivileged.txt';

/** The lines under a heading that begins so. */
function linesUnder(...headings: readonly string[]): readonly string[] {
  const blocks = recordingText(failures).split(/^# /m);
  return headings.flatMap((heading) => {
    const block = blocks.find((each) => each.startsWith(heading));
    if (block === undefined) throw new Error(`nothing under ${heading}`);
    return block.trim().split('\n').slice(1);
  });
}

const lines = (title: string, file: string, said: () => readonly string[]): Recording =>
  instant(title, [file], () => ({ kernelLog: { kind: 'lines', lines: said() } }));

export const kernelLogRecordings: readonly Recording[] = [
  lines('The GPU’s firmware doesn’t come up: Xid 119, RmInitAdapter failed', failures, () => linesUnder('GSP does not come up')),
  lines('Out of unified memory: NV_ERR_NO_MEMORY, the OOM killer is called', failures, () => linesUnder('out of unified memory')),
  lines('Lines that look bad and are not: 27 W on the slot, no trip points', failures, () =>
    linesUnder('benign, printed', 'benign, thermal'),
  ),
  lines('DGX Spark Founders Edition, the start of a healthy one', boot, () =>
    recordingText(boot)
      .split('\n')
      .map((line) => line.replace(/^\S+ \S+ kernel: /, '')),
  ),
  instant('An ordinary user asks for the kernel’s log', [refused], () => {
    const [, stdout = '', exitCode] = /^\$ journalctl.*\nstdout: (.*)\nexit code: (\d+)/m.exec(recordingText(refused)) ?? [];
    const end = { kind: 'exited', exitCode: Number(exitCode), output: { stdout, stderr: '' } } as const;
    return { kernelLog: { kind: 'refused', answer: { end, stdout, stderr: '' } } };
  }),
];
