import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileReason, removeDrafts, writePrivately } from '../../../app/settings/private-file.node.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file for this user alone', () => {
  test('takes the place of an earlier one', async () => {
    const path = join(folder, 'a.json');
    await writePrivately(path, 'first');
    await writePrivately(path, 'second');
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['second', ['a.json']]);
  });

  test('can be written many times at once, and one of them is whole', async () => {
    const path = join(folder, 'a.json');
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(10_000));
    await Promise.all(texts.map((text) => writePrivately(path, text)));
    expect(texts).toContain(readFileSync(path, 'utf8'));
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  test('is cleared of what a killed app has left, and of nothing else', async () => {
    const { pid: gone } = spawnSync('true');
    const others = ['.a.json.swp', '.b.json.1-1.part', `.a.json.${process.ppid}-1.part`, 'a.json'];
    for (const name of [...others, `.a.json.${gone}-1.part`, `.a.json.${process.pid}-9.part`]) writeFileSync(join(folder, name), '');
    await removeDrafts(folder, 'a.json');
    expect(readdirSync(folder).toSorted()).toEqual(others.toSorted());
    await removeDrafts(join(folder, 'nowhere'), 'a.json');
  });

  test('tells why it can’t be written without naming itself', async () => {
    const error = await writePrivately(join(folder, 'gone', 'a.json'), '').catch((problem: unknown) => problem);
    expect(fileReason(error)).toBe('its folder doesn’t exist');
    expect(fileReason({ code: 'EMFILE' })).toBe('EMFILE');
    expect(fileReason('nonsense')).toBe('an unknown error');
  });
});
