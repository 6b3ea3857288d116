import { describe, expect, test } from 'vitest';
import { scenarios } from '../../../../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../../../../app/machine/virtual-clock.ts';
import { parseJournalLine } from '../../../../../app/telemetry/kernel-log/journal-line.ts';
import { kernelMessage } from '../../../../../app/telemetry/kernel-log/kernel-event.ts';
import { simulatedSnapshots } from '../../../../simulated-snapshot.ts';

const eventsOf = async (scenario: (typeof scenarios)[number]['name'], seconds: number) =>
  (await simulatedSnapshots(scenario, seconds)).at(-1)?.kernelLog;

describe('the kernel’s log of a simulated machine', () => {
  const telling = new Set(['gpu-lost', 'driver-hang', 'memory-pressure']);

  test.each(scenarios.map(({ name }) => name).filter((name) => !telling.has(name)))('%s: has nothing to tell', async (scenario) => {
    expect(await eventsOf(scenario, 90)).toEqual({ state: 'live', events: [] });
  });

  test('gpu-lost: Xid 79, at the moment of the loss', async () => {
    const log = await eventsOf('gpu-lost', 40);
    expect(log?.events).toEqual([{ kind: 'xid', detail: '79', atMs: Date.UTC(2026, 10, 23, 14, 2, 35), count: 1 }]);
  });

  test('driver-hang: Xid 119 in each of its hangs', async () => {
    expect((await eventsOf('driver-hang', 20))?.events).toEqual([]);
    expect((await eventsOf('driver-hang', 200))?.events).toMatchObject([{ kind: 'xid', detail: '119', count: 2 }]);
  });

  test('memory-pressure: the driver gets no memory, once the pool is full', async () => {
    expect((await eventsOf('memory-pressure', 120))?.events).toEqual([]);
    expect((await eventsOf('memory-pressure', 245))?.events).toMatchObject([{ kind: 'gpu-out-of-memory', count: 3 }]);
  });

  test('begins with what a healthy kernel says at its start, some of which sounds alarming', async () => {
    const machine = createSimulatedMachine({
      scenario: 'two-sparks',
      seed: 1,
      clock: createManualClock({ startMs: Date.UTC(2026, 10, 23) }),
    });
    const { stdout } = await machine.run('journalctl', ['--dmesg', '--lines=100', '--output=json'], { timeoutMs: 1000 });
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => parseJournalLine(line)?.message ?? '');
    expect(messages.filter((message) => message.includes('insufficient power on the PCIe slot (27W)'))).toHaveLength(4);
    expect(messages.filter((message) => kernelMessage(message) !== null)).toEqual([]);
  });
});
