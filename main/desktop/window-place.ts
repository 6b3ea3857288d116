import type { Display, Rectangle } from 'electron';

/** Where a window was, in device-independent pixels, and how it filled its screen. */
export interface WindowPlace {
  /** The place of the window while it fills no screen: what it goes back to. */
  readonly bounds: Rectangle;
  readonly fills: 'nothing' | 'work-area' | 'screen';
}

/** Nobody has a wall of screens that is larger; what is beyond is a damaged file. */
const farthest = 100_000;

const whole = (value: unknown, lowest: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= lowest && value <= farthest;

/** A place as it was written down; `null` where it makes no sense. (By hand: no schema is loaded before the first paint.) */
export function readPlace(stored: unknown): WindowPlace | null {
  const { bounds, fills } = (stored ?? {}) as { readonly bounds?: unknown; readonly fills?: unknown };
  const { x, y, width, height } = (bounds ?? {}) as Readonly<Record<string, unknown>>;
  if (!whole(x, -farthest) || !whole(y, -farthest) || !whole(width, 1) || !whole(height, 1)) return null;
  return { bounds: { x, y, width, height }, fills: fills === 'work-area' || fills === 'screen' ? fills : 'nothing' };
}

/** How a window is opened. Without a position the desktop finds one. */
export interface OpeningPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
  readonly fills: WindowPlace['fills'];
}

/** Enough of a window to take hold of it with a pointer. */
const graspable = { width: 96, height: 32 } as const;

const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number => Math.min(to, otherTo) - Math.max(from, otherFrom);

/** Whether the upper edge, by which a window is moved, can be reached on this screen. */
const canBeGrasped = ({ x, y, width }: Rectangle, area: Rectangle): boolean =>
  overlap(x, x + width, area.x, area.x + area.width) >= Math.min(graspable.width, width) &&
  overlap(y, y + graspable.height, area.y, area.y + area.height) >= graspable.height;

/**
 * Where a window that was there may be opened now. On a screen that is gone, or so far off that it can't be taken hold of, it keeps
 * its size alone. It is never larger than the screen it comes to, unless that is smaller than the least it can be.
 * @param was `null` where it never was: it gets the usual size then
 * @param displays those that are there now; empty where the desktop doesn't say
 */
export function placeOn(
  was: WindowPlace | null,
  displays: readonly Pick<Display, 'workArea'>[],
  usual: Pick<Rectangle, 'width' | 'height'>,
  least: Pick<Rectangle, 'width' | 'height'>,
): OpeningPlace {
  const fills = was?.fills ?? 'nothing';
  const sizeOn = (area: Rectangle | undefined) => {
    const { width, height } = was?.bounds ?? usual;
    return {
      width: Math.max(least.width, Math.min(width, area?.width ?? width)),
      height: Math.max(least.height, Math.min(height, area?.height ?? height)),
    };
  };
  // Judged by the size that it would have there: one that is made narrower may lose the part that was in reach.
  const home = was && displays.find(({ workArea }) => canBeGrasped({ ...was.bounds, ...sizeOn(workArea) }, workArea));
  return home ? { ...sizeOn(home.workArea), x: was.bounds.x, y: was.bounds.y, fills } : { ...sizeOn(displays[0]?.workArea), fills };
}
