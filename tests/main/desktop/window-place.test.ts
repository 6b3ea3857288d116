import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOn, readPlace, type WindowPlace } from '../../../main/desktop/window-place.ts';

const usual = { width: 1280, height: 860 };
const least = { width: 400, height: 480 };
const home = { workArea: { x: 0, y: 32, width: 1920, height: 1048 } };
const beside = { workArea: { x: 1920, y: 0, width: 2560, height: 1440 } };
const was = (x: number, y: number, width = 1000, height = 700): WindowPlace => ({ bounds: { x, y, width, height }, fills: 'nothing' });

describe('a window', () => {
  it('that never was gets the usual size, where the desktop likes it', () => {
    expect(placeOn(null, [home], usual, least)).toEqual({ ...usual, fills: 'nothing' });
  });

  it('comes back where it was, also on the second screen', () => {
    expect(placeOn(was(2000, 100), [home, beside], usual, least)).toEqual({ x: 2000, y: 100, width: 1000, height: 700, fills: 'nothing' });
  });

  it('on a screen that is gone keeps its size alone', () => {
    expect(placeOn(was(2000, 100), [home], usual, least)).toEqual({ width: 1000, height: 700, fills: 'nothing' });
  });

  it.each([
    ['above the screen', was(100, -200)],
    ['under the screen', was(100, 1079)],
    ['left of it but for a sliver', was(-980, 100)],
    ['right of it but for a sliver', was(1900, 100)],
  ])('%s can’t be taken hold of, and is brought back', (_where, place) => {
    expect(placeOn(place, [home], usual, least)).not.toHaveProperty('x');
  });

  it('is never larger than the screen it comes to', () => {
    expect(placeOn(was(0, 32, 5000, 4000), [home], usual, least)).toMatchObject({ width: 1920, height: 1048 });
  });

  it('that filled its screen fills it again', () => {
    expect(placeOn({ ...was(0, 32), fills: 'work-area' }, [home], usual, least)).toMatchObject({ fills: 'work-area' });
  });

  it('has its size also where the desktop tells of no screen', () => {
    expect(placeOn(was(10, 10), [], usual, least)).toEqual({ width: 1000, height: 700, fills: 'nothing' });
  });

  it('can be taken hold of wherever it was, and is as large as it must be', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 });
    const size = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const place = placeOn(was(x, y, width, height), [home, beside], usual, least);
        expect(place.width).toBeGreaterThanOrEqual(least.width);
        expect(place.height).toBeGreaterThanOrEqual(least.height);
        if (place.x === undefined || place.y === undefined) return;
        const { x: left, y: top } = place as { x: number; y: number };
        const visible = [home, beside].some(
          ({ workArea: area }) => left + place.width > area.x && left < area.x + area.width && top >= area.y && top < area.y + area.height,
        );
        expect(visible).toBe(true);
      }),
    );
  });
});

describe('a place that was written down', () => {
  it('is read as it was', () => {
    expect(readPlace(JSON.parse(JSON.stringify(was(1, 2))))).toEqual(was(1, 2));
  });

  it.each([
    null,
    7,
    'x',
    {},
    { bounds: {} },
    { bounds: { x: 0, y: 0, width: 0, height: 5 } },
    { bounds: { x: 1e9, y: 0, width: 5, height: 5 } },
  ])('is none where it makes no sense: %j', (stored) => {
    expect(readPlace(stored)).toBeNull();
  });

  it('is a place or none, whatever stands there', () => {
    fc.assert(fc.property(fc.anything(), (stored) => void readPlace(stored)));
  });
});
