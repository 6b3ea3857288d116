import { beforeAll, describe, expect, test } from 'vitest';
import { oomKill } from '../../../../app/health/rules/oom-kill.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { blocked, type Logged, logging } from '../logged.ts';
import { stretch, watchOver } from '../watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('inference', 60);
});
const invoked: Logged = { kind: 'oom-invoked', detail: 'VLLM::Worker_TP', atSecond: 1 };
const killed: Logged = { kind: 'oom-kill', detail: 'VLLM::EngineCor', atSecond: 1 };
const contained: Logged = { kind: 'container-oom-kill', detail: 'python3', atSecond: 1 };
const openedWith = (...events: readonly Logged[]) => watchOver(oomKill, stretch(base, 5, logging(base, ...events))).opened;

/** A user who may not read the log, on a machine that counts so many ended processes. */
const counting = (oomKills: (second: number) => number | null) => (snapshot: Snapshot, second: number) =>
  blocked('not-permitted')({ ...snapshot, vmstat: snapshot.vmstat && { ...snapshot.vmstat, oomKills: oomKills(second) } });

describe('the oom-kill rule', () => {
  test('finds the recorded lines: nobody is named as ended, but memory was out', async () => {
    const { opened } = watchOver(oomKill, await recording('Out of unified memory: NV_ERR_NO_MEMORY, the OOM killer is called'));
    expect(opened).toMatchObject([
      { severity: 'critical', title: 'The kernel ran out of memory', seen: expect.stringContaining('VLLM::Worker_TP 2 times') },
    ]);
  });

  test('names who was ended, in one finding with who asked', () => {
    expect(openedWith(invoked, killed)).toMatchObject([
      { subject: '', severity: 'critical', summary: expect.stringContaining('VLLM::EngineCor was ended'), showsMemory: true },
    ]);
  });

  test('a container that reached its own limit is a notice: the machine had memory left', () => {
    expect(openedWith(invoked, contained)).toMatchObject([{ severity: 'notice', title: 'A container reached its memory limit' }]);
  });

  test('the machine’s own want of memory counts more than a container’s', () => {
    expect(openedWith(contained, killed)).toMatchObject([{ severity: 'critical' }]);
  });

  test('closes an hour after the last time', () => {
    expect(watchOver(oomKill, stretch(base, 3700, logging(base, killed))).closed).toHaveLength(1);
  });

  test('without the log it still sees that the count rises, and says what it doesn’t know', () => {
    const { opened, closed } = watchOver(
      oomKill,
      stretch(
        base,
        3800,
        counting((second) => (second < 30 ? 2 : 3)),
      ),
    );
    expect(opened).toMatchObject([{ severity: 'warning', seen: expect.stringContaining('counted 1 more') }]);
    expect(opened[0]?.certainty.against).toContain('a container');
    expect(closed).toHaveLength(1);
  });

  test('a count from before this app came is history', () => {
    const { opened, health } = watchOver(
      oomKill,
      stretch(
        base,
        120,
        counting(() => 7),
      ),
    );
    expect(opened).toEqual([]);
    expect(health.rules[0]).toMatchObject({ state: 'well', says: expect.stringContaining('isn’t readable') });
  });

  test('can’t look with neither log nor count, and waits for the log', () => {
    expect(
      watchOver(
        oomKill,
        stretch(
          base,
          3,
          counting(() => null),
        ),
      ).health.rules[0]?.state,
    ).toBe('unable');
    expect(watchOver(oomKill, stretch({ ...base, kernelLog: null }, 3)).health.rules[0]?.state).toBe('waiting');
  });

  test('is silent on healthy machines', async () => {
    expect(await openedIn(oomKill, soundScenarios)).toEqual([]);
    const { health } = watchOver(oomKill, await recording('DGX Spark Founders Edition, the start of a healthy one'));
    expect(health.rules[0]?.state).toBe('well');
  });
});
