import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../../app/api/client.ts';
import { inAnHour, mute, muteText } from '../../../../renderer/health/finding/mute.ts';
import type { Notice } from '../../../../renderer/shell/notice.ts';
import { aRule, nowMs } from '../a-finding.ts';

/** A client that keeps what was asked of it, and fails where it is told to. */
function clientThat(fails = false) {
  const asked: { rule: string; untilMs: number | null }[] = [];
  const client = {
    health: {
      async mute(input: { rule: string; untilMs: number | null }) {
        asked.push(input);
        if (fails) throw new Error('The disk is full.');
      },
    },
  } as unknown as ApiClient;
  return { client, asked };
}

describe('muting', () => {
  it('is told beside the check for as long as it lasts', () => {
    expect(muteText(null, nowMs)).toBeNull();
    expect(muteText(nowMs, nowMs)).toBeNull();
    expect(muteText(inAnHour(nowMs), nowMs)).toBe('no messages until 16:40');
    expect(muteText(Date.UTC(9999, 0, 1), nowMs)).toBe('no messages');
  });

  it('lasts an hour, says so, and is undone by one press', async () => {
    const { client, asked } = clientThat();
    const said: Notice[] = [];
    await mute(client, aRule(), inAnHour(nowMs), (notice) => said.push(notice));
    expect(said[0]).toMatchObject({ kind: 'done', text: '“Power delivery” sends no messages until 16:40. It goes on looking.' });
    said[0]?.action?.onPress();
    await Promise.resolve();
    expect(asked).toEqual([
      { rule: 'power-delivery', untilMs: inAnHour(nowMs) },
      { rule: 'power-delivery', untilMs: null },
    ]);
  });

  it('says why it could not be done', async () => {
    const said: Notice[] = [];
    await mute(clientThat(true).client, aRule(), inAnHour(nowMs), (notice) => said.push(notice));
    expect(said).toEqual([{ kind: 'failed', text: '“Power delivery” could not be muted. The disk is full.' }]);
  });
});
