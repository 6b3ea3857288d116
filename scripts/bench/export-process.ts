import { setFlagsFromString } from 'node:v8';
import type { SpanFormat } from '../../app/export/span/formats.ts';
import { exportSpan } from '../../app/export/span/span-export.ts';
import { generatedHistory, startMs } from '../../tests/app/export/span/generated-history.ts';

/* A process of its own that exports once, so that its memory is that of an export alone: FORMAT ROWS. */

/** What the process tells its parent. */
export interface ExportMeasured {
  readonly seconds: number;
  /** Of all its threads: on a busy machine it says more than the clock on the wall. */
  readonly cpuSeconds: number;
  readonly bytes: number;
  readonly peakBytes: number;
}

// As the command does.
setFlagsFromString('--optimize-for-size');
const [format = 'csv', rows = '1000000'] = process.argv.slice(2);
const span = { fromMs: startMs, toMs: startMs + Number(rows) * 1000 };
const series = [
  { metric: 'gpu.utilization', labels: { gpu: '0' } },
  { metric: 'gpu.power', labels: { gpu: '0' } },
  { metric: 'gpu.temperature', labels: { gpu: '0' } },
  { metric: 'memory.free', labels: {} },
  { metric: 'memory.available', labels: {} },
  { metric: 'cpu.utilization', labels: {} },
  { metric: 'network.sent', labels: {} },
  { metric: 'disk.read', labels: {} },
];
const none = async () => [];
const unasked = { query: () => Promise.reject(new Error('not asked for')), processes: none, events: none, runs: none };
// Pieces as long as the recorder's own.
const history = { ...unasked, ...generatedHistory({ series, ...span, pieceRows: 900 }) };
const request = { ...span, stepSeconds: 1, format: format as SpanFormat, identifying: false } as const;

const cpuBefore = process.cpuUsage();
const started = performance.now();
const made = await exportSpan(history, request, { version: '0', snapshot: async () => null, findings: none });
let bytes = 0;
for await (const chunk of made?.chunks ?? []) bytes += chunk.length;
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(cpuBefore);
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
const measured: ExportMeasured = { seconds, cpuSeconds, bytes, peakBytes: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify(measured));
