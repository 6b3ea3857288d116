import { describe, expect, it } from 'vitest';
import type { FileTexts } from '../../../app/machine/machine.ts';
import { type FileSource, gap } from '../../../app/telemetry/source.ts';
import { runSource } from '../../../app/telemetry/source-runner.ts';
import { scriptedMachine } from './driver/scripted-machine.ts';

type Counter = FileSource<string, number | null, number>;

/** A source that counts something in one file, and reads it every 2 s. */
function counter(changes: Partial<Counter> = {}): Counter {
  return {
    id: 'vmstat',
    paceMs: 2000,
    layoutPaceMs: 60_000,
    discover: async () => '/proc/counter',
    files: (path) => [path],
    parse: (texts) => (texts.has('/proc/counter') ? Number(texts.get('/proc/counter')) : null),
    derive(now, before, seconds) {
      if (now === null) return { reading: null, gaps: [gap('vmstat', '*', 'not-supported', 'There is no such file.')] };
      return { reading: before === null || seconds === null ? 0 : (now - before) / seconds, gaps: [] };
    },
    ...changes,
  };
}

const holding = (value: number): FileTexts => new Map([['/proc/counter', String(value)]]);

describe('a source with its memory', () => {
  it('wants nothing before it knows what there is to read', async () => {
    const runner = runSource(counter());
    expect(runner.due(0, 0)).toBeNull();
    expect(runner.state(0)).toEqual({ id: 'vmstat', state: 'waiting', ageSeconds: null });
    await runner.explore(scriptedMachine());
    expect(runner.due(0, 0)).toEqual(['/proc/counter']);
  });

  it('is due at its own pace, with the tolerance of the ticks', async () => {
    const machine = scriptedMachine();
    const runner = runSource(counter());
    await runner.explore(machine);
    runner.accept(holding(1), 10_000, 0);
    expect(runner.due(11_000, 500)).toBeNull();
    expect(runner.due(11_500, 500)).toEqual(['/proc/counter']);
  });

  it('takes rates over the measured time between its own readings', async () => {
    const runner = runSource(counter());
    await runner.explore(scriptedMachine());
    runner.accept(holding(100), 0, 0);
    expect(runner.reading).toBe(0);
    runner.accept(holding(150), 2500, 2500);
    expect(runner.reading).toBe(20);
  });

  it('has no reading once it fails, and says how long ago it had one', async () => {
    const runner = runSource(counter());
    await runner.explore(scriptedMachine());
    runner.accept(holding(1), 0, 1000);
    runner.accept(new Map(), 2000, 3000);
    expect(runner.reading).toBeNull();
    expect(runner.gaps).toMatchObject([{ reason: 'not-supported' }]);
    expect(runner.state(5000)).toEqual({ id: 'vmstat', state: 'absent', ageSeconds: 4 });
  });

  it.each(['parse', 'derive'] as const)('turns an error in %s into a gap, so that no tick is lost to it', async (step) => {
    const runner = runSource(
      counter({
        [step]: () => {
          throw new TypeError('no such property');
        },
      }),
    );
    await runner.explore(scriptedMachine());
    expect(() => runner.accept(holding(1), 0, 0)).not.toThrow();
    expect(runner.state(0).state).toBe('failed');
    expect(runner.gaps).toMatchObject([{ source: 'vmstat', field: '*', reason: 'source-failed' }]);
  });

  it('explores again only when its layout has grown old, and never twice at once', async () => {
    const machine = scriptedMachine();
    let looks = 0;
    const runner = runSource(
      counter({
        discover: async () => {
          looks += 1;
          return '/proc/counter';
        },
      }),
    );
    await Promise.all([runner.explore(machine), runner.explore(machine), runner.explore(machine)]);
    expect(looks).toBe(1);
    await machine.clock.advance(59_000);
    await runner.explore(machine);
    expect(looks).toBe(1);
    await machine.clock.advance(1000);
    await runner.explore(machine);
    expect(looks).toBe(2);
  });

  it('says so where it can not find out what there is to read, and tries again', async () => {
    let broken = true;
    const runner = runSource(
      counter({
        discover: async () => {
          if (broken) throw new Error('no folder');
          return '/proc/counter';
        },
      }),
    );
    await runner.explore(scriptedMachine());
    expect(runner.gaps).toMatchObject([{ reason: 'source-failed', detail: expect.stringContaining('no folder') }]);
    expect(runner.state(0).state).toBe('failed');
    broken = false;
    await runner.explore(scriptedMachine());
    expect(runner.due(0, 0)).toEqual(['/proc/counter']);
  });
});
