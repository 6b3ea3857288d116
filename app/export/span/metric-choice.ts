import { exportable } from './column.ts';

/** Which metrics a choice names, in the catalogue's order; `unknown` is the first name that none goes by. */
export type MetricChoice = { readonly metrics: readonly string[] } | { readonly unknown: string; readonly near: readonly string[] };

/** How many are named to somebody who has mistyped one. */
const mostNear = 4;

const named = (name: string): readonly string[] =>
  exportable.includes(name) ? [name] : exportable.filter((id) => id.startsWith(`${name}.`));

/** Those that share the most with a name: its first word, or any of its words. */
function near(name: string): readonly string[] {
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const shared = (id: string): number => words.filter((word) => id.includes(word)).length;
  return exportable
    .filter((id) => shared(id) > 0)
    .toSorted((a, b) => shared(b) - shared(a) || a.length - b.length)
    .slice(0, mostNear);
}

/** Names of metrics with commas between: `gpu.power` is that metric, `memory` all whose names begin with `memory.`. */
export function chooseMetrics(text: string): MetricChoice {
  const names = text.split(',').flatMap((name) => name.trim() || []);
  const unknown = names.length === 0 ? text : names.find((name) => named(name).length === 0);
  if (unknown !== undefined) return { unknown, near: near(unknown) };
  const chosen = new Set(names.flatMap(named));
  return { metrics: exportable.filter((id) => chosen.has(id)) };
}
