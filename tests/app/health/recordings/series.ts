import { type RecordedSmi, recordedSnapshots, type Sample } from './recorded.ts';
import { dmiOf, filesAt, type Recording, recordingText, together } from './recording.ts';
import { cellsOfLine } from './smi-lines.ts';

interface Line {
  readonly at: string;
  readonly kind: 'memory' | 'gpu';
  /** temperature.gpu, power.draw, the SM clock, and the two thermal reasons. Two reasons are not all: they don't make a mask. */
  readonly data?: string;
  readonly vmstat?: Readonly<Record<string, number>>;
  readonly pressure?: string;
}

/** "MemFree_KiB": 708824 → "MemFree: 708824 kB" */
const meminfoOf = (line: Line): string =>
  Object.entries(line)
    .flatMap(([name, value]) => (name.endsWith('_KiB') ? [`${name.replace('_KiB', '')}: ${value} kB\n`] : []))
    .join('');

const vmstatOf = ({ vmstat = {} }: Line): string =>
  Object.entries(vmstat)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');

const smiOf = ({ data = '' }: Line): RecordedSmi => ({
  kind: 'answers',
  gpus: [{ name: 'NVIDIA GB10', ...cellsOfLine(data, 'temperature.gpu,power.draw,clocks.current.sm') }],
  cudaVersion: null,
  processes: null,
});

/** Memory each second, nvidia-smi every five, as they were recorded. */
export function samplesOf(text: string): readonly Sample[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const startMs = Date.parse(lines[0]?.at ?? '');
  return lines.map((line) => ({
    atSeconds: (Date.parse(line.at) - startMs) / 1000,
    ...(line.kind === 'gpu'
      ? { smi: smiOf(line) }
      : {
          files: new Map([
            ['/proc/meminfo', meminfoOf(line)],
            ['/proc/vmstat', vmstatOf(line)],
            ['/proc/pressure/memory', line.pressure ?? ''],
          ]),
        }),
  }));
}

const series = (title: string, file: string, names: { readonly dmi?: string; readonly release: string }): Recording => ({
  title,
  files: [file, names.release, ...(names.dmi ? [names.dmi] : [])],
  snapshots() {
    const identity = together(filesAt({ '/etc/dgx-release': names.release }), names.dmi ? dmiOf(names.dmi) : new Map());
    const [first, ...rest] = samplesOf(recordingText(file));
    if (!first) throw new Error(`${file} is empty`);
    return recordedSnapshots([{ ...first, files: together(first.files ?? new Map(), identity) }, ...rest], 5000);
  },
});

export const seriesRecordings: readonly Recording[] = [
  series('DGX Spark Founders Edition, from idle to a model being loaded', 'telemetry-series.founders.idle-to-loading.jsonl', {
    release: 'etc-dgx-release.founders.7.5.0.txt',
  }),
  series('MSI EdgeXpert, serves well with 2.8 GiB available', 'telemetry-series.msi-edgexpert.serving-2.8gib-available.jsonl', {
    dmi: 'sys-dmi-id.msi-edgexpert.txt',
    release: 'etc-dgx-release.msi-edgexpert.txt',
  }),
];
