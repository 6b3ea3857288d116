import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { readCsv } from '../../app/export/rfc4180.ts';
import { simulatedSnapshots } from '../../simulated-snapshot.ts';
import { run, start, temporaryFolder } from './command.ts';
import { keepHistory } from './kept-history.ts';

// Each test starts a process, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const span = ['--from', '2026-11-23T14:02:00Z', '--to', '2026-11-23T14:12:00Z'];
let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  keepHistory(folder, await simulatedSnapshots('inference', 120));
});

const filesOf = (path: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

describe.concurrent('a bundle', () => {
  test('is a zip with the span, what is wrong, and what was left out', async () => {
    const output = join(temporaryFolder(), 'for-help.zip');
    const { status, stdout, stderr } = await run(['bundle', '--data', folder, ...span, '--watch', '2s', '--output', output]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^Wrote .*for-help\.zip \(\d+\.\d MB\)\. What it does not hold:\n( {2}.+\n)+$/);
    const files = filesOf(output);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.txt', 'left-out.txt', 'health.md', 'versions.txt', 'history.csv']));
    expect(readCsv(files['history.csv'] ?? '').length).toBeGreaterThan(100);
    expect(files['left-out.txt']).toContain('Host name: left out');
  });

  test('is made of the last hour, also where nothing was recorded, and lies in this folder under its own name', async () => {
    const own = temporaryFolder();
    const output = join(own, 'bundle.zip');
    const { status, stderr } = await run(['bundle', '--data', own, '--watch', '2s', '--output', output]);
    expect(status).toBe(0);
    expect(stderr).toContain('The history: nothing was recorded in that span.');
    expect(filesOf(output)['README.txt']).toMatch(/^Span +\d{4}-/m);
    expect(readdirSync(own)).toEqual(['bundle.zip']);
  });

  test('is also had of a simulated machine, and says that it is none', async () => {
    const output = join(temporaryFolder(), 'bundle.zip');
    const { status } = await run(['bundle', '--simulate', 'power-fault', '--watch', '2s', '--output', output]);
    expect(status).toBe(0);
    const files = filesOf(output);
    expect(files['versions.txt']).toMatch(/^Not a real machine +simulated DGX Spark: power-fault$/m);
    expect(Object.keys(files)).not.toContain('history.csv');
  });

  test.each([
    ['an end before the begin', ['--from', '2026-11-23 14:00', '--to', '2026-11-23 13:00'], /--from must be before --to/],
    ['a file in no folder', [...span, '--output', '/nowhere/x.zip'], /"\/nowhere\/x\.zip" can't be written.*--output/],
  ])('that can’t be made gets one line that names the fix: %s', async (_, args, names) => {
    const { status, stdout, stderr } = await run(['bundle', '--data', folder, '--watch', '2s', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^spark-companion: [^\n]+\n$/);
    expect(stderr).toMatch(names);
  });

  test('that is given up while it looks is whole or none', async () => {
    const output = join(temporaryFolder(), 'bundle.zip');
    const command = start(['bundle', '--data', folder, '--watch', '60s', '--output', output]);
    setTimeout(() => command.child.kill('SIGTERM'), 1500);
    setTimeout(() => command.child.kill('SIGTERM'), 1600);
    const { status } = await command.ended;
    expect([0, 130, null]).toContain(status);
    // The second signal may come when all is written, and the app about to end by itself.
    if (existsSync(output)) expect(filesOf(output)).toHaveProperty(['README.txt']);
    else expect(status).not.toBe(0);
    expect(readdirSync(join(output, '..')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
