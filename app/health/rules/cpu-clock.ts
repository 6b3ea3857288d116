import type { Core } from '../../telemetry/model/cpu.ts';
import type { Snapshot } from '../../telemetry/snapshot.ts';
import { isSpark } from '../driver-standing.ts';
import type { Observation } from '../finding.ts';
import type { Past } from '../past.ts';
import { defineRule, seen, type Terms, unable, waiting, well } from '../rule.ts';
import { figure, percent, sentences, step } from '../wording.ts';

/*
 * Some GB10 machines hold their cores at 1.5 GHz of 2.8, with the governor at "performance" and nothing to show it. A healthy one keeps
 * them above nine tenths under full load on all 20 (recorded on Linux 6.17). Elsewhere the maximum is a boost that no machine holds, so
 * this is asked of Sparks alone; and only of cores that work, since the others have no clock to speak of.
 */

type Name = 'busy' | 'share';

interface Working {
  readonly core: Core;
  readonly clock: number;
  readonly most: number;
}

/** Over how long a core must have been busy. A look that was longer apart counts with what it saw. */
const busySeconds = 30;

/** How busy each core was, on average over the last half minute. */
function busyMeans({ snapshots, now }: Past): ReadonlyMap<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { takenAtMs, cpu } of snapshots) {
    if (now.takenAtMs - takenAtMs >= busySeconds * 1000) continue;
    for (const { index, utilization } of cpu?.cores ?? []) {
      if (utilization === null) continue;
      const entry = sums.get(index) ?? { sum: 0, count: 0 };
      sums.set(index, { sum: entry.sum + utilization, count: entry.count + 1 });
    }
  }
  return new Map([...sums].map(([index, { sum, count }]) => [index, sum / count]));
}

/** The cores at full load whose clock is known. */
function workingOf(past: Past, leastBusy: number): readonly Working[] {
  const candidates = (past.now.cpu?.cores ?? []).flatMap((core): Working[] => {
    const { clockHertz: clock, maxClockHertz: most } = core;
    return clock === null || most === null || (core.utilization ?? 0) < leastBusy * 0.8 ? [] : [{ core, clock, most }];
  });
  if (candidates.length === 0) return [];
  const means = busyMeans(past);
  return candidates.filter(({ core }) => (means.get(core.index) ?? 0) >= leastBusy);
}

/** "6 Cortex-A725 at 1,500 of 2,808 MHz". One entry for each kind of core. */
const byKind = (cores: readonly Working[]): string =>
  [...Map.groupBy(cores, ({ core }) => core.kind)]
    .map(([kind, members]) => {
      const mean = members.reduce((sum, { clock }) => sum + clock, 0) / members.length;
      const most = Math.max(...members.map((member) => member.most));
      return `${members.length} ${kind ?? (members.length === 1 ? 'core' : 'cores')} at ${figure('hertz', mean)} of ${figure('hertz', most)}`;
    })
    .join(', ');

/** Whether something else already explains slow cores: a sensor close to where the firmware takes power away. */
function heatOf({ sensors }: Snapshot): number | null {
  const chip = (sensors?.temperatures ?? []).filter(({ group }) => group === 'gpu' || group === 'soc' || group === 'cpu');
  const known = chip.flatMap(({ temperatureCelsius }) => temperatureCelsius ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

function observe(slow: readonly Working[], working: readonly Working[], now: Snapshot, { thresholds }: Terms<Name>): Observation {
  const left = slow.reduce((sum, { clock, most }) => sum + clock / most, 0) / slow.length;
  const heat = heatOf(now);
  return {
    subject: '',
    severity: 'warning',
    title: 'CPU cores stay far below their clock',
    summary: `They run at ${percent(left)} of it under full load, so that all work of the CPU takes that much longer.`,
    seen: sentences(
      `${slow.length} of ${working.length} cores at full load: ${byKind(slow)}.`,
      heat !== null && `The hottest spot of the chip is at ${figure('celsius', heat)}.`,
    ),
    meaning:
      'Something below Linux, mostly the firmware, holds the cores back, whatever the governor asks for. Tokenizing, loading and everything else that the CPU does takes up to twice as long; the GPU may wait for it.',
    steps: [
      {
        text: 'See whether a limit was set by hand: it would be lower than the second figure.',
        command: 'grep . /sys/devices/system/cpu/cpufreq/policy*/scaling_max_freq /sys/devices/system/cpu/cpufreq/policy*/cpuinfo_max_freq',
      },
      step(
        'Try a full power cycle: let running jobs end, shut down, unplug the brick at the wall and at the Spark for a minute, plug in and start.',
      ),
      {
        text: 'See whether there is newer firmware. This only looks; installing it is "sudo fwupdmgr update".',
        command: 'sudo fwupdmgr refresh && sudo fwupdmgr get-updates',
      },
    ],
    certainty: {
      level: heat !== null && heat >= 90 ? 2 : 3,
      for: 'The cores’ own counters, on several readings ten seconds apart, while the cores had all but no rest.',
      against:
        'A machine at its limit of heat or power holds its cores down too, and for good reason: it shows as heat near a limit, or as a GPU that draws much at the same time.',
    },
    sources: [
      {
        title: 'CPU frequency capped at 1.5 GHz (NVIDIA developer forum, 362513)',
        url: 'https://forums.developer.nvidia.com/t/gb10-cpu-frequency-capped-at-1-5-ghz-despite-performance-governor-and-policy-set-to-2-8-ghz/362513',
      },
      {
        title: 'The same in a cluster (keiretsu, pull request 1342)',
        url: 'https://github.com/keiretsu-labs/kubernetes-manifests/pull/1342',
      },
      { title: 'CPU performance scaling (kernel)', url: 'https://docs.kernel.org/admin-guide/pm/cpufreq.html' },
    ],
    charts: [...new Map(slow.map(({ core, most }) => [core.kind ?? 'all', most]))].map(([kind, most]) => ({
      metric: 'cpu.kind.clock',
      labels: { kind },
      limits: [
        { value: most, text: 'maximum' },
        { value: most * thresholds.share, text: `rule: under ${percent(thresholds.share)}` },
      ],
    })),
    showsMemory: false,
  };
}

/** Cores at full load stay far below the clock that they are made for. */
export const cpuClock = defineRule<Name>({
  id: 'cpu-clock',
  title: 'CPU clock',
  watchesFor: 'Cores of a Spark that stay far below their maximum clock under full load.',
  // Six readings of the clocks in a row.
  opensAfterSeconds: 60,
  closesAfterSeconds: 60,
  thresholds: {
    busy: { label: 'Core busy, at least', unit: 'share', default: 0.9, lowest: 0.5, highest: 1 },
    share: { label: 'Clock under, of the maximum', unit: 'share', default: 0.65, lowest: 0.2, highest: 0.95 },
  },
  look(past, terms) {
    const { cpu, sources } = past.now;
    const spark = isSpark(past.now);
    if (spark === null || cpu === null) return waiting('Cores not read yet');
    if (!spark) return unable('Only for a Spark’s cores: elsewhere the maximum is a brief boost');
    if (sources.find(({ id }) => id === 'cpu-clock')?.state === 'absent') return unable('This kernel doesn’t tell its cores’ clock');
    if (cpu.cores.every(({ maxClockHertz }) => maxClockHertz === null)) return unable('The kernel doesn’t tell the cores’ maximum clock');
    const working = workingOf(past, terms.thresholds.busy);
    if (working.length === 0) return well('No core at full load');
    const limit = terms.thresholds.share * (terms.isOpen('') ? 1.1 : 1);
    const slow = working.filter(({ clock, most }) => clock < most * limit);
    // The fault holds all cores of a kind: one that lags for a moment isn't it.
    const found = slow.length * 2 > working.length ? [observe(slow, working, past.now, terms)] : [];
    const says = byKind(working);
    return seen(says, found, well(says));
  },
});
