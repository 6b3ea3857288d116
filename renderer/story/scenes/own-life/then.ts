import { dateText, figureText } from '../../../../app/story/figure-text.ts';
import type { Figure, Moment } from '../../../../app/story/model.ts';
import type { LifeEvent, OwnLife } from '../../../../app/story/own-life.ts';
import { dayNumber, daysText } from './days.ts';

/** The moments on a day, or else the latest before it; empty before the first. */
export function worldThen(moments: readonly Moment[], day: number): readonly Moment[] {
  const past = moments.flatMap((moment) => {
    const at = dayNumber(moment.date);
    return at === null || at > day ? [] : [{ moment, at }];
  });
  const latest = Math.max(...past.map(({ at }) => at));
  return past.filter(({ at }) => at === latest).map(({ moment }) => moment);
}

type Dated = LifeEvent & { readonly day: string };
const isDated = (event: LifeEvent): event is Dated => event.day !== null && dayNumber(event.day) !== null;
const at = (event: Dated): number => dayNumber(event.day) ?? 0;

/** What can't be placed, as its file has it. */
export const undated = (life: OwnLife): readonly LifeEvent[] => life.events.filter((event) => !isDated(event));

/** One line on what this machine was on a day, and whether it is known. */
export interface ThenLine {
  readonly says: string;
  readonly known: boolean;
}

const known = (says: string): ThenLine => ({ says, known: true });
const notKnown = (says: string): ThenLine => ({ says, known: false });

function systemThen(events: readonly Dated[], day: number, factory: LifeEvent | null): ThenLine | null {
  const updates = events.filter(({ kind }) => kind === 'update');
  const last = updates.findLast((event) => at(event) <= day);
  if (last) {
    const since = day - at(last);
    return known(since === 0 ? `That day it was updated to ${last.title}.` : `It ran ${last.title}, ${daysText(since)} after that update.`);
  }
  const next = updates[0];
  if (next === undefined) return null;
  const image = factory === null ? '' : ` The image that it came with: ${factory.title.replace(/^Factory image, /, '')}.`;
  return notKnown(`Its first dated update came ${daysText(at(next) - day)} later, on ${dateText(next.day)}.${image}`);
}

function runThen(events: readonly Dated[], day: number): ThenLine | null {
  const boot = events.findLast(({ kind }) => kind === 'boot');
  if (boot === undefined) return null;
  if (at(boot) <= day) {
    const since = day - at(boot);
    return known(
      since === 0 ? 'That day it was started, and it has run since.' : `It was up, ${daysText(since)} into the run that still goes on.`,
    );
  }
  return notKnown(`Whether it was on can’t be told: its own files know no start before ${dateText(boot.day)}.`);
}

/** Days that a rail needs to know about. */
export interface Milestones {
  /** From this day on anybody could buy one. */
  readonly onSaleDay: number;
  /** What a new one of this machine's size cost on the day; `null` before it was sold. */
  readonly price: Figure | null;
}

/** What this machine was on a day, as far as its own files tell. */
export function deviceThen(life: OwnLife, day: number, { onSaleDay, price }: Milestones): readonly ThenLine[] {
  const events = life.events
    .filter(isDated)
    .filter(({ kind }) => kind !== 'today')
    .toSorted((a, b) => at(a) - at(b));
  if (life.events.length === 0) return [notKnown(life.slots.factory.says)];
  const first = events[0];
  if (day < onSaleDay && (first === undefined || day < at(first))) {
    return [known('Nobody could buy one yet.')];
  }
  // An update without a day may have come first; then nobody knows what ran before the dated ones.
  const surely = !undated(life).some(({ kind }) => kind === 'update');
  const factory = (surely && life.events.find(({ kind }) => kind === 'factory')) || null;
  const recording = events.find(({ kind }) => kind === 'first-recording');
  const lines = [
    systemThen(events, day, factory),
    runThen(events, day),
    recording === undefined || at(recording) > day
      ? notKnown('The flight recorder has nothing of that day.')
      : known(`The flight recorder was ${daysText(day - at(recording))} into its record.`),
    price === null
      ? null
      : known(`${price.id === 'price-small' ? 'The 64 GB model cost from' : 'The Founders Edition cost'} ${figureText(price)}.`),
  ];
  return lines.filter((line) => line !== null);
}
