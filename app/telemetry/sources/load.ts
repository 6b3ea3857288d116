import type { FileTexts, Machine } from '../../machine/machine.ts';
import { toNumber } from '../counters.ts';
import type { Load } from '../model/host.ts';
import { type FileSource, gap, type Outcome } from '../source.ts';

const loadavg = '/proc/loadavg';
const uptime = '/proc/uptime';
const bootIdFile = '/proc/sys/kernel/random/boot_id';
const stat = '/proc/stat';

/** What holds from one boot to the next. */
export interface Boot {
  /** `null` where the kernel doesn't say. */
  readonly bootedAtMs: number | null;
  readonly bootId: string | null;
}

/**
 * Load and uptime. The time of the boot is looked at again every minute: the kernel works it out from
 * the wall clock, so it moves when the clock is set. Not at every tick: /proc/stat is long and costs.
 */
export const loadSource: FileSource<Boot, Load, Load> = {
  id: 'load',
  paceMs: 0,
  layoutPaceMs: 60_000,
  async discover(machine: Machine) {
    return parseBoot(await machine.read([bootIdFile, stat]));
  },
  files: () => [loadavg, uptime],
  parse(texts: FileTexts, boot) {
    const [load1, load5, load15] = (texts.get(loadavg) ?? '').trim().split(/\s+/);
    const [uptimeSeconds] = (texts.get(uptime) ?? '').trim().split(/\s+/);
    return {
      load1: notNegative(load1),
      load5: notNegative(load5),
      load15: notNegative(load15),
      uptimeSeconds: notNegative(uptimeSeconds),
      ...boot,
    };
  },
  derive(now): Outcome<Load> {
    const missing = Object.entries(now).filter(([, value]) => value === null);
    if (missing.length === Object.keys(now).length) {
      return { reading: null, gaps: [gap('load', '*', 'source-failed', `${loadavg}, ${uptime} and ${bootIdFile} can't be read.`)] };
    }
    return {
      reading: now,
      gaps: missing.map(([field]) => gap('load', `load.${field}`, 'source-failed', "Its file in /proc can't be read.")),
    };
  },
};

/** @returns the id as the kernel writes it (a UUID) and the boot's time, to the second */
export function parseBoot(texts: FileTexts): Boot {
  const bootId = (texts.get(bootIdFile) ?? '').trim();
  const seconds = notNegative(/^btime (\d{1,12})$/m.exec(texts.get(stat) ?? '')?.[1]);
  return {
    bootedAtMs: seconds === null ? null : seconds * 1000,
    bootId: /^[0-9a-f-]{36}$/i.test(bootId) ? bootId : null,
  };
}

function notNegative(text: string | undefined): number | null {
  const value = toNumber(text);
  return value !== null && value >= 0 ? value : null;
}
