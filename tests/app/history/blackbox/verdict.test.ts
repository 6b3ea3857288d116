import { beforeAll, describe, expect, it } from 'vitest';
import { unknownAftermath } from '../../../../app/history/blackbox/aftermath.ts';
import { endCauses, verdictSchema } from '../../../../app/history/blackbox/unclean-end.ts';
import { judgeEnd } from '../../../../app/history/blackbox/verdict.ts';
import type { HistoryWindow } from '../../../../app/history/history.ts';
import { scenarios } from '../../../../app/machine/simulated/scenarios.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { recordedWindow } from '../store/recorded-window.ts';

/** The end of a journal that breaks off in the middle of nothing. */
const quiet = [
  '2026-11-23T14:11:50+0100 spark-1a2b kernel: mlx5_core 0000:01:00.0: Detected insufficient power on the PCIe slot (27W).',
  '2026-11-23T14:17:01+0100 spark-1a2b CRON[4141]: (root) CMD (cd / && run-parts --report /etc/cron.hourly)',
];
const withJournal = (...lines: string[]) => ({ pstore: null, journal: [...quiet, ...lines] });
const kernel = (words: string) => `2026-11-23T14:18:03+0100 spark-1a2b kernel: ${words}`;

let inference: HistoryWindow;
let idle: HistoryWindow;
let pressure: readonly Snapshot[];
let thermal: HistoryWindow;
let hang: HistoryWindow;
beforeAll(async () => {
  inference = recordedWindow(await simulatedSnapshots('inference', 120));
  idle = recordedWindow(await simulatedSnapshots('idle', 120));
  pressure = await simulatedSnapshots('memory-pressure', 600);
  thermal = recordedWindow(await simulatedSnapshots('thermal', 600));
  hang = recordedWindow(await simulatedSnapshots('driver-hang', 60));
}, 60_000);

describe('a machine that ended without a word', () => {
  it('while its memory was full and everything waited for it has run out of memory', () => {
    const verdict = judgeEnd(recordedWindow(pressure), withJournal());
    expect(verdict).toMatchObject({ cause: 'memory-exhausted', title: 'It ran out of memory' });
    expect(verdict?.level).toBeGreaterThanOrEqual(3);
    expect(verdict?.evidence).toContainEqual(expect.objectContaining({ speaks: 'for', metric: 'pressure.full' }));
    expect(
      judgeEnd(recordedWindow(pressure), withJournal(kernel('Out of memory: Killed process 4242 (VLLM::EngineCor) total-vm:1kB')))?.level,
    ).toBe(Math.min(5, (verdict?.level ?? 0) + 1));
  });

  it('with little memory left and nobody waiting for it has not', () => {
    const full = pressure.map((snapshot) => ({
      ...snapshot,
      memory: snapshot.memory && { ...snapshot.memory, availableBytes: 3.9 * 1024 ** 3 },
      memoryPressure: { some10: 0, some60: 0, some300: 0, full10: 0, full60: 0, full300: 0 },
      vmstat: snapshot.vmstat && { ...snapshot.vmstat, allocationStallsPerSecond: 0, swapOutBytesPerSecond: 0 },
    }));
    expect(judgeEnd(recordedWindow(full), withJournal())?.cause).not.toBe('memory-exhausted');
  });

  it('near the limit of a sensor became too hot', () => {
    expect(judgeEnd(thermal, unknownAftermath)?.cause).not.toBe('heat');
    const hotter: HistoryWindow = {
      ...thermal,
      series: thermal.series.map((track) => {
        if (track.metric !== 'sensor.temperature' || !track.labels.sensor?.startsWith('acpitz')) return track;
        const warmer = (column: Float64Array) => column.map((celsius) => celsius + 8);
        return { ...track, min: warmer(track.min), mean: warmer(track.mean), max: warmer(track.max) };
      }),
    };
    expect(judgeEnd(hotter, withJournal())).toMatchObject({ cause: 'heat', level: 4 });
    expect(judgeEnd(idle, withJournal(kernel('thermal thermal_zone0: acpitz: critical temperature reached, shutting down')))).toMatchObject(
      {
        cause: 'heat',
        level: 5,
      },
    );
  });

  it('while the driver had fallen silent had a driver that hung', () => {
    expect(judgeEnd(hang, withJournal())).toMatchObject({ cause: 'driver-hang', level: 4 });
    expect(
      judgeEnd(
        hang,
        withJournal(kernel('NVRM: Xid (PCI:000f:01:00): 119, pid=1, Timeout after 6s of waiting for RPC response from GPU0 GSP!')),
      ),
    ).toMatchObject({
      cause: 'driver-hang',
      level: 5,
    });
  });

  it('at work, all else being well, has lost power at load', () => {
    expect(judgeEnd(inference, withJournal())).toMatchObject({ cause: 'power-cut-at-load' });
    expect(judgeEnd(inference, unknownAftermath)?.level).toBeLessThan(judgeEnd(inference, withJournal())?.level ?? 0);
  });

  it('at rest, all else being well, has lost power at rest', () => {
    expect(judgeEnd(idle, withJournal())).toMatchObject({ cause: 'power-cut-at-rest', level: 3 });
  });

  it('and whose kernel left its last words had a kernel that gave up', () => {
    expect(judgeEnd(inference, { pstore: ['dmesg-efi_pstore-176900000001001'], journal: null })).toMatchObject({
      cause: 'kernel-panic',
      level: 5,
    });
    expect(judgeEnd(inference, withJournal(kernel('Kernel panic - not syncing: Fatal exception in interrupt')))).toMatchObject({
      cause: 'kernel-panic',
      level: 4,
    });
  });

  it('within seconds of the first tick says that nothing is known', async () => {
    expect(judgeEnd(recordedWindow(await simulatedSnapshots('inference', 4)), withJournal())).toMatchObject({ cause: 'unknown', level: 1 });
  });
});

describe('an ordinary restart or shutdown', () => {
  it.each([
    'systemd[1]: Reached target reboot.target - System Reboot.',
    'systemd[1]: Reached target poweroff.target - System Power Off.',
    'systemd-shutdown[1]: Sending SIGTERM to remaining processes...',
    'systemd-journald[412]: Journal stopped',
    'systemd-logind[900]: The system will reboot now!',
  ])('is no unclean end: %s', (words) => {
    expect(judgeEnd(inference, withJournal(`2026-11-23T14:18:03+0100 spark-1a2b ${words}`))).toBeNull();
  });
});

describe('every verdict', () => {
  it.each(scenarios.map(({ name }) => name))('on %s is one of the known causes, and says why', async (scenario) => {
    const verdict = judgeEnd(recordedWindow(await simulatedSnapshots(scenario, 45)), unknownAftermath);
    expect(verdictSchema.parse(verdict)).toEqual(verdict);
    expect(endCauses).toContain(verdict?.cause);
    expect(verdict?.evidence.length).toBeGreaterThan(0);
  });
});
