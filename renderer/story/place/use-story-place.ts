import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { goTo } from '../../shell/route.ts';
import { scenes } from '../content.ts';
import { useStoryReading } from '../reading.ts';
import { stepFrom, stepOfKey } from './step.ts';
import { useSceneInView } from './use-scene-in-view.ts';

const ids = scenes.map(({ id }) => id);

export const placeOf = (scene: string): string => `/story/${scene}`;

export interface StoryPlace {
  /** The id of the scene that is being read; `null` before the first was reached. */
  readonly current: string | null;
  /** Leads to the next scene or the one before. */
  step(by: 1 | -1): void;
}

/**
 * Keeps the address and the place on the page together: an address leads to its scene, and reading on changes the address without
 * filling the way back. The place is kept for the next visit.
 * @param wanted the scene that the address names; `null` for the story's beginning
 * @param layout changes when the scenes take other room: the reader then stays at the scene that was being read
 */
export function useStoryPlace(frame: RefObject<HTMLElement | null>, wanted: string | null, layout: string): StoryPlace {
  const [current, setCurrent] = useState<string | null>(null);
  /** What the address says by our own doing; `undefined` before the first arrival. */
  const told = useRef<string | null | undefined>(undefined);

  const show = useCallback(
    (scene: string | null) => {
      const element = scene === null ? frame.current : frame.current?.querySelector(`[data-scene="${CSS.escape(scene)}"]`);
      element?.scrollIntoView({ block: 'start' });
      return element;
    },
    [frame],
  );

  useSceneInView(frame, layout, (scene) => {
    setCurrent(scene);
    if (told.current === undefined || (scene === ids[0] && told.current === null)) return;
    told.current = scene;
    goTo(placeOf(scene), 'replace');
    useStoryReading.getState().change({ place: scene });
  });

  useEffect(() => {
    if (wanted === told.current) return;
    const first = told.current === undefined;
    told.current = wanted;
    if (first && wanted === null) return;
    let left = false;
    const arrive = () => {
      const element = show(wanted);
      // A keyboard and a screen reader go on from there.
      element?.querySelector<HTMLElement>('[data-heading]')?.focus({ preventScroll: true });
    };
    // In the next frame, since a screen that was gone to begins at its top.
    const frameId = requestAnimationFrame(arrive);
    // The story's own type takes other room than what stood in for it.
    void document.fonts.ready.then(() => {
      if (first && !left && told.current === wanted) show(wanted);
    });
    return () => {
      left = true;
      cancelAnimationFrame(frameId);
    };
  }, [wanted, show]);

  const reading = useRef<string | null>(null);
  useEffect(() => {
    reading.current = current;
  }, [current]);
  const laidOut = useRef(layout);
  useLayoutEffect(() => {
    if (laidOut.current === layout) return;
    laidOut.current = layout;
    if (reading.current !== null && reading.current !== ids[0]) show(reading.current);
  }, [layout, show]);

  const step = useCallback((by: 1 | -1) => {
    const scene = stepFrom(ids, reading.current, by);
    if (scene !== null) goTo(placeOf(scene), 'replace');
  }, []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const by = stepOfKey(event);
      if (by !== null) step(by);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [step]);

  return { current, step };
}
