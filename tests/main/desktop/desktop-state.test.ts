import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { desktopStateFileName, openDesktopState, parseState, type Remembered } from '../../../main/desktop/desktop-state.ts';

const nothing: Remembered = {
  window: null,
  mini: null,
  toldOfTray: false,
  linksOpenWith: null,
  updatesAskedAtMs: null,
  toldOfVersion: null,
};

describe('what the desktop app remembers', () => {
  let folder: string;
  const file = () => join(folder, desktopStateFileName);
  const onProblem = vi.fn();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'desktop-state-'));
    onProblem.mockClear();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is nothing at first', async () => {
    expect((await openDesktopState(folder, onProblem)).now()).toEqual(nothing);
  });

  it('is there again at the next start, in a file for this user alone', async () => {
    const state = await openDesktopState(folder, onProblem);
    const window = { bounds: { x: 1, y: 2, width: 800, height: 600 }, fills: 'work-area' } as const;
    state.remember({ window });
    state.remember({ toldOfTray: true });
    await state.close();
    expect((await openDesktopState(folder, onProblem)).now()).toEqual({ ...nothing, window, toldOfTray: true });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is not written where nothing has changed', async () => {
    const state = await openDesktopState(folder, onProblem);
    state.remember({ toldOfTray: false });
    await state.close();
    expect(() => readFileSync(file())).toThrow(/ENOENT/);
  });

  it('outlives a damaged file, and mends it', async () => {
    writeFileSync(file(), '{"window": {"bounds"');
    const state = await openDesktopState(folder, onProblem);
    expect(state.now()).toEqual(nothing);
    state.remember({ toldOfTray: true });
    await state.close();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ toldOfTray: true });
  });

  it('lasts as long as the app where it can’t be written, and the reason is told', async () => {
    const state = await openDesktopState(join(folder, 'gone'), onProblem);
    state.remember({ toldOfTray: true });
    await state.close();
    expect(state.now().toldOfTray).toBe(true);
    expect(onProblem).toHaveBeenCalledOnce();
  });

  it('forgets only what makes no sense', () => {
    expect(parseState('{"window": 5, "toldOfTray": true, "linksOpenWith": [], "more": 1}')).toEqual({ ...nothing, toldOfTray: true });
  });

  it.each(['', 'null', '[]', '7', '"x"', 'x'.repeat(200_000)])('is nothing where the file holds something else', (text) => {
    expect(parseState(text)).toEqual(nothing);
  });

  it('is read from any text without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => void expect(Object.keys(parseState(text))).toEqual(Object.keys(nothing))),
    );
  });
});
