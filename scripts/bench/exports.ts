import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SpanFormat, spanFormats } from '../../app/export/span/formats.ts';
import { historyFileName, openToWrite } from '../../app/history/store/database.node.ts';
import { createRowReader } from '../../app/history/store/row.ts';
import { createWriter } from '../../app/history/store/writer.node.ts';
import { simulatedSnapshots } from '../../tests/simulated-snapshot.ts';
import type { ExportMeasured } from './export-process.ts';
import { mebibytes, report, wait } from './figures.ts';

/* What an export costs: a million rows of eight metrics through each format, and a whole day of every series by the built command. */

const rows = 1_000_000;
const daySeconds = 86_400;
const dayStartMs = Date.UTC(2026, 10, 22);

const launcher = fileURLToPath(new URL('../../bin/spark-companion.cjs', import.meta.url));
const exportProcess = fileURLToPath(new URL('export-process.ts', import.meta.url));

function benchRows(format: SpanFormat): void {
  const { seconds, cpuSeconds, bytes, peakBytes } = JSON.parse(
    execFileSync(process.execPath, [exportProcess, format, String(rows)], { encoding: 'utf8' }),
  ) as ExportMeasured;
  const pace = (by: number) => `${Math.round(rows / by / 1000)},000 rows/s`;
  const asked = format === 'csv' ? '≥ 100,000 rows/s' : '';
  report(`a million rows as ${format}, ${(bytes / 1e6).toFixed(0)} MB`, pace(seconds), asked);
  report('by CPU time alone', pace(cpuSeconds));
  report('its memory at most', `${mebibytes(peakBytes).toFixed(0)} MiB`, '< 150 MiB');
}

/** A day in the recorder's own file: every series of a simulated Spark, each second a little different. */
async function keepDay(folder: string): Promise<number> {
  const read = createRowReader();
  const ticks = (await simulatedSnapshots('inference', 120)).map(read);
  const layout = ticks.at(-1)?.layout ?? [];
  const whole = ticks.filter((tick) => tick.layout === layout);
  const db = openToWrite(join(folder, historyFileName), { durability: 'off' });
  const writer = createWriter(db);
  writer.setLayout(layout);
  for (let second = 0; second < daySeconds; second += 1) {
    const from = whole[second % whole.length]?.cells ?? new Float64Array();
    // What is counted stays whole; what is measured varies, or packing and memory would have it too easy.
    const cells = Float64Array.from(from, (value, at) =>
      Number.isInteger(value) ? value : value * (1 + ((second * 7919 + at * 104_729) % 1000) / 1e6),
    );
    cells[0] = dayStartMs + second * 1000;
    cells[1] = second;
    writer.add(cells);
    writer.tidy();
  }
  db.close();
  return layout.length;
}

/** The highest that a process has had in memory so far, from /proc; 0 once it has ended. */
function highestBytes(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function benchDayAs(format: SpanFormat, folder: string): Promise<void> {
  const output = join(folder, `day.${format}`);
  const span = ['--from', new Date(dayStartMs).toISOString(), '--to', new Date(dayStartMs + daySeconds * 1000).toISOString()];
  const started = performance.now();
  const child = spawn(launcher, ['export', '--data', folder, ...span, '--step', '1s', '--format', format, '--output', output], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  let peak = 0;
  while (child.exitCode === null) {
    peak = Math.max(peak, highestBytes(child.pid ?? 0));
    await Promise.race([ended, wait(20)]);
  }
  const seconds = (performance.now() - started) / 1000;
  if (child.exitCode !== 0) throw new Error(`the export as ${format} ended with ${child.exitCode}`);
  report(`the day as ${format}, ${(statSync(output).size / 1e6).toFixed(0)} MB`, `${seconds.toFixed(1)} s`);
  report('its memory at most', `${mebibytes(peak).toFixed(0)} MiB`, '< 150 MiB');
  rmSync(output);
}

export async function benchExports(): Promise<void> {
  for (const format of spanFormats) if (format !== 'html') benchRows(format);
  const folder = mkdtempSync(join(tmpdir(), 'spark-companion-exports-'));
  try {
    const series = await keepDay(folder);
    console.log(`  A day of ${series} series, every second, by the command:`);
    for (const format of spanFormats) await benchDayAs(format, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
