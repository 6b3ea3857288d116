import { Notification, type NotificationConstructorOptions } from 'electron';
import { type AlertMessage, bodyOf } from '../../app/alerts/message.ts';

/** Those that are shown, so that a click still finds its listener. The desktop forgets older ones too. */
const mostShown = 20;

/** What a desktop may take for mark-up in the body, though nothing in a message is any. */
const withoutMarkup = (text: string): string => text.replaceAll('<', '‹').replaceAll('>', '›');

/** A message as the desktop shows it. What is critical stays until it is seen; what is over makes no sound. */
export const notificationOf = (message: AlertMessage): NotificationConstructorOptions => ({
  title: message.title,
  body: withoutMarkup(bodyOf(message)),
  silent: message.kind === 'closed',
  urgency: message.kind === 'closed' ? 'low' : ({ critical: 'critical', warning: 'normal', notice: 'low' } as const)[message.severity],
  timeoutType: message.kind !== 'closed' && message.severity === 'critical' ? 'never' : 'default',
});

/** The path of the screen to which a click leads: of the one finding, or of all of them. */
export function pathOf({ findings }: AlertMessage): string {
  const [finding, ...more] = findings;
  return finding && more.length === 0 ? `/health/${encodeURIComponent(finding.id)}` : '/health';
}

/**
 * Shows messages on the desktop. A click brings the window to the front, or opens it again, with what the message is about.
 * @returns `null` where this desktop shows none
 */
export function createNotifier(show: (path: string) => void): ((message: AlertMessage) => void) | null {
  if (!Notification.isSupported()) return null;
  const shown = new Set<Notification>();
  return (message) => {
    const notification = new Notification(notificationOf(message));
    const [oldest] = shown.add(notification);
    if (shown.size > mostShown && oldest) shown.delete(oldest);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      show(pathOf(message));
    });
    notification.show();
  };
}
