import { expect, test } from 'vitest';
import { availableOf, largestHolder } from '../../../app/health/memory-words.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';
import { plain } from './watching.ts';

test('the largest holder is named with what it holds, and nobody where none is known to', async () => {
  const snapshot = await simulatedSnapshot('inference', 20);
  expect(plain(largestHolder(snapshot))).toBe('VLLM::EngineCore holds the most: 71.2 GiB.');
  expect(largestHolder({ ...snapshot, gpuProcesses: null })).toBe('');
  const vague = (snapshot.gpuProcesses ?? []).map((process) => ({ ...process, gpuMemoryBytes: null }));
  expect(largestHolder({ ...snapshot, gpuProcesses: vague })).toBe('');
});

test('what is available is told with the total', async () => {
  const { memory } = await simulatedSnapshot('idle', 5);
  expect(plain(memory ? availableOf(memory) : '')).toMatch(/^11\d\.\d GiB of 121\.7 GiB$/);
});
