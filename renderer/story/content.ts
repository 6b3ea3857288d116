import { checks } from '../../app/story/checks.ts';
import type { Chapter, LiveCheck, Scene } from '../../app/story/model.ts';
import { places } from '../../app/story/story.ts';

export { claimOf, figureOf, momentOf, quoteOf, sourceOf, story } from '../../app/story/story.ts';

/** All scenes in order. */
export const scenes: readonly Scene[] = places.map(({ scene }) => scene);

/** The chapter that a scene belongs to. */
export const chapterOf = (scene: string): Chapter | undefined => places.find((place) => place.scene.id === scene)?.chapter;

const byId = new Map(checks.map((check) => [check.id, check]));

/** @throws RangeError for an id that isn't there: a mistake of the content's */
export function checkOf(id: LiveCheck['id']): LiveCheck {
  const check = byId.get(id);
  if (check === undefined) throw new RangeError(`no check "${id}"`);
  return check;
}
