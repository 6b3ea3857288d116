import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BegunRun, runSchema } from '../../../../app/history/run.ts';
import { ownKeeper } from '../../../../app/history/store/keeper.node.ts';
import { createNamedRuns, type NamedRuns } from '../../../../app/history/store/named-runs.node.ts';
import { type SmallStore, smallStore, startMs } from './small-store.ts';

let store: SmallStore;
let runs: NamedRuns;
beforeEach(() => {
  store = smallStore();
  runs = createNamedRuns(store.db);
});
afterEach(() => store.close());

const begun = (more: Partial<BegunRun> = {}): BegunRun => ({ name: 'fine-tune 3', fromMs: startMs, toMs: null, command: null, ...more });
const ended = { exitStatus: 0, signal: null };

describe('named runs', () => {
  it('come back as they were given, the newest first, each under an id of its own', () => {
    const first = runs.begin(begun({ command: ['python', 'train.py', '--note', 'a b\n“c”'] }));
    const second = runs.begin(begun({ name: 'Übung' }));
    const later = runs.begin(begun({ fromMs: startMs + 60_000, toMs: startMs + 90_000 }));
    expect([first.id, second.id, later.id]).toEqual(['2026-11-23-1200', '2026-11-23-1200-2', '2026-11-23-1201']);
    expect(runs.list()).toEqual([later, second, first]);
    store.reopen();
    expect(createNamedRuns(store.db).list()).toEqual([later, second, first]);
  });

  it('of any name and command pass the schema of the contract', () => {
    const anyRun = fc.record({
      name: fc
        .string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
        .filter((name) => name.trim() === name && name.length <= 200 && name !== ''),
      fromMs: fc.double({ min: 0, max: 4e12, noNaN: true }),
      toMs: fc.constant(null),
      command: fc.option(fc.array(fc.string({ unit: 'binary' }))),
    });
    fc.assert(
      fc.property(anyRun, (run) => {
        const kept = runs.begin(run);
        expect(runSchema.parse(runs.find(kept.id))).toEqual({ ...run, id: kept.id, fromMs: Math.round(run.fromMs), ending: null });
      }),
    );
  });

  it('end once by hand; how a command ended stands above that', () => {
    const { id } = runs.begin(begun());
    expect(runs.end(id, startMs + 5000)?.toMs).toBe(startMs + 5000);
    expect(runs.end(id, startMs + 9000)?.toMs).toBe(startMs + 5000);
    expect(runs.end(id, startMs + 9000, ended)).toMatchObject({ toMs: startMs + 9000, ending: ended });
    expect(runs.end('no-such', 0)).toBeNull();
  });

  it('never end before they begin, be the clock set back meanwhile', () => {
    const { id } = runs.begin(begun());
    expect(runs.end(id, startMs - 60_000)?.toMs).toBe(startMs);
  });

  it('are renamed, removed and brought back', () => {
    const run = runs.begin(begun());
    expect(runs.put({ ...run, name: 'other' })).toMatchObject({ id: run.id, name: 'other' });
    expect(runs.remove(run.id)?.name).toBe('other');
    expect([runs.list(), runs.remove(run.id)]).toEqual([[], null]);
    runs.put(run);
    expect(runs.list()).toEqual([run]);
  });

  it('that are renamed while their command goes on still know who will note its end', () => {
    const run = runs.begin(begun({ command: ['true'] }), ownKeeper());
    runs.put({ ...run, name: 'other' });
    expect(runs.kept().map(({ run: { name } }) => name)).toEqual(['other']);
  });
});
