import { chapters } from './content/chapters.ts';
import { claims } from './content/claims.ts';
import { figures } from './content/figures.ts';
import { moments } from './content/moments.ts';
import { quotes } from './content/quotes.ts';
import { sources } from './content/sources.ts';
import type { Chapter, Claim, Figure, Moment, Quote, Scene, Source, Story } from './model.ts';

/** The launch story, whole. */
export const story: Story = { chapters, claims, figures, moments, quotes, sources };

/** @throws RangeError for an id that the story doesn't have: a mistake of the caller's, or of the text's, which a test finds. */
function finder<T extends { readonly id: string }>(kind: string, list: readonly T[]): (id: string) => T {
  const byId = new Map(list.map((each) => [each.id, each]));
  return (id) => {
    const found = byId.get(id);
    if (!found) throw new RangeError(`no ${kind} "${id}" in the story`);
    return found;
  };
}

export const claimOf: (id: string) => Claim = finder('claim', claims);
export const figureOf: (id: string) => Figure = finder('figure', figures);
export const momentOf: (id: string) => Moment = finder('moment', moments);
export const quoteOf: (id: string) => Quote = finder('quote', quotes);
export const sourceOf: (id: string) => Source = finder('source', sources);

/** A scene with the chapter that it stands in. */
export interface Place {
  readonly chapter: Chapter;
  readonly scene: Scene;
}

/** All scenes in the order of reading. */
export const places: readonly Place[] = chapters.flatMap((chapter) => chapter.scenes.map((scene) => ({ chapter, scene })));

/** The scene of a deep link (`/story/<scene>`), or of a chapter's id, which leads to its first scene; `null` for neither. */
export const placeOf = (id: string): Place | null =>
  places.find(({ scene }) => scene.id === id) ?? places.find(({ chapter }) => chapter.id === id) ?? null;
