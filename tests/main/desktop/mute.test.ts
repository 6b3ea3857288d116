import { describe, expect, it } from 'vitest';
import { openSettings } from '../../../app/settings/settings-store.node.ts';
import { muteForADay } from '../../../main/desktop/mute.ts';

const rule = 'power-delivery';

describe('muting for a day', () => {
  it('lets the checks be silent until this time tomorrow, and changes nothing else of them', async () => {
    const settings = await openSettings(null, () => 0);
    await settings.edit((all) => ({
      ...all,
      rules: { [rule]: { thresholds: {}, mutedUntilMs: 5 }, other: { thresholds: {}, mutedUntilMs: null } },
    }));
    await muteForADay(settings, [rule, 'page-cache'], 1000);
    expect(settings.now().rules).toMatchObject({
      [rule]: { mutedUntilMs: 86_401_000 },
      'page-cache': { mutedUntilMs: 86_401_000 },
      other: { mutedUntilMs: null },
    });
  });
});
