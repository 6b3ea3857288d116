import { type Finding, type Severity, worse } from '../health/finding.ts';
import type { HealthEvent } from '../health/watch.ts';
import type { Clock } from '../machine/clock.ts';
import { type Settings, settingsOfRule } from '../settings/settings.ts';
import { type AlertMessage, closedMessage, type Envelope, openedMessage, summaryMessage } from './message.ts';
import { isQuiet } from './quiet-hours.ts';
import { type Decided, desktop, type Held } from './state.ts';

export interface AnnouncerOptions {
  readonly clock: Clock;
  readonly settings: () => Settings;
  /** Whether this host has a desktop to show messages on. */
  readonly hasDesktop: boolean;
  readonly envelope: () => Envelope;
  readonly decided: readonly Decided[];
  readonly held: readonly Held[];
  /** A message goes out now. */
  readonly onMessage: (message: AlertMessage, recipients: readonly string[]) => void;
  /** What was decided or held has changed, and should be kept. */
  readonly onChange: () => void;
  readonly timeZone?: string;
}

/** Decides who is told what, and when: one message for an opening, one for its closing, and one for a night. */
export interface Announcer {
  hear(event: HealthEvent): void;
  /** Tells what was held back if the quiet hours are over, and looks again every minute while they aren't. */
  look(): void;
  decided(): readonly Decided[];
  held(): readonly Held[];
  close(): void;
}

/** Findings that were never heard to close are forgotten, the oldest first. */
const mostDecided = 500;
/** Short against a night, and right whatever is done to the clock meanwhile. */
const lookEveryMs = 60_000;

const atLeast = (severity: Severity, minimum: Severity): boolean => worse(severity, minimum) === severity;

export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { clock, settings, envelope, onMessage, onChange } = options;
  const decided = new Map(options.decided.map((one) => [one.finding, one]));
  let held: readonly Held[] = options.held;
  let cancelLook = () => {};

  const recipientsNow = (): readonly string[] => {
    const { channels, desktop: shown } = settings().alerts;
    return [...channels.filter(({ enabled }) => enabled).map(({ id }) => id), ...(shown && options.hasDesktop ? [desktop] : [])];
  };

  const isMuted = ({ rule }: { readonly rule: string }): boolean => (settingsOfRule(settings(), rule).mutedUntilMs ?? 0) > clock.now();

  function quietNow(): { readonly exceptCritical: boolean } | null {
    const { quietHours } = settings().alerts;
    return quietHours !== null && isQuiet(clock.now(), quietHours, options.timeZone) ? quietHours : null;
  }

  function say(message: AlertMessage, recipients: readonly string[]): void {
    if (recipients.length === 0) return;
    const quiet = quietNow();
    if (quiet !== null && !(quiet.exceptCritical && message.severity === 'critical')) {
      held = [...held, { message, recipients: [...recipients] }];
      look();
    } else onMessage(message, recipients);
  }

  function decide(finding: Finding): readonly string[] {
    const { id, severity } = finding;
    const silent = isMuted(finding) || !atLeast(severity, settings().alerts.minimumSeverity);
    const recipients = silent ? [] : recipientsNow();
    decided.delete(id);
    decided.set(id, { finding: id, severity, recipients: [...recipients] });
    const [oldest] = decided.keys();
    if (decided.size > mostDecided && oldest !== undefined) decided.delete(oldest);
    onChange();
    return recipients;
  }

  function hear({ kind, finding }: HealthEvent): void {
    const known = decided.get(finding.id);
    if (kind === 'closed') {
      if (known === undefined) return;
      decided.delete(finding.id);
      const still = recipientsNow();
      if (!isMuted(finding)) {
        say(
          closedMessage(envelope(), finding),
          known.recipients.filter((recipient) => still.includes(recipient)),
        );
      }
      onChange();
      return;
    }
    // One that was passed over as too slight is told once it is worse; one that was never decided on was opened when the app ended.
    const worsened = known?.recipients.length === 0 && known.severity !== worse(known.severity, finding.severity);
    if (known === undefined || worsened) say(openedMessage(envelope(), finding), decide(finding));
  }

  function look(): void {
    cancelLook();
    if (held.length === 0) return;
    if (quietNow() !== null) {
      cancelLook = clock.after(lookEveryMs, look);
      return;
    }
    const messages = held;
    held = [];
    const still = recipientsNow();
    for (const recipient of new Set(messages.flatMap(({ recipients }) => recipients))) {
      const own = messages.filter(({ message, recipients }) => recipients.includes(recipient) && !message.findings.some(isMuted));
      const [first, ...more] = own.map(({ message }) => message);
      if (first === undefined || !still.includes(recipient)) continue;
      onMessage(more.length === 0 ? first : summaryMessage(envelope(), [first, ...more]), [recipient]);
    }
    onChange();
  }

  return {
    hear,
    look,
    decided: () => [...decided.values()],
    held: () => held,
    close: () => cancelLook(),
  };
}
