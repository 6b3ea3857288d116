import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type TraySize, trayIconPath, traySizeFor, traySizes, trayStates } from '../../../main/desktop/tray-icon.ts';
import { type Picture, readPng } from './png.ts';

/** How opaque each dot is, in three steps: the outline without its colours. */
const outline = ({ rgba }: Picture): readonly number[] =>
  Array.from({ length: rgba.length / 4 }, (_, dot) => Math.round((rgba[dot * 4 + 3] ?? 0) / 127));

const picture = (state: (typeof trayStates)[number], size: TraySize) => readPng(readFileSync(trayIconPath(state, size)));

describe('the icons of the tray', () => {
  it.each(traySizes)('are %d pixels wide and high, in every state', (size) => {
    for (const state of trayStates) expect(picture(state, size)).toMatchObject({ width: size, height: size });
  });

  it.each(traySizes)('differ by their outline, not by colour alone, at %d pixels', (size) => {
    for (const [index, state] of trayStates.entries()) {
      for (const other of trayStates.slice(index + 1)) {
        const [one, two] = [outline(picture(state, size)), outline(picture(other, size))];
        const different = one.filter((step, dot) => step !== two[dot]).length;
        expect(different / one.length, `${state} and ${other}`).toBeGreaterThan(0.05);
      }
    }
  });

  it.each(traySizes)('stand out from a black bar and from a white one, at %d pixels', (size) => {
    for (const state of trayStates) {
      const { rgba } = picture(state, size);
      const solid = Array.from({ length: rgba.length / 4 }, (_, dot) => rgba.subarray(dot * 4, dot * 4 + 4)).filter(
        (dot) => dot[3] === 255,
      );
      const grey = solid.map(([red = 0, green = 0, blue = 0]) => (red * 2 + green * 5 + blue) / 8);
      const seen = grey.filter((level) => level > 60 && level < 200);
      expect(seen.length / solid.length, state).toBeGreaterThan(0.6);
    }
  });
});

describe('the size of the icon', () => {
  it.each([
    ['ubuntu:GNOME', 1, 16],
    ['ubuntu:GNOME', 2, 32],
    ['KDE', 1, 22],
    ['KDE', 1.5, 44],
    ['XFCE', 1, 24],
    [undefined, 1, 24],
    [undefined, 2, 44],
  ] as const)('is that of the bar of %s at a scale of %d', (desktop, scale, size) => {
    expect(traySizeFor(desktop, scale)).toBe(size);
  });
});
