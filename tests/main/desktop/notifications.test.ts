import { beforeEach, describe, expect, it, vi } from 'vitest';
import { closedMessage, openedMessage, summaryMessage } from '../../../app/alerts/message.ts';
import type { Severity } from '../../../app/health/finding.ts';
import { createNotifier, notificationOf } from '../../../main/desktop/notifications.ts';
import { ended, noon, someFinding } from '../../app/alerts/some-findings.ts';
import { control } from '../../mocks/electron.ts';

vi.mock('electron', () => import('../../mocks/electron.ts'));

const envelope = { id: 'message-1', atMs: noon, machine: null };
const message = openedMessage(envelope, someFinding());

/** What shows the window, and what shows messages beside it. */
function opened() {
  const show = vi.fn<(path: string) => void>();
  return { show, notify: createNotifier(show) };
}

describe('a notification', () => {
  beforeEach(() => {
    control.shown.length = 0;
    control.notifications = true;
  });

  it('says what the message says', () => {
    opened().notify?.(message);
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

  it('leads to its finding', () => {
    const { show, notify } = opened();
    notify?.(message);
    control.shown[0]?.emit('click');
    expect(show).toHaveBeenCalledExactlyOnceWith('/health/rattle%3A1');
  });

  it('about several leads to all of them', () => {
    const { show, notify } = opened();
    notify?.(summaryMessage(envelope, [message, openedMessage(envelope, someFinding({ id: 'creak:1' }))]));
    control.shown[0]?.emit('click');
    expect(show).toHaveBeenCalledExactlyOnceWith('/health');
  });

  it('is not to be had where the desktop shows none', () => {
    control.notifications = false;
    expect(opened().notify).toBeNull();
  });
});
