import { instant, type Recording, recordingText } from './recording.ts';
import { cellsOfLine, csvLine, gb10Lines } from './smi-lines.ts';
import { smiTable } from './smi-table.ts';
import { smiValues } from './smi-values.ts';
import { smiXml } from './smi-xml.ts';

const table = (file: string, title: string): Recording =>
  instant(title, [`nvidia-smi-table.${file}.txt`], () => ({ smi: smiTable(recordingText(`nvidia-smi-table.${file}.txt`)) }));

const stoodIn = (file: string, title: string): Recording =>
  instant(title, [`mocknvml.gb10-like.${file}`], async () => {
    const text = recordingText(`mocknvml.gb10-like.${file}`);
    return { smi: file.endsWith('.xml') ? await smiXml(text) : smiTable(text) };
  });

const report = (file: string, title: string): Recording => instant(title, [file], async () => ({ smi: await smiXml(recordingText(file)) }));

const values = (file: string, title: string): Recording =>
  instant(title, [file], () => ({
    smi: { kind: 'answers', gpus: [{ name: 'NVIDIA GB10', ...smiValues(recordingText(file)) }], cudaVersion: null, processes: null },
  }));

const line = (start: string, fields: string, title: string): Recording =>
  instant(title, [gb10Lines], () => ({ smi: csvLine(start, fields) }));

/** What nvidia-smi said of a GB10, one instant each. */
export const gpuRecordings: readonly Recording[] = [
  table('580.159.03.pgx.model-loaded-idle', 'Lenovo PGX, vLLM loaded and at rest: P0, 10 W, 0 %'),
  table('580.159.03.pgx.idle', 'Lenovo PGX, idle: P8, 2 W'),
  table('580.159.03.pgx.llama-server', 'Lenovo PGX, llama-server'),
  table('580.159.03.pgx.container-no-processes', 'Lenovo PGX, seen from a container'),
  table('580.159.03.desktop-display-on', 'A desktop with its display on, 6 %'),
  table('580.126.09.desktop-display-on', 'A desktop with its display on, 1 %'),
  table('580.126.09.idle', 'A 1 TB unit, idle'),
  table('580.126.09.asus-gx10.idle', 'ASUS Ascent GX10, idle, with a browser open'),
  table('580.95.05.idle', 'DGX Spark, idle, October 2025'),
  table('580.95.05.desktop-firefox', 'A desktop with a browser, P0, 10 %'),
  table('580.95.05.no-processes', 'P0, 11 W, 0 %, seen from a container'),
  table('580.82.09.persistence-off.p0', 'The driver of the launch, persistence mode off, P0'),
  table('580.82.09.persistence-off.two-graphics', 'The driver of the launch, persistence mode off'),
  stoodIn('table.idle.txt', 'Stand-in: idle (table)'),
  stoodIn('table.busy-5-processes.txt', 'Stand-in: 96 %, five processes (table)'),
  stoodIn('table.err.txt', 'Stand-in: every reading is an error (table)'),
  stoodIn('q-x.idle.xml', 'Stand-in: idle'),
  stoodIn('q-x.busy-5-processes.xml', 'Stand-in: 96 %, five processes'),
  stoodIn('q-x.pd-wedge-611mhz.xml', 'Stand-in with the figures of the power fault: 611 MHz and 14 W at 96 %'),
  stoodIn('q-x.sw-thermal-slowdown.xml', 'Stand-in: thermal slowdown by the driver, 88 °C'),
  stoodIn('q-x.readings-gpu-is-lost.xml', 'Stand-in: every reading says “GPU is lost”'),
  values('nvidia-smi-q-values.580.126.09.asus-gx10.idle.txt', 'ASUS Ascent GX10, idle (values of -q)'),
  values('nvidia-smi-q-values.power-wedge.forum-370304.txt', 'A GB10 in the power fault (values of -q, without load and clock)'),
  line(
    '[N/A], [N/A], [N/A], 0 %',
    'memory.total,memory.used,memory.free,utilization.gpu,power.draw,temperature.gpu',
    'A GB10 at rest with a context open: 11 W',
  ),
  line(
    '0, NVIDIA GB10, GPU-',
    'index,name,uuid,driver_version,utilization.gpu,,temperature.gpu,power.draw,power.limit,clocks.current.sm,memory.total,memory.used',
    'A GB10 at rest with a model loaded: 2,405 MHz, 13 W, 0 %',
  ),
  line('NVIDIA GB10, 38', 'name,temperature.gpu,power.draw,utilization.gpu,', 'ASUS Ascent GX10, idle (CSV)'),
  line('NVIDIA GB10, 580.142', 'name,driver_version,,temperature.gpu,pstate,memory.total', 'A GB10 in P0, driver 580.142'),
  line('NVIDIA GB10, 580.173.02, GPU-', 'name,driver_version,uuid,,persistence_mode,pstate,pci.bus_id,', 'A GB10 in P0, driver 580.173.02'),
  line('35.65 W', 'power.draw,utilization.gpu,clocks.current.sm', 'A GB10 at work: 2,522 MHz and 36 W at 96 %'),
  line('4.80 W', 'power.draw,utilization.gpu,clocks.current.sm', 'A GB10 after the power fault was set, at 2 %: looks like rest'),
  line(
    '19 %',
    'utilization.gpu,clocks.current.sm,,power.draw,temperature.gpu,pstate',
    'A GB10 in the power fault at 19 % load: looks like rest',
  ),
];

const h100 = 'nvidia-smi-query-gpu.h100.590.48.01.load.txt';

/** Other boards: a rule for a Spark has nothing to say of them. */
export const boardRecordings: readonly Recording[] = [
  report('nvidia-smi-q-x.a100.xml', 'A100, idle, driver 570'),
  report('nvidia-smi-q-x.gpu-is-lost.mock.xml', 'Stand-in: a server with two GB200, one lost'),
  instant('H100 under full load, driver 590', [h100], () => {
    const [, header = '', row = ''] = recordingText(h100).trim().split('\n');
    const fields = header
      .split(', ')
      .map((field) => field.replace(/ \[.*\]$/, ''))
      .join(',');
    return { smi: { kind: 'answers', gpus: [cellsOfLine(row, fields)], cudaVersion: null, processes: null } };
  }),
];
