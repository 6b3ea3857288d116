import { Notification } from 'electron';

/** What the app says about itself, apart from what it says about the machine (notifications.ts). */
export interface OwnNotice {
  readonly title: string;
  readonly body: string;
  /** What a click does; nothing where there is nothing to do. */
  readonly onClick?: () => void;
}

/** Kept until they go, so that a click still finds its listener. */
const shown = new Set<Notification>();

/** Says it once, quietly. Where the desktop shows no notifications nothing is lost: each of them says what is seen elsewhere too. */
export function sayNotice({ title, body, onClick }: OwnNotice): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body, silent: true, urgency: 'low' });
  shown.add(notification);
  notification.on('close', () => shown.delete(notification));
  notification.on('click', () => {
    shown.delete(notification);
    onClick?.();
  });
  notification.show();
}

export const keepsRecording: OwnNotice = {
  title: 'Spark Companion keeps recording',
  body: 'It is in the top bar. Quit ends it there.',
};

export const newerVersion = (version: string, onClick: () => void): OwnNotice => ({
  title: `Spark Companion ${version} is there`,
  body: 'Click to see what is new. Nothing was downloaded.',
  onClick,
});
