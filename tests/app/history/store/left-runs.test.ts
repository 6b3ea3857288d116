import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BegunRun, endedUnseen } from '../../../../app/history/run.ts';
import { type Keeper, ownKeeper } from '../../../../app/history/store/keeper.node.ts';
import { closeLeftRuns } from '../../../../app/history/store/left-runs.node.ts';
import { createNamedRuns, type NamedRuns } from '../../../../app/history/store/named-runs.node.ts';
import { type SmallStore, smallStore, startMs } from './small-store.ts';

let store: SmallStore;
let runs: NamedRuns;
beforeEach(() => {
  store = smallStore();
  runs = createNamedRuns(store.db);
});
afterEach(() => store.close());

const begun: BegunRun = { name: 'fine-tune 3', fromMs: startMs, toMs: null, command: ['python', 'train.py'] };

describe('a run whose keeper is gone', () => {
  const keep = (keeper: Keeper) => runs.begin(begun, keeper);
  const events = () => store.reader.events({ fromMs: 0, toMs: startMs + 1e9 });
  const record = () => {
    for (let second = 0; second < 30; second += 1) store.tick(startMs + second * 1000, [40, 1]);
  };

  it('by a kill is closed at the last reading, and it is noted', async () => {
    record();
    const child = spawn('sleep', ['60']);
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
    const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const run = keep({ ...ownKeeper(), pid: child.pid ?? 0, startTicks });
    expect(closeLeftRuns(store.db)).toEqual([]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const closed = { ...run, toMs: startMs + 29_000 };
    expect(closeLeftRuns(store.db)).toEqual([closed]);
    expect([runs.list(), endedUnseen(closed)]).toEqual([[closed], true]);
    expect(events()).toEqual([{ atMs: startMs + 29_000, kind: 'run-closed', text: expect.stringContaining('“fine-tune 3” was cut off') }]);
    expect(closeLeftRuns(store.db)).toEqual([]);
  });

  it('with the machine is closed too, and so is one whose number another process has now', () => {
    record();
    keep({ ...ownKeeper(), bootId: 'another boot' });
    keep({ ...ownKeeper(), startTicks: 1 });
    expect(closeLeftRuns(store.db)).toHaveLength(2);
  });

  it('goes on where nobody can tell: in another container, and begun by hand', () => {
    record();
    keep({ ...ownKeeper(), pid: 2 ** 22 - 1, namespace: 'pid:[1]' });
    keep({ ...ownKeeper(), pid: 2 ** 22 - 1, startTicks: null });
    runs.begin({ ...begun, command: null });
    expect(closeLeftRuns(store.db)).toEqual([]);
  });

  it('ends with its begin where nothing was read since', () => {
    const run = keep({ ...ownKeeper(), bootId: 'another boot' });
    expect(closeLeftRuns(store.db)).toEqual([{ ...run, toMs: startMs }]);
  });
});
