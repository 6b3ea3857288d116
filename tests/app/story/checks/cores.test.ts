import { expect, test } from 'vitest';
import { cores } from '../../../../app/story/checks/cores.ts';
import type { Cpu } from '../../../../app/telemetry/model/cpu.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const withKinds = async (kinds: Cpu['kinds']) => {
  const snapshot = await simulatedSnapshot('idle');
  return cores.check({ ...snapshot, cpu: snapshot.cpu && { ...snapshot.cpu, kinds } }, null);
};
const of = (kind: string | null, cores: number) => ({ kind, cores, utilization: null });

test('ten and ten are seen, in whatever order', async () => {
  expect(await withKinds([of('Cortex-A725', 10), of('Cortex-X925', 10)])).toMatchObject({ state: 'holds' });
});

test('cores that are offline are missing in the count, and the verdict says so', async () => {
  expect(await withKinds([of('Cortex-X925', 10), of('Cortex-A725', 5)])).toMatchObject({
    state: 'differs',
    says: 'Online now: 10 Cortex-X925 and 5 Cortex-A725.',
    limits: expect.stringContaining('switched off'),
  });
});

test('cores without a name are not taken for the right ones', async () => {
  expect((await withKinds([of(null, 20)])).state).toBe('unknown');
});
