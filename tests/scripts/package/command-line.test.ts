import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandTree, flat } from '../../../scripts/package/command-tree.ts';
import { completions } from '../../../scripts/package/completions.ts';
import { manualPage } from '../../../scripts/package/manual.ts';
import { outcomeOf, testWith } from './program.ts';

const scratch = mkdtempSync(join(tmpdir(), 'command-line-'));
const tree = commandTree('0.0.0');
const page = join(scratch, 'spark-companion.1');

beforeAll(() => {
  writeFileSync(page, manualPage(tree, 'November 23, 2026'));
  for (const [shell, text] of Object.entries(completions(tree))) writeFileSync(join(scratch, shell), text);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What bash would offer for the last of these words. */
function offered(...words: string[]): readonly string[] {
  const script = `source ${join(scratch, 'bash')}; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _spark_companion; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return outcomeOf('bash', ['-c', script, 'bash', 'spark-companion', ...words])
    .said.split('\n')
    .filter((word) => word !== '');
}

describe('the manual page', () => {
  testWith('mandoc')('is mdoc without a fault', () => {
    const { said } = outcomeOf('mandoc', ['-Tlint', '-W', 'warning', page]);
    expect(said.split('\n').filter((line) => /WARNING|ERROR|UNSUPP/.test(line))).toEqual([]);
  });

  testWith('mandoc')('names every command with every switch', () => {
    // Bold letters are struck twice, with a step back in between.
    const struck = outcomeOf('mandoc', ['-Tascii', page]).said.split('\b');
    const text = struck.map((part, index) => (index < struck.length - 1 ? part.slice(0, -1) : part)).join('');
    for (const { path, options } of flat(tree)) {
      if (path.length > 1) expect(text).toContain(path.slice(1).join(' '));
      for (const { long } of options) if (path.length > 1 && long !== '--help') expect(text).toContain(long);
    }
  });
});

describe('the completions', () => {
  test('of bash offer commands, what is below them, and their switches', () => {
    expect(offered('sna')).toEqual(['snapshot']);
    expect(offered('blackbox', 's')).toEqual(['show']);
    expect(offered('snapshot', '--id')).toEqual(['--identifying']);
    expect(offered('doctor', '--wa')).toEqual(['--watch']);
  });

  test('of bash offer the words that an option takes, by its command', () => {
    expect(offered('snapshot', '--format', '')).toEqual(['json', 'csv', 'markdown', 'openmetrics']);
    expect(offered('export', '--format', 'p')).toEqual(['parquet']);
    expect(offered('serve', '--simulate', 'power')).toEqual(['power-fault']);
  });

  test('of bash offer files where a file is meant, and nothing for a figure', () => {
    writeFileSync(join(scratch, 'some.sparkrec'), '');
    expect(offered('replay', join(scratch, 'some'))).toEqual([join(scratch, 'some.sparkrec')]);
    expect(offered('snapshot', '--output', join(scratch, 'some'))).toEqual([join(scratch, 'some.sparkrec')]);
    expect(offered('serve', '--port', '')).toEqual([]);
  });

  testWith('shellcheck')('of bash have none of the faults that shells forgive', () => {
    expect(outcomeOf('shellcheck', ['-s', 'bash', join(scratch, 'bash')])).toEqual({ status: 0, said: '' });
  });

  testWith('zsh')('of zsh are read by zsh', () => {
    expect(outcomeOf('zsh', ['-n', join(scratch, 'zsh')])).toEqual({ status: 0, said: '' });
  });

  testWith('fish')('of fish offer what bash offers', () => {
    const ask = (line: string) =>
      outcomeOf('fish', ['-N', '-c', `source ${join(scratch, 'fish')}; complete -C '${line}'`])
        .said.split('\n')
        .map((row) => row.split('\t')[0]);
    expect(ask('spark-companion sna')).toEqual(['snapshot']);
    expect(ask('spark-companion blackbox s')).toEqual(['show']);
    expect(ask('spark-companion serve --simulate power')).toEqual(['power-fault']);
  });
});
