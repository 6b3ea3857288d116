import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync(new URL('../../../renderer/design/tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The colour of a token, as `light-dark(LIGHT, DARK)` gives it, in channels from 0 to 255. */
function colour(token: string, theme: Theme): readonly [number, number, number] {
  const pair = new RegExp(`--${token}:\\s*light-dark\\(\\s*(#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\s*\\)`).exec(tokens);
  const hex = pair?.[theme === 'light' ? 1 : 2];
  if (!hex) throw new Error(`no opaque pair of colours for --${token}`);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}

/** Relative luminance, WCAG 2.2. */
function luminance(channels: readonly [number, number, number]): number {
  const [red, green, blue] = channels.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [bright, dark] = [luminance(colour(one, theme)), luminance(colour(other, theme))].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'surface', 'surface-2'];
const text = ['ink', 'ink-2', 'ink-3', 'gold-ink', 'crit', 'warn', 'note', 'ok', 'off'];
const series = ['s-gpu', 's-cpu', 's-net', 's-kernel', 's-heat', 's-cache', 'gold'];

describe.each(themes)('in the %s theme', (theme) => {
  test.each(text.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))('%s can be read on %s (4.5:1)', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(series.flatMap((line) => grounds.map((ground) => [line, ground] as const)))('%s can be seen on %s (3:1)', (line, ground) => {
    expect(contrast(line, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  test.each(['gold', 'gold-fill'])('text on %s can be read (4.5:1)', (fill) => {
    expect(contrast('on-gold', fill, theme)).toBeGreaterThanOrEqual(4.5);
  });
});

test('the computation agrees with known pairs', () => {
  expect(contrast('ink', 'bg', 'light')).toBeCloseTo(16.0, 1);
  expect(contrast('gold-ink', 'bg', 'dark')).toBeCloseTo(10.8, 1);
});
