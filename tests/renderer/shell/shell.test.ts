import { describe, expect, test } from 'vitest';
import { notConnected } from '../../../renderer/live/connection.ts';
import { shortcutOf } from '../../../renderer/shell/export/shortcut.ts';
import { liveState } from '../../../renderer/shell/live-state.ts';

describe('the state of the line in the header', () => {
  const line = notConnected(0);
  test('names the pace while live', () => {
    expect(liveState({ ...line, phase: 'live' }, null, 1)).toBe('Live, every 1 s');
    expect(liveState({ ...line, phase: 'live' }, null, 0.25)).toBe('Live, every 0.25 s');
    expect(liveState({ ...line, phase: 'live' }, null, null)).toBe('Live');
  });
  test('says that nothing is read where only what was is looked at, and still when the line is gone', () => {
    expect(liveState({ ...line, phase: 'live' }, null, 604_800, true)).toBe('Looking back');
    expect(liveState({ ...line, phase: 'reconnecting' }, 14, 604_800, true)).toBe('Reconnecting now');
  });
  test('names the age while stale, and the next attempt while reconnecting', () => {
    const at = new Date('2026-11-23T14:38:20').getTime();
    expect(liveState({ ...line, phase: 'stale' }, 14, 1)).toBe('Stale, 14 s old');
    expect(liveState({ ...line, phase: 'reconnecting', retryAtMs: at }, 14, 1)).toBe('Reconnecting at 14:38:20');
    expect(liveState({ ...line, phase: 'reconnecting' }, 14, 1)).toBe('Reconnecting now');
    expect(liveState(line, null, null)).toBe('Connecting');
  });
});

describe('shortcuts of the export', () => {
  const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>) =>
    shortcutOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
  test('Ctrl+E opens it, Ctrl+Shift+C copies, also with Command', () => {
    expect(press('e', { ctrlKey: true })).toBe('open');
    expect(press('E', { metaKey: true })).toBe('open');
    expect(press('C', { ctrlKey: true, shiftKey: true })).toBe('copy');
  });
  test('plain copying and everything else is left alone', () => {
    expect(press('c', { ctrlKey: true })).toBeNull();
    expect(press('e', {})).toBeNull();
    expect(press('e', { ctrlKey: true, altKey: true })).toBeNull();
    expect(press('E', { ctrlKey: true, shiftKey: true })).toBeNull();
  });
});
