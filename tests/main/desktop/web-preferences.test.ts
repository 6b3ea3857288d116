import { describe, expect, it } from 'vitest';
import { decisions, leftAlone, neverSet, webPreferences } from '../../../main/desktop/web-preferences.ts';
import { membersOf } from './electron-types.ts';

describe('what a page is given', () => {
  it('is decided for every option that Electron has', () => {
    const decided = [...Object.keys(decisions), ...leftAlone, ...neverSet, 'preload'];
    const all = membersOf('WebPreferences');
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((name) => !decided.includes(name))).toEqual([]);
    expect(decided.filter((name) => !all.includes(name))).toEqual([]);
  });

  it.each(Object.entries(decisions))('has a reason for %s', (_name, [, reason]) => {
    expect(reason.length).toBeGreaterThan(15);
  });

  it('is a sandbox without Node, in a world apart from the preload', () => {
    expect(webPreferences('/preload.cjs')).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
    });
  });

  it('holds nothing that was not decided', () => {
    expect(Object.keys(webPreferences('')).sort()).toEqual([...Object.keys(decisions), 'preload'].sort());
  });
});
