import { asText, formatGiga, formatShare, formatValue } from '../../telemetry/format/format.ts';
import type { Aftermath } from './aftermath.ts';
import type { JournalWords } from './journal-words.ts';
import type { LastMinutes } from './last-minutes.ts';
import type { EndCause, Evidence, Verdict } from './unclean-end.ts';

/** What there is to judge by. */
export interface Traces {
  readonly minutes: LastMinutes;
  readonly words: JournalWords | null;
  readonly pstore: Aftermath['pstore'];
}

/** One cause as far as the traces speak for it; `null`: they don't. */
export interface Suspicion {
  readonly cause: EndCause;
  readonly level: Verdict['level'];
  readonly evidence: readonly Evidence[];
}

const speaksFor = (text: string, metric: string | null = null): Evidence => ({ speaks: 'for', text, metric });
const speaksAgainst = (text: string, metric: string | null = null): Evidence => ({ speaks: 'against', text, metric });
const gib = (bytes: number) => asText(formatGiga(bytes, 'binary'));
const percent = (share: number) => asText(formatShare(share));
const degrees = (celsius: number) => asText(formatValue('celsius', celsius, 'binary'));
const watts = (power: number) => asText(formatValue('watts', power, 'binary'));

const asLevel = (level: number): Verdict['level'] => Math.max(1, Math.min(5, level)) as Verdict['level'];

/** Only a kernel that gave up writes there. */
export function kernelPanic({ pstore, words }: Traces): Suspicion | null {
  const dumps = pstore?.filter((name) => name.startsWith('dmesg-') || name.startsWith('console-')) ?? [];
  if (dumps.length === 0 && !words?.panic) return null;
  return {
    cause: 'kernel-panic',
    level: dumps.length > 0 ? 5 : 4,
    evidence: [
      ...(dumps.length > 0
        ? [speaksFor(`The kernel left its last words in /sys/fs/pstore (${dumps.length === 1 ? 'one file' : `${dumps.length} files`}).`)]
        : []),
      ...(words?.panic ? [speaksFor(`The journal ends with “${words.panic}”.`)] : []),
    ],
  };
}

/** Closer than this to its own limit, a sensor is about to stop the machine. */
const closeCelsius = 3;
const nearCelsius = 8;

export function heat({ minutes, words }: Traces): Suspicion | null {
  const limits = new Map(minutes.all('sensor.critical').map(({ labels, last }) => [labels.sensor, last]));
  const rooms = minutes.all('sensor.temperature').flatMap(({ labels, highest }) => {
    const limit = limits.get(labels.sensor);
    const most = highest(60);
    return limit === undefined || most === null ? [] : [{ sensor: labels.sensor ?? '', limit, most, room: limit - most }];
  });
  const worst = rooms.sort((a, b) => a.room - b.room)[0];
  const isClose = worst !== undefined && worst.room <= nearCelsius;
  if (!isClose && !words?.heat) return null;
  return {
    cause: 'heat',
    level: words?.heat ? 5 : asLevel(worst && worst.room <= closeCelsius ? 4 : 2),
    evidence: [
      ...(words?.heat ? [speaksFor(`The kernel wrote “${words.heat}”.`)] : []),
      ...(worst
        ? [
            (isClose ? speaksFor : speaksAgainst)(
              `Sensor ${worst.sensor} was at ${degrees(worst.most)} in the last minute; it stops the machine at ${degrees(worst.limit)}.`,
              'sensor.temperature',
            ),
          ]
        : []),
    ],
  };
}

/** Below so much, or this share of all, there is nothing left to give. */
const littleBytes = 3 * 1024 ** 3;
const littleShare = 0.025;
/** Healthy runs with as little memory have no pressure: it tells the two apart. */
const heavyPressure = 0.1;

export function memoryExhausted({ minutes, words }: Traces): Suspicion | null {
  const available = minutes.one('memory.available');
  const total = minutes.one('memory.total')?.last ?? null;
  const lowest = available?.lowest(30) ?? null;
  if (lowest === null || total === null) return null;
  const isLow = lowest < Math.max(littleBytes, total * littleShare);
  const pressure = minutes.one('pressure.full', { resource: 'memory' })?.highest(60) ?? 0;
  const stalls = minutes.one('memory.allocation-stalls')?.highest(60) ?? 0;
  const swapped = minutes.one('memory.swap-out')?.highest(60) ?? 0;
  const pause = minutes.longestPause(60);
  const waited = pressure >= heavyPressure || stalls > 0 || swapped > 0;
  if (!isLow && !words?.outOfMemory && pressure < heavyPressure) return null;
  const signs = [isLow, waited, words?.outOfMemory != null, pause >= 3].filter(Boolean).length;
  return {
    cause: 'memory-exhausted',
    level: asLevel(1 + signs),
    evidence: [
      (isLow ? speaksFor : speaksAgainst)(`${gib(lowest)} of ${gib(total)} could still be allocated.`, 'memory.available'),
      pressure >= heavyPressure
        ? speaksFor(`For up to ${percent(pressure)} of the time, everything waited for memory.`, 'pressure.full')
        : speaksAgainst(`Hardly anything waited for memory (${percent(pressure)} at most).`, 'pressure.full'),
      ...(stalls > 0 ? [speaksFor('Allocations had to wait for memory to be freed.', 'memory.allocation-stalls')] : []),
      ...(swapped > 0 ? [speaksFor('Memory was being written out to swap.', 'memory.swap-out')] : []),
      ...(pause >= 3 ? [speaksFor(`This app itself got no turn for ${Math.round(pause)} s.`)] : []),
      ...(words?.outOfMemory ? [speaksFor(`The kernel wrote “${words.outOfMemory}”.`)] : []),
    ],
  };
}

/** A driver that hadn't answered for so long was hanging. */
const silentSeconds = 5;

export function driverHang({ minutes, words }: Traces): Suspicion | null {
  const answers = minutes.one('driver.answers');
  const silent = answers !== null && answers.highest(silentSeconds) === 0 && answers.highest(600) === 1;
  if (!silent && !words?.driver) return null;
  return {
    cause: 'driver-hang',
    level: asLevel(silent && words?.driver ? 5 : 4),
    evidence: [
      silent
        ? speaksFor('The NVIDIA driver had answered, and then no longer did, until the end.', 'driver.answers')
        : speaksAgainst('The NVIDIA driver answered to the end.', 'driver.answers'),
      ...(words?.driver ? [speaksFor(`The kernel wrote “${words.driver}”.`)] : []),
    ],
  };
}

/** What counts as work: a GPU that draws so much, or is so busy, or so busy a CPU. */
const loadWatts = 40;
const loadShare = 0.5;
/** Where units with a weak supply have been seen to go out. */
const heavyWatts = 60;

/** The machine was gone from one second to the next, and nothing else speaks. */
export function powerCut({ minutes, words, pstore }: Traces): Suspicion | null {
  const ofGpus = (metric: string) => Math.max(0, ...minutes.all(metric).map(({ mean }) => mean(20) ?? 0));
  const power = ofGpus('gpu.power');
  const busy = Math.max(ofGpus('gpu.utilization'), minutes.one('cpu.utilization')?.mean(20) ?? 0);
  const atLoad = power >= loadWatts || busy >= loadShare;
  const figures = `${power > 0 ? `GPU at ${watts(power)}, ` : ''}busiest part ${percent(busy)} busy`;
  const quiet = words !== null && !words.orderly && !words.panic && !words.heat && !words.driver && !words.outOfMemory;
  return {
    cause: atLoad ? 'power-cut-at-load' : 'power-cut-at-rest',
    level: asLevel(2 + (quiet ? 1 : 0) + (atLoad && power >= heavyWatts && quiet ? 1 : 0)),
    evidence: [
      speaksFor('Memory, heat and driver were well up to the last second.'),
      atLoad
        ? speaksFor(`The machine was working: ${figures}.`, 'gpu.power')
        : speaksFor(`The machine was at rest: ${figures}.`, 'gpu.power'),
      ...(quiet ? [speaksFor('The journal breaks off without a word.')] : []),
      ...(words === null ? [speaksAgainst('The journal could not be read; it might say more.')] : []),
      ...(pstore === null ? [speaksAgainst('The kernel left no last words that this app may read.')] : []),
      speaksAgainst('A freeze from one second to the next would look the same.'),
    ],
  };
}
