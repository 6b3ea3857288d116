import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSelfMeter } from '../../../app/telemetry/self.node.ts';

/** A child that keeps a core busy, or does nothing. */
async function child(busy: boolean): Promise<number> {
  const script = busy ? "console.log('up'); for (;;);" : "console.log('up'); setInterval(() => {}, 1e6);";
  const started = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    started.kill('SIGKILL');
    await once(started, 'close');
  });
  await once(started.stdout, 'data');
  return started.pid ?? -1;
}

const residentBytes = () => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;

describe('what the app itself costs', () => {
  it('is not known at the first look, and answers at once all the same', () => {
    expect(createSelfMeter()([])).toEqual({ cpuCores: null, memoryBytes: null, children: 0 });
  });

  it('is its memory by shares, which is no more than what is resident', async () => {
    const meter = createSelfMeter();
    const memory = await vi.waitFor(() => meter([]).memoryBytes ?? Promise.reject(new Error('not measured')), { timeout: 5000 });
    expect(memory).toBeGreaterThan(10 * 2 ** 20);
    expect(memory).toBeLessThan(residentBytes() * 1.5);
  });

  it('includes its children: their number, their memory and their work', async () => {
    const [alone, with2] = [createSelfMeter(), createSelfMeter()];
    const children = [await child(true), await child(false)];
    const settled = await vi.waitFor(
      () => {
        const own = alone([]);
        const all = with2(children);
        if (own.cpuCores === null || all.cpuCores === null || own.memoryBytes === null || all.memoryBytes === null)
          throw new Error('not yet');
        return { own, all };
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(settled.all.children).toBe(2);
    // Two processes of Node more, of which one has spent CPU time and the other none to speak of.
    expect(settled.all.memoryBytes ?? 0).toBeGreaterThan((settled.own.memoryBytes ?? 0) + 20 * 2 ** 20);
    expect(settled.all.cpuCores ?? 0).toBeGreaterThan(settled.own.cpuCores ?? 0);
  }, 20_000);

  it('begins anew with other children, and takes one that is gone for nothing', async () => {
    const meter = createSelfMeter();
    await vi.waitFor(() => expect(meter([]).memoryBytes).not.toBeNull(), { timeout: 5000 });
    expect(meter([2 ** 22 + 1])).toMatchObject({ children: 1 });
    const { cpuCores } = await vi.waitFor(() => {
      const cost = meter([2 ** 22 + 1]);
      if (cost.memoryBytes === null) throw new Error('not yet');
      return cost;
    });
    expect(cpuCores).toBeNull();
  });
});
