import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSettings, readSettings, themes } from '../../../renderer/settings/settings.ts';

test('what was stored is read back', () => {
  expect(readSettings({ theme: 'dark', byteSystem: 'decimal' })).toEqual({ theme: 'dark', byteSystem: 'decimal' });
});

test('a value that makes no sense becomes the default, and the rest is kept', () => {
  expect(readSettings({ theme: 'mauve', byteSystem: 'decimal', more: 1 })).toEqual({ theme: 'system', byteSystem: 'decimal' });
});

test('anything at all gives settings that make sense', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const settings = readSettings(stored);
      expect(themes).toContain(settings.theme);
      expect(Object.keys(settings).sort()).toEqual(Object.keys(defaultSettings).sort());
    }),
  );
});
