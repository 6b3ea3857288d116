import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Offer, openNotifySend } from '../../../main/desktop/notify-send.ts';

const path = process.env.PATH;
let folder: string;

/** Puts a program in libnotify's place. It notes what it was asked for, one argument a line. */
function put(help: string, answer: string): void {
  const script = `#!/bin/sh\nif [ "$1" = --help ]; then echo '${help}'; exit 0; fi\nprintf '%s\\n' "$@" > ${folder}/asked\n${answer}\n`;
  writeFileSync(join(folder, 'notify-send'), script, { mode: 0o755 });
}

const offers = (onChosen: (name: string) => void): readonly Offer[] =>
  ['default', 'show', 'mute'].map((name) => ({ name, label: `Do ${name}`, onChosen: () => onChosen(name) }));

const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trimEnd().split('\n');

describe('libnotify’s own program', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'notify-send-'));
    process.env.PATH = `${folder}:${path}`;
  });
  afterEach(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows the message with its buttons, and tells which one was pressed', async () => {
    put('-A, --action=[NAME=]Text', 'echo mute');
    const chosen = vi.fn();
    const notifySend = await openNotifySend();
    notifySend?.show({ title: '--urgency=low', body: '-- $(reboot)', urgency: 'critical', timeoutType: 'never' }, offers(chosen));
    await vi.waitFor(() => expect(chosen).toHaveBeenCalledExactlyOnceWith('mute'));
    expect(asked()).toEqual([
      '--app-name=Spark Companion',
      '--icon=spark-companion',
      '--hint=string:desktop-entry:spark-companion',
      '--urgency=critical',
      '--expire-time=0',
      '--action=default=Do default',
      '--action=show=Do show',
      '--action=mute=Do mute',
      '--',
      '--urgency=low',
      '-- $(reboot)',
    ]);
  });

  it('does only what is one of its buttons, quietly where that is asked for', async () => {
    put('-A, --action=[NAME=]Text', 'echo nothing; echo muted; echo show');
    const chosen = vi.fn();
    (await openNotifySend())?.show({ title: 'a', body: 'b', silent: true }, offers(chosen));
    await vi.waitFor(() => expect(chosen).toHaveBeenCalledExactlyOnceWith('show'));
    expect(asked()).toContain('--hint=boolean:suppress-sound:true');
  });

  it('is ended with the app, and the oldest with the eleventh', async () => {
    put('-A, --action=[NAME=]Text', `trap 'touch ${folder}/ended-$6; exit' TERM; touch ${folder}/waits-$6; while :; do sleep 0.05; done`);
    const notifySend = await openNotifySend();
    for (let number = 0; number < 11; number += 1) {
      notifySend?.show({ title: String(number), body: '' }, []);
      // The sixth argument is the title.
      await vi.waitFor(() => expect(existsSync(join(folder, `waits-${number}`))).toBe(true), 5000);
    }
    await vi.waitFor(() => expect(existsSync(join(folder, 'ended-0'))).toBe(true), 5000);
    expect(existsSync(join(folder, 'ended-1'))).toBe(false);
    notifySend?.close();
    await vi.waitFor(() => expect(existsSync(join(folder, 'ended-10'))).toBe(true), 5000);
  });

  it('is not used where it is too old for buttons', async () => {
    put('-w, --wait', '');
    expect(await openNotifySend()).toBeNull();
  });

  it('is not used where it isn’t there', async () => {
    process.env.PATH = folder;
    expect(await openNotifySend()).toBeNull();
  });
});
