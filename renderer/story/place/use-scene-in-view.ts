import { type RefObject, useEffect, useRef } from 'react';

/** A scene is the one being read while it covers a line at 38 % of the height of what is seen. */
const readingLine = '-38% 0px -62% 0px';

/**
 * Calls `onScene` with the id of the scene that is being read, whenever that is another one. Nothing listens to scrolling: the browser
 * tells when a scene crosses the line.
 * @param frame holds the scenes, each an element with `data-scene`
 * @param key changes when the scenes are other elements
 */
export function useSceneInView(frame: RefObject<HTMLElement | null>, key: string, onScene: (scene: string) => void): void {
  const latest = useRef(onScene);
  useEffect(() => {
    latest.current = onScene;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the elements that are looked up
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const crossing = entries.findLast(({ isIntersecting }) => isIntersecting);
        const scene = crossing?.target instanceof HTMLElement ? crossing.target.dataset.scene : undefined;
        if (scene !== undefined) latest.current(scene);
      },
      { rootMargin: readingLine },
    );
    for (const scene of frame.current?.querySelectorAll('[data-scene]') ?? []) observer.observe(scene);
    return () => observer.disconnect();
  }, [frame, key]);
}
