import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { type ArchivedFile, archive } from '../../../../app/export/bundle/archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function* each(files: readonly ArchivedFile[]): AsyncGenerator<ArchivedFile> {
  yield* files;
}
async function zipped(files: readonly ArchivedFile[], atMs = Date.UTC(2026, 10, 23, 14)): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive(each(files), atMs)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const python = spawnSync('python3', ['-c', 'import zipfile']).status === 0;
const unzip = spawnSync('unzip', ['-v']).status === 0;
const saved = (bytes: Uint8Array): string => {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.zip`);
  writeFileSync(path, bytes);
  return path;
};

describe('an archive', () => {
  test('holds what went into it, piece by piece', async () => {
    const chunk = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 5000 }));
    const name = fc.stringMatching(/^[a-z]{1,8}\.(txt|csv)$/);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.tuple(name, fc.array(chunk)), { selector: ([known]) => known, maxLength: 5 }), async (files) => {
        const found = unzipSync(await zipped(files.map(([known, chunks]) => ({ name: known, chunks }))));
        expect(Object.keys(found)).toEqual(files.map(([known]) => known));
        for (const [known, chunks] of files) {
          expect(Buffer.from(found[known] ?? []).equals(Buffer.concat(chunks.map((one) => Buffer.from(one))))).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  const many = Array.from({ length: 300 }, (_, line) => `${line},${'figure,'.repeat(300)}\r\n`);
  const files = [
    { name: 'README.txt', chunks: ['Grüße\n'] },
    { name: 'history.csv', chunks: many },
    { name: 'empty.json', chunks: [] },
  ];

  test.skipIf(!unzip)('is whole for unzip', async () => {
    const path = saved(await zipped(files));
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    expect(execFileSync('unzip', ['-p', path, 'history.csv'], { encoding: 'utf8' })).toBe(many.join(''));
  });

  test.skipIf(!python)('is whole for Python, with its times and as files that can be read', async () => {
    const program =
      'import sys,zipfile,json;z=zipfile.ZipFile(sys.argv[1]);print(json.dumps([z.testzip(),[[i.filename,i.date_time[:4],oct(i.external_attr>>16)] for i in z.infolist()]]))';
    const told = execFileSync('python3', ['-c', program, saved(await zipped(files))], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    const at = new Date(Date.UTC(2026, 10, 23, 14));
    const local = [at.getFullYear(), at.getMonth() + 1, at.getDate(), at.getHours()];
    expect(JSON.parse(told)).toEqual([null, files.map(({ name }) => [name, local, '0o100644'])]);
  });

  test('is made also where the clock stands at its begin', async () => {
    expect(Object.keys(unzipSync(await zipped(files, 0)))).toHaveLength(3);
  });

  test('is handed out while it is made: nothing of a file is held', async () => {
    let made = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        made += 1;
        yield crypto.getRandomValues(new Uint8Array(1 << 16));
      }
    }
    let bytes = 0;
    for await (const chunk of archive(each([{ name: 'endless', chunks: endless() }]), 0)) {
      bytes += chunk.length;
      // What can't be made smaller comes out as it goes in; a few pieces may be in between.
      expect(made * 65_536 - bytes).toBeLessThan(8 * 65_536);
      if (bytes > 4 << 20) break;
    }
    expect(made).toBeGreaterThan(60);
  });
});
