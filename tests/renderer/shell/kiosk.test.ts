import { describe, expect, it, vi } from 'vitest';
import { kioskPath } from '../../../main/desktop/kiosk.ts';
import { greetKiosk } from '../../../renderer/shell/kiosk.ts';

describe('a window that fills its screen', () => {
  it('says at its start how it is left', () => {
    const say = vi.fn();
    greetKiosk(new URL(`app://companion${kioskPath}`) as unknown as Location, say);
    expect(say).toHaveBeenCalledExactlyOnceWith({ kind: 'done', text: expect.stringMatching(/F11.*Ctrl\+Q/) });
  });

  it('is the only one that says so', () => {
    const say = vi.fn();
    greetKiosk({ hash: '' }, say);
    greetKiosk({ hash: '#main' }, say);
    expect(say).not.toHaveBeenCalled();
  });
});
