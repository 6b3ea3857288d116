import { useCallback } from 'react';
import { create } from 'zustand';

/** The scenes whose question was answered, for as long as the page. Until then nothing beside the question gives the answer away. */
const useScenes = create<{ readonly answered: ReadonlySet<string> }>()(() => ({ answered: new Set() }));

/** Whether a scene has given its answer, and a way to say so. */
export function useAnswered(scene: string): readonly [boolean, (answered: boolean) => void] {
  const answered = useScenes((state) => state.answered.has(scene));
  const set = useCallback(
    (now: boolean) =>
      useScenes.setState(({ answered: before }) => {
        const next = new Set(before);
        if (now) next.add(scene);
        else next.delete(scene);
        return { answered: next };
      }),
    [scene],
  );
  return [answered, set];
}
