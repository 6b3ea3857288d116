import { Notification, type NotificationConstructorOptions } from 'electron';
import { type AlertMessage, bodyOf } from '../../app/alerts/message.ts';
import type { Offer, openNotifySend } from './notify-send.ts';

/** Loaded with the first message: most days there is none. */
const loadNotifySend: typeof openNotifySend = () => import('./notify-send.ts').then((loaded) => loaded.openNotifySend());

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

export interface NotifierParts {
  /** Brings the window to the front, or opens it again, at this path. */
  readonly show: (path: string) => void;
  /** Lets these rules be silent for a day. */
  readonly mute: (rules: readonly string[]) => void;
  /** What shows buttons; `null` where nothing does. */
  readonly withButtons?: typeof openNotifySend;
}

export interface Notifier {
  readonly notify: (message: AlertMessage) => void;
  /** Takes away what waits for a press. */
  close(): void;
}

/** The rules that a message can be answered with silence for: those of what has opened. */
const mutable = ({ kind, findings }: AlertMessage): readonly string[] =>
  kind === 'opened' || kind === 'summary' ? [...new Set(findings.map(({ rule }) => rule))] : [];

/** What can be done about a message without opening the window first. */
function offersOf(message: AlertMessage, { show, mute }: NotifierParts): readonly Offer[] {
  const open = () => show(pathOf(message));
  const rules = mutable(message);
  return [
    { name: 'default', label: 'Show', onChosen: open }, // the notification itself
    { name: 'show', label: 'Show', onChosen: open },
    ...(rules.length === 0 ? [] : [{ name: 'mute', label: 'Mute for a day', onChosen: () => mute(rules) }]),
  ];
}

/**
 * Shows messages on the desktop, with buttons where it has any; a click on the message itself leads to what it is about.
 * @returns `null` where this desktop shows none
 */
export function createNotifier(parts: NotifierParts): Notifier | null {
  const { show, withButtons = loadNotifySend } = parts;
  if (!Notification.isSupported()) return null;
  const shown = new Set<Notification>();
  let buttons: ReturnType<typeof openNotifySend> | null = null;

  function showPlain(message: AlertMessage): void {
    const notification = new Notification(notificationOf(message));
    const [oldest] = shown.add(notification);
    if (shown.size > mostShown && oldest) shown.delete(oldest);
    notification.on('close', () => shown.delete(notification));
    notification.on('click', () => {
      shown.delete(notification);
      show(pathOf(message));
    });
    notification.show();
  }

  return {
    notify(message) {
      buttons ??= withButtons();
      void buttons.then((found) => (found ? found.show(notificationOf(message), offersOf(message, parts)) : showPlain(message)));
    },
    close: () => void buttons?.then((found) => found?.close()),
  };
}
