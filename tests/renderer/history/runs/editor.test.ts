import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../app/history/run.ts';
import { RunsEditor } from '../../../../renderer/history/runs/editor.ts';
import type { Notice } from '../../../../renderer/shell/notice.ts';
import { aRun } from './a-run.ts';

type Calls = ConstructorParameters<typeof RunsEditor>[0];

/** What the app keeps, without the app. */
function kept(first: readonly Run[]) {
  const runs = new Map(first.map((run) => [run.id, run]));
  const find = (id: string) => {
    const run = runs.get(id);
    if (!run) throw new Error('No run of that name is kept.');
    return run;
  };
  const keep = (run: Run) => {
    runs.set(run.id, run);
    return run;
  };
  const calls = {
    list: async () => [...runs.values()],
    begin: async ({ name, fromMs = 5000, toMs = null }: { name: string; fromMs?: number; toMs?: number | null }) =>
      keep(aRun({ id: 'new', name, fromMs, toMs })),
    end: async ({ id }: { id: string }) => keep({ ...find(id), toMs: 9000 }),
    put: async (run: Run) => keep(run),
    remove: async ({ id }: { id: string }) => {
      const run = find(id);
      runs.delete(id);
      return run;
    },
  } as unknown as Calls;
  return { calls, runs };
}

function editing(first: readonly Run[]) {
  const { calls, runs } = kept(first);
  const said: Notice[] = [];
  const editor = new RunsEditor(calls, (notice) => said.push(notice));
  const names = () => (editor.state.kind === 'read' ? editor.state.runs.map(({ name }) => name) : editor.state.kind);
  const undo = async () => {
    said.at(-1)?.action?.onPress();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { editor, runs, calls, said, names, undo };
}

const early = aRun({ id: 'early', name: 'early', fromMs: 1000, toMs: 2000 });
const late = aRun({ id: 'late', name: 'late', fromMs: 3000, toMs: null });

describe('the runs on the screen', () => {
  test('are those that the app keeps, the newest first', async () => {
    const { editor, names } = editing([early, late]);
    expect(names()).toBe('waiting');
    await editor.load();
    expect(names()).toEqual(['late', 'early']);
  });

  test('stay where they can’t be read again, and say why where they never were', async () => {
    const { editor, calls, names } = editing([early]);
    const list = calls.list;
    calls.list = (async () => Promise.reject(new Error('No line.'))) as unknown as Calls['list'];
    await editor.load();
    expect(editor.state).toEqual({ kind: 'failed', says: 'No line.' });
    calls.list = list;
    await editor.load();
    calls.list = (async () => Promise.reject(new Error('No line.'))) as unknown as Calls['list'];
    await editor.load();
    expect(names()).toEqual(['early']);
  });
});

describe('each change is said and can be undone:', () => {
  test('a run that is begun', async () => {
    const { editor, said, names, runs, undo } = editing([early]);
    await editor.load();
    await editor.begin('new one');
    expect(names()).toEqual(['new one', 'early']);
    expect(said.at(-1)?.text).toBe('“new one” has begun.');
    await undo();
    expect([names(), [...runs.keys()]]).toEqual([['early'], ['early']]);
  });

  test('a span that is named, of whole milliseconds that hold all of it', async () => {
    const { editor, runs, said } = editing([]);
    await editor.begin('span', { fromMs: 100.7, toMs: 200.2 });
    expect(runs.get('new')).toMatchObject({ fromMs: 100, toMs: 201 });
    expect(said.at(-1)?.text).toBe('The span is “span” now.');
  });

  test('a run that is ended goes on again', async () => {
    const { editor, runs, undo } = editing([late]);
    await editor.load();
    await editor.end(late);
    expect(runs.get('late')?.toMs).toBe(9000);
    await undo();
    expect(runs.get('late')?.toMs).toBeNull();
  });

  test('a run that is renamed', async () => {
    const { editor, names, undo } = editing([early]);
    await editor.load();
    await editor.rename(early, 'other');
    expect(names()).toEqual(['other']);
    await undo();
    expect(names()).toEqual(['early']);
  });

  test('a run that is removed comes back as it was', async () => {
    const { editor, runs, names, undo } = editing([early, late]);
    await editor.load();
    await editor.remove(early);
    expect(names()).toEqual(['late']);
    await undo();
    expect(runs.get('early')).toEqual(early);
  });
});

test('what can’t be done is said, and the list is read again, since somebody else has changed it', async () => {
  const { editor, runs, said, names } = editing([early, late]);
  await editor.load();
  runs.delete('early');
  expect(await editor.remove(early)).toBeNull();
  expect(said).toEqual([{ kind: 'failed', text: '“early” could not be removed. No run of that name is kept.' }]);
  expect(names()).toEqual(['late']);
});
