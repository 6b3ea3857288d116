import type { Core } from '../../../../app/telemetry/model/cpu.ts';

/** Whether a core is one of the large ones: of the strongest kind. `null` where all are alike or their kinds aren't known. */
export function isLarge(core: Pick<Core, 'kind'>, kinds: readonly { readonly kind: string | null }[]): boolean | null {
  if (kinds.length < 2 || core.kind === null) return null;
  return core.kind === kinds[0]?.kind;
}

/** How many of the chosen cores are large, and what to make of it. */
export function coresSay(
  cores: readonly Pick<Core, 'index' | 'kind'>[],
  kinds: readonly { readonly kind: string | null }[],
  chosen: ReadonlySet<number>,
): string {
  const large = cores.filter((core) => isLarge(core, kinds) === true).map(({ index }) => index);
  if (large.length === 0) return 'All cores of this machine are alike, or it doesn’t say which are which.';
  const list = large.join(', ');
  if (chosen.size === 0) return `The large ones are ${list}.`;
  const hit = large.filter((index) => chosen.has(index)).length;
  const wrong = chosen.size - hit;
  const all = hit === large.length && wrong === 0;
  return all
    ? `All ${large.length}: ${list}. You have met this chip before.`
    : `You found ${hit} of ${large.length}${wrong === 0 ? '' : `, and took ${wrong} small ${wrong === 1 ? 'one' : 'ones'} for large`}. The large ones are ${list}.`;
}
