import { writeSync } from 'node:fs';
import type { NamedSeries } from '../../app/history/store/row.ts';
import { createStation } from '../../app/history/store/station.node.ts';

/*
 * Records as fast as the disk goes, and says of each tick that it is on the disk only once it is: what whoever kills it, or drops what
 * was not synced, then holds it to.
 *
 *     node recording.ts FOLDER FIRST-TICK TICKS BOOT-ID
 */

/** Which time the first tick of all has. */
export const originMs = Date.UTC(2026, 10, 23, 12);
export const layout: readonly NamedSeries[] = Array.from({ length: 40 }, (_, index) => ({
  metric: index === 0 ? 'uptime' : 'gpu.power',
  labels: index === 0 ? {} : { gpu: String(index) },
  unit: index === 0 ? 'count' : 'watts',
}));

/** The figures of a tick: its own number, and noise that doesn't pack to nothing. */
export const figuresOf = (tick: number): readonly number[] =>
  layout.map((_, index) => (index === 0 ? tick : ((tick * 7919 + index * 104_729) % 100_003) / 1000));

if (import.meta.main) {
  const [folder = '', first = '0', count = '1', bootId = 'boot'] = process.argv.slice(2);
  const station = createStation({
    folder,
    post(message) {
      if (message.kind === 'state' && message.state !== 'recording') throw new Error(JSON.stringify(message.problem));
    },
    now: () => originMs + Number(first) * 1000,
  });
  station.receive({ kind: 'layout', series: layout });
  station.receive({ kind: 'boot', boot: { bootId, bootedAtMs: null }, atMs: originMs + Number(first) * 1000 });
  for (let tick = Number(first); tick < Number(first) + Number(count); tick += 1) {
    station.receive(Float64Array.of(originMs + tick * 1000, tick, ...figuresOf(tick)));
    writeSync(1, `${tick}\n`);
  }
}
