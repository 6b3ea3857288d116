/** Steps between two marks that people read easily, in milliseconds: 5 s to 15 min. */
const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900].map((seconds) => seconds * 1000);

/** The smallest easy step that leaves at least `apart` pixels between two marks. */
export function stepFor(spanMs: number, pixels: number, apart: number): number {
  const least = (spanMs * apart) / Math.max(1, pixels);
  return steps.find((step) => step >= least) ?? 900_000;
}

/** The round times within a stretch, ascending. They are round in local time too: no zone is off by less than 15 min. */
export function ticksIn(fromMs: number, toMs: number, stepMs: number): number[] {
  const ticks: number[] = [];
  for (let tick = Math.ceil(fromMs / stepMs) * stepMs; tick <= toMs; tick += stepMs) ticks.push(tick);
  return ticks;
}
