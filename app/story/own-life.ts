import type { RecordedLife } from '../history/life.ts';
import { grouped } from '../telemetry/format/figure.ts';
import { formatDuration } from '../telemetry/format/format.ts';
import type { Snapshot } from '../telemetry/snapshot.ts';
import { builtInGib } from './checks/memory.ts';
import { simulatedCommand } from './checks/spark-check.ts';
import { dateText, figureText } from './figure-text.ts';
import type { OwnLifeSlot } from './model.ts';
import { priceOn } from './price.ts';
import { writtenDay } from './written-day.ts';

/** A point on this machine's own rail. */
export interface LifeEvent {
  readonly kind: 'factory' | 'update' | 'first-recording' | 'boot' | 'today';
  readonly title: string;
  /** The day as "2026-01-15"; `null` where it isn't known or can't be read for sure. */
  readonly day: string | null;
  /** The date as the machine's own file writes it; `null` where it has none. */
  readonly written: string | null;
}

/** What stands in one of the text's places for this machine. */
export interface OwnLifeLine {
  readonly says: string;
  /** `false`: this machine doesn't say (yet), and `says` tells why. */
  readonly known: boolean;
}

export interface OwnLife {
  /** In the order of the machine's life; those without a day stand where its file has them. */
  readonly events: readonly LifeEvent[];
  readonly slots: Readonly<Record<OwnLifeSlot, OwnLifeLine>>;
}

const known = (says: string): OwnLifeLine => ({ says, known: true });
const notKnown = (says: string): OwnLifeLine => ({ says, known: false });

/** The reader's own day of an instant. */
function dayOf(epochMs: number): string {
  const at = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const event = (kind: LifeEvent['kind'], title: string, day: string | null, written: string | null = null): LifeEvent => ({
  kind,
  title,
  day,
  written,
});

function eventsOf({ identity, load, takenAtMs }: Snapshot, recorded: RecordedLife | null): LifeEvent[] {
  const factory = identity?.dgxOsFactoryVersion ?? null;
  const bootedAtMs = load?.bootedAtMs ?? null;
  const dated = [
    ...(recorded === null ? [] : [event('first-recording', 'First recording', dayOf(recorded.firstRecordedAtMs))]),
    ...(bootedAtMs === null ? [] : [event('boot', 'Last boot', dayOf(bootedAtMs))]),
  ];
  const updates = (identity?.dgxOsUpdates ?? []).map(({ version, date }) =>
    event('update', `DGX OS ${version}`, date === null ? null : writtenDay(date), date),
  );
  return [
    ...(factory === null ? [] : [event('factory', `Factory image, DGX OS ${factory}`, null)]),
    ...inOrder(updates, dated),
    event('today', 'Today', dayOf(takenAtMs)),
  ];
}

/** Sets dated events into a list whose own order stays as it is: each before the first one with a later day. */
function inOrder(list: readonly LifeEvent[], dated: readonly LifeEvent[]): LifeEvent[] {
  const merged = [...list];
  for (const each of dated) {
    const place = merged.findIndex(({ day }) => day !== null && each.day !== null && day > each.day);
    merged.splice(place === -1 ? merged.length : place, 0, each);
  }
  return merged;
}

function factoryLine({ identity }: Snapshot): OwnLifeLine {
  if (identity?.dgxOsFactoryVersion) return known(`It left the factory with DGX OS ${identity.dgxOsFactoryVersion}.`);
  return notKnown('Its release file doesn’t say which image left the factory.');
}

function updatesLine(snapshot: Snapshot, events: readonly LifeEvent[]): OwnLifeLine {
  const updates = events.filter(({ kind }) => kind === 'update');
  if (updates.length === 0) {
    return snapshot.identity?.dgxOsFactoryVersion
      ? known('Its release file names no update since.')
      : notKnown('Without a release file there is no list of updates.');
  }
  const list = updates.map(({ title, day, written }) => {
    const when = day === null ? written : dateText(day);
    return when === null ? `${title} (no date)` : `${title} (${when})`;
  });
  return known(`${updates.length === 1 ? 'One update' : `${updates.length} updates`} since: ${list.join(', ')}.`);
}

function bootLine({ load }: Snapshot): OwnLifeLine {
  const { bootedAtMs = null, uptimeSeconds = null } = load ?? {};
  if (bootedAtMs === null || uptimeSeconds === null) return notKnown('When it was started last could not be read.');
  return known(`Started last on ${dateText(dayOf(bootedAtMs))}; up for ${formatDuration(uptimeSeconds)}.`);
}

const joulesPerWattHour = 3600;
/** "12.3 kWh", and of little "42 Wh". */
export function energyText(joules: number): string {
  const wattHours = joules / joulesPerWattHour;
  return wattHours < 999.5 ? `${grouped(wattHours, wattHours < 9.95 ? 1 : 0)}\u00a0Wh` : `${grouped(wattHours / 1000, 1)}\u00a0kWh`;
}

function recorderLine(recorded: RecordedLife | null): OwnLifeLine {
  if (recorded === null) {
    return notKnown('Nothing is on record yet: boots, longest run, hottest day and energy appear here once the flight recorder has run.');
  }
  const { firstRecordedAtMs, boots, longestRunSeconds, hottest, gpuEnergyJoules } = recorded;
  const heat = hottest && `hottest on ${dateText(dayOf(hottest.atMs))} with ${grouped(hottest.celsius, 1)}\u00a0°C`;
  const energy = gpuEnergyJoules === null ? null : `${energyText(gpuEnergyJoules)} through the GPU`;
  const parts = [
    `started ${boots === 1 ? 'once' : `${grouped(boots, 0)} times`}`,
    longestRunSeconds === null ? null : `longest run ${formatDuration(longestRunSeconds)}`,
    heat,
    energy,
  ].filter((part) => part !== null);
  return known(`On record since ${dateText(dayOf(firstRecordedAtMs))}: ${parts.join(', ')}.`);
}

/** The price in force on the first day that this machine can prove. When it was bought, no file says. */
function priceLine({ memory }: Snapshot, events: readonly LifeEvent[]): OwnLifeLine {
  const first = events
    .filter(({ kind, day }) => kind !== 'today' && day !== null)
    .sort((a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1))[0];
  if (!first?.day) return notKnown('No file of this machine proves an early day, so there is no price to show for it.');
  const builtIn = (memory && builtInGib(memory.totalBytes)) ?? 128;
  const price = priceOn(first.day, builtIn);
  const sold = builtIn === 64 ? 'Machines of 64\u00a0GB began at' : 'The Founders Edition cost';
  const day = dateText(first.day);
  if (price === null) return notKnown(`The earliest day that it can prove is ${day}, before any were on sale.`);
  return known(`The earliest day that it can prove is ${day} (${first.title}). ${sold} ${figureText(price)} then.`);
}

/**
 * This machine's own rail, and what stands in the text's places for it, from what its own files say. Nothing identifying is in it.
 * @param recorded `null` until the flight recorder has something, and the text says so
 */
export function ownLife(snapshot: Snapshot, recorded: RecordedLife | null): OwnLife {
  const { identity } = snapshot;
  if (identity === null || !identity.isSpark) {
    const says =
      identity === null
        ? 'This machine has not said yet what it is.'
        : `This machine is no DGX Spark; to see a Spark’s own chapter, start ${simulatedCommand}.`;
    const line = notKnown(says);
    return { events: [], slots: { factory: line, updates: line, boot: line, recorder: line, 'price-then': line } };
  }
  const events = eventsOf(snapshot, recorded);
  return {
    events,
    slots: {
      factory: factoryLine(snapshot),
      updates: updatesLine(snapshot, events),
      boot: bootLine(snapshot),
      recorder: recorderLine(recorded),
      'price-then': priceLine(snapshot, events),
    },
  };
}
