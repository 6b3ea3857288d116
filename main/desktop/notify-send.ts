import type { NotificationConstructorOptions } from 'electron';
import type { ProgramStream } from '../../app/machine/machine.ts';
import { runProgram, streamProgram } from '../../app/machine/program.node.ts';

/*
 * Notifications with buttons. Electron shows none on Linux: `actions` hold on macOS and Windows alone
 * (https://electronjs.org/docs/api/structures/notification-action, https://github.com/electron/electron/issues/24333). libnotify's own
 * program does, since 0.8, which Ubuntu 24.04 has. It waits for the button as a child of this app, asleep, until the notification is gone.
 */

const program = 'notify-send';
const helpLimitMs = 2000;
/** Each waits in a child of its own, and a desktop forgets old ones too. */
const mostShown = 10;

/** A button, or, with the name `default`, the notification itself. */
export interface Offer {
  readonly name: string;
  readonly label: string;
  readonly onChosen: () => void;
}

export type ShowWithOffers = (notification: NotificationConstructorOptions, offers: readonly Offer[]) => void;

const searchPath = (): string => process.env.PATH ?? '/usr/bin:/bin';

/** What libnotify's program is asked for. What a message says comes behind `--`, so that none of it is taken for a switch. */
export function notifySendArgs(
  { title = '', body = '', urgency = 'normal', silent, timeoutType }: NotificationConstructorOptions,
  offers: readonly Omit<Offer, 'onChosen'>[],
): readonly string[] {
  return [
    '--app-name=Spark Companion',
    '--icon=spark-companion',
    // Under this name the desktop keeps what the user has chosen for the app's notifications.
    '--hint=string:desktop-entry:spark-companion',
    `--urgency=${urgency}`,
    ...(silent ? ['--hint=boolean:suppress-sound:true'] : []),
    ...(timeoutType === 'never' ? ['--expire-time=0'] : []),
    ...offers.map(({ name, label }) => `--action=${name}=${label}`),
    '--',
    title,
    body,
  ];
}

/**
 * What shows notifications with buttons; `null` where libnotify's program isn't there or is too old for them.
 * @returns with `close` what ends the children that wait
 */
export async function openNotifySend(): Promise<{ readonly show: ShowWithOffers; readonly close: () => void } | null> {
  const { end, stdout } = await runProgram(program, ['--help'], searchPath(), helpLimitMs).result;
  if (end.kind !== 'exited' || end.exitCode !== 0 || !stdout.includes('--action')) return null;
  const waiting = new Set<ProgramStream>();
  return {
    show(notification, offers) {
      const stream = streamProgram(program, notifySendArgs(notification, offers), searchPath(), (line) =>
        offers.find(({ name }) => name === line.trim())?.onChosen(),
      );
      const [oldest] = waiting.add(stream);
      if (waiting.size > mostShown) oldest?.stop();
      void stream.ended.then(() => waiting.delete(stream));
    },
    close() {
      for (const stream of waiting) stream.stop();
    },
  };
}
