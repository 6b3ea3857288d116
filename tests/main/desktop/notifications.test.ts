import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type AlertMessage, closedMessage, openedMessage, summaryMessage, testMessage } from '../../../app/alerts/message.ts';
import type { Severity } from '../../../app/health/finding.ts';
import { createNotifier, type NotifierParts, notificationOf } from '../../../main/desktop/notifications.ts';
import type { ShowWithOffers } from '../../../main/desktop/notify-send.ts';
import { ended, noon, someFinding } from '../../app/alerts/some-findings.ts';
import { control } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const envelope = { id: 'message-1', atMs: noon, machine: null };
const message = openedMessage(envelope, someFinding());

/** What shows the window, what mutes, and what shows messages beside them, on a desktop without buttons. */
function opened(withButtons: NotifierParts['withButtons'] = async () => null) {
  const show = vi.fn<(path: string) => void>();
  const mute = vi.fn<(rules: readonly string[]) => void>();
  const notifier = createNotifier({ show, mute, withButtons });
  return { show, mute, notifier };
}

/** Shows a message, and waits until it is shown. */
async function notify(message: AlertMessage) {
  const { show, notifier } = opened();
  notifier?.notify(message);
  await new Promise(setImmediate);
  return show;
}

describe('a notification', () => {
  beforeEach(() => {
    control.shown.length = 0;
    control.notifications = true;
  });

  it('says what the message says', async () => {
    await notify(message);
    expect(control.shown.map(({ options }) => options)).toMatchObject([
      { title: 'Warning: It rattles', body: expect.stringContaining('It rattles, and is slower for it.\n') },
    ]);
  });

  it.each([
    ['critical', 'critical', 'never'],
    ['warning', 'normal', 'default'],
    ['notice', 'low', 'default'],
  ] as const)('that is %s is of %s urgency', (severity: Severity, urgency, timeoutType) => {
    expect(notificationOf(openedMessage(envelope, someFinding({ severity })))).toMatchObject({ urgency, timeoutType, silent: false });
  });

  it('that something is over makes no sound and goes by itself', () => {
    const over = closedMessage(envelope, ended(someFinding({ severity: 'critical' })));
    expect(notificationOf(over)).toMatchObject({ urgency: 'low', timeoutType: 'default', silent: true });
  });

  it('holds nothing that a desktop takes for mark-up', () => {
    const { body } = notificationOf(openedMessage(envelope, someFinding({ seen: '<a href="x">here</a>' })));
    expect(body).not.toMatch(/[<>]/);
  });

  it('leads to its finding', async () => {
    const show = await notify(message);
    control.shown[0]?.emit('click');
    expect(show).toHaveBeenCalledExactlyOnceWith('/health/rattle%3A1');
  });

  it('about several leads to all of them', async () => {
    const show = await notify(summaryMessage(envelope, [message, openedMessage(envelope, someFinding({ id: 'creak:1' }))]));
    control.shown[0]?.emit('click');
    expect(show).toHaveBeenCalledExactlyOnceWith('/health');
  });

  it('is not to be had where the desktop shows none', () => {
    control.notifications = false;
    expect(opened().notifier).toBeNull();
  });
});

describe('a notification with buttons', () => {
  const buttons = () => {
    const show = vi.fn<ShowWithOffers>();
    const close = vi.fn();
    const parts = opened(async () => ({ show, close }));
    return { ...parts, shown: show, close };
  };
  beforeEach(() => {
    control.shown.length = 0;
    control.notifications = true;
  });

  it('shows what it is about, or is silent about it for a day', async () => {
    const { notifier, shown, show, mute } = buttons();
    notifier?.notify(message);
    await new Promise(setImmediate);
    const [notification, offers] = shown.mock.lastCall ?? [];
    expect(notification).toEqual(notificationOf(message));
    expect(offers?.map(({ name, label }) => `${name}: ${label}`)).toEqual(['default: Show', 'show: Show', 'mute: Mute for a day']);
    for (const { onChosen } of offers ?? []) onChosen();
    expect(show.mock.calls).toEqual([['/health/rattle%3A1'], ['/health/rattle%3A1']]);
    expect(mute).toHaveBeenCalledExactlyOnceWith(['rattle']);
    expect(control.shown).toEqual([]);
  });

  it('offers no silence about what is over, or about a test', async () => {
    const { notifier, shown } = buttons();
    notifier?.notify(closedMessage(envelope, ended(someFinding())));
    notifier?.notify(testMessage(envelope));
    await new Promise(setImmediate);
    expect(shown.mock.calls.map(([, offers]) => offers.map(({ name }) => name))).toEqual([
      ['default', 'show'],
      ['default', 'show'],
    ]);
  });

  it('goes with the app', async () => {
    const { notifier, close } = buttons();
    notifier?.close();
    notifier?.notify(message);
    notifier?.close();
    await new Promise(setImmediate);
    expect(close).toHaveBeenCalledOnce();
  });
});
