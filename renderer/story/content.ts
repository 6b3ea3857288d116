import { checks } from '../../app/story/checks.ts';
import type { Chapter, LiveCheck, Scene } from '../../app/story/model.ts';
import { placeOf, places } from '../../app/story/story.ts';

export { claimOf, figureOf, momentOf, quoteOf, sourceOf, story } from '../../app/story/story.ts';

/** All scenes in order. */
export const scenes: readonly Scene[] = places.map(({ scene }) => scene);

/**
 * The scene that an address names, by its own id or by that of its chapter.
 * @param id what stands below `/story`
 * @returns `null` where nothing does, or nothing that the story has
 */
export const sceneAt = (id: string | undefined): Scene | null => (id === undefined ? null : (placeOf(id)?.scene ?? null));

/** The chapter that a scene belongs to. */
export const chapterOf = (scene: string): Chapter | undefined => places.find((place) => place.scene.id === scene)?.chapter;

const byId = new Map(checks.map((check) => [check.id, check]));

/** @throws RangeError for an id that isn't there: a mistake of the content's */
export function checkOf(id: LiveCheck['id']): LiveCheck {
  const check = byId.get(id);
  if (check === undefined) throw new RangeError(`no check "${id}"`);
  return check;
}
