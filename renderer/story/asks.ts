import type { CheckId, DrawingId, Scene } from '../../app/story/model.ts';
import { useAnswered } from './answered.ts';
import { useStills } from './still.ts';

/** Drawings that ask before they answer; what stands beside them must not tell first. */
const asking: ReadonlySet<DrawingId> = new Set<DrawingId>([
  'watts',
  'delivery-dates',
  'launch-dates',
  'price-line',
  'petaflop',
  'same-128',
  'rocket-scale',
  'own-life',
]);

/** Whether a scene's question still stands. Never in plain text and on paper, where nothing is asked. */
export function useAsks({ id, drawing }: Scene, plain: boolean): boolean {
  const [answered] = useAnswered(id);
  const stills = useStills(({ shown }) => shown);
  return drawing !== null && asking.has(drawing.id) && !answered && !plain && !stills;
}

/** What of a scene's instruments is itself the answer. */
interface Telling {
  readonly metrics: readonly string[];
  readonly checks: readonly CheckId[];
}

const nothing: Telling = { metrics: [], checks: [] };
const telling: Partial<Record<DrawingId, Telling>> = {
  watts: { metrics: ['gpu.power', 'rail.power'], checks: ['forty-watts'] },
  'same-128': { metrics: ['memory.total', 'memory.available', 'gpu.power'], checks: ['memory', 'forty-watts'] },
  'own-life': { metrics: ['uptime'], checks: [] },
};

/** What is kept back while the question stands. */
export const tellingOf = ({ drawing }: Scene): Telling => (drawing === null ? nothing : (telling[drawing.id] ?? nothing));
