import { describe, expect, test } from 'vitest';
import { persistenceMode } from '../../../../app/health/rules/persistence-mode.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot, simulatedSnapshots } from '../../../simulated-snapshot.ts';
import { openedIn, recording, soundScenarios } from '../cases.ts';
import { stretch, watchOver } from '../watching.ts';

const modes = (mode: (index: number) => boolean | null) => (snapshot: Snapshot) => ({
  ...snapshot,
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, persistenceMode: mode(gpu.index) })),
});
const off = modes(() => false);

describe('the persistence-mode rule', () => {
  // Real Sparks, in order but for this: the driver of the launch left it off, and each first call there waits. That is worth a notice.
  test.each(['The driver of the launch, persistence mode off', 'The driver of the launch, persistence mode off, P0'])(
    'notices the recording “%s”, and nothing more serious',
    async (title) => {
      const { opened } = watchOver(persistenceMode, await recording(title));
      expect(opened).toMatchObject([{ severity: 'notice', title: 'Persistence mode is off' }]);
      expect(opened[0]?.steps[0]?.command).toBe('sudo systemctl enable --now nvidia-persistenced');
      expect(opened[0]?.steps.some(({ text }) => text.includes('first DGX OS'))).toBe(true);
    },
  );

  test('counts the GPUs of a server', async () => {
    const server = await simulatedSnapshot('server', 10);
    const seen = (change: (snapshot: Snapshot) => Snapshot) => watchOver(persistenceMode, stretch(server, 20, change)).opened[0]?.seen;
    expect(seen(off)).toBe('It is off on all 8 GPUs. The driver says so.');
    expect(seen(modes((index) => index !== 3))).toBe('It is off on 1 of 8 GPUs. The driver says so.');
  });

  test.each(['NVIDIA GeForce RTX 4070 Laptop GPU', 'NVIDIA GeForce RTX 4090', 'NVIDIA RTX A6000', 'NVIDIA TITAN V', 'Quadro P2000'])(
    'finds nothing wrong with %s, which mostly has a screen',
    async (name) => {
      const laptop = await simulatedSnapshot('laptop', 10);
      const withName = (snapshot: Snapshot) => ({ ...off(snapshot), gpus: off(snapshot).gpus.map((gpu) => ({ ...gpu, name })) });
      const { opened, health } = watchOver(persistenceMode, stretch(laptop, 60, withName));
      expect(opened).toEqual([]);
      expect(health.rules[0]).toMatchObject({ state: 'well', says: 'Off, as is usual for a GPU with a screen' });
    },
  );

  test('notices it on a Spark that drives a screen too: its GPU has no name of a screen’s', async () => {
    const spark = await simulatedSnapshot('idle', 10);
    expect(watchOver(persistenceMode, stretch(spark, 20, off)).opened).toHaveLength(1);
  });

  test('is silent where it is on', async () => {
    expect(await openedIn(persistenceMode, [...soundScenarios, 'power-fault', 'thermal'])).toEqual([]);
  });

  test('closes when it is turned on', async () => {
    const spark = await simulatedSnapshot('idle', 10);
    const turnedOn = (snapshot: Snapshot, second: number) => (second < 30 ? off(snapshot) : snapshot);
    expect(watchOver(persistenceMode, stretch(spark, 60, turnedOn)).closed.map(({ ended }) => ended)).toEqual(['It has ended: On.']);
  });

  test('can’t look where the driver doesn’t tell, hangs, or has lost the GPU', async () => {
    const spark = await simulatedSnapshot('idle', 10);
    const stateOf = (snapshots: Iterable<Snapshot>) => watchOver(persistenceMode, snapshots).health.rules[0]?.state;
    expect(
      stateOf(
        stretch(
          spark,
          10,
          modes(() => null),
        ),
      ),
    ).toBe('unable');
    // The mode of the last answer stays in the snapshot.
    expect(stateOf(stretch(spark, 60, (snapshot) => ({ ...off(snapshot), driver: { ...snapshot.driver, state: 'silent' } })))).toBe(
      'unable',
    );
    expect(stateOf(await simulatedSnapshots('gpu-lost', 60))).toBe('unable');
    expect(stateOf(await simulatedSnapshots('no-gpu', 10))).toBe('unable');
  });
});
