import { describe, expect, test } from 'vitest';
import { snapshotMarkdown } from '../../../app/export/markdown.ts';
import { scenarios } from '../../../app/machine/simulated/scenarios.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

/** Cells of a table's row. A bar behind a backslash belongs to a cell. */
const cellsOf = (line: string): number => line.match(/(?<!\\)\|/g)?.length ?? 0;

describe.each(scenarios)('$name as Markdown', async ({ name }) => {
  const text = snapshotMarkdown(await simulatedSnapshot(name));
  const lines = text.split('\n');

  test('says that the machine is not a real one', () => {
    expect(lines[2]).toMatch(/^\*Not a real machine: simulated .+\*$/);
  });

  test('has as many cells in each row as its table has columns, and a blank line around each table', () => {
    for (const [at, line] of lines.entries()) {
      const above = lines[at - 1] ?? '';
      if (!line.startsWith('|')) continue;
      if (above.startsWith('|')) expect(cellsOf(line)).toBe(cellsOf(above));
      else expect([above, lines[at + 1]?.replaceAll(/[-| ]/g, '')]).toEqual(['', '']);
    }
  });

  test('says nothing that is not known', () => {
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});

test('the memory sum of a Spark stands in it with what CUDA reports and what can be allocated', async () => {
  const text = snapshotMarkdown(await simulatedSnapshot('page-cache'));
  expect(text).toMatch(/CUDA reports \d+\.\d GiB free \(MemFree\); \d+\.\d GiB can be allocated \(MemAvailable\)\./);
});

test('a bar or a line end in a name breaks no table', async () => {
  const snapshot = await simulatedSnapshot('inference');
  const [process] = snapshot.gpuProcesses ?? [];
  if (!process) throw new Error('no process holds GPU memory');
  const text = snapshotMarkdown({ ...snapshot, gpuProcesses: [{ ...process, name: 'a|b\nc' }] });
  expect(text).toContain('| a\\|b c |');
});
