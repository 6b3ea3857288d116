import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findProgram } from '../../../app/machine/program-file.node.ts';

const dir = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(dir, { recursive: true }));

function file(name: string, content: string | Buffer, mode = 0o755): string {
  const path = join(dir, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

describe('a program is found', () => {
  test('in the first folder of PATH that has it', () => {
    const path = file('b/tool', '#!/bin/sh\n');
    expect(findProgram('tool', `${dir}/a:${dir}/b:/usr/bin`)).toEqual({ kind: 'found', file: path });
    expect(findProgram(path, '')).toEqual({ kind: 'found', file: path });
  });

  test('behind one of the same name that may not be executed', () => {
    file('x/tool', '#!/bin/sh\n', 0o644);
    const path = file('y/tool', '#!/bin/sh\n');
    expect(findProgram('tool', `${dir}/x:${dir}/y`)).toEqual({ kind: 'found', file: path });
  });

  test('when it is made for this processor', () => {
    expect(findProgram(process.execPath, '').kind).toBe('found');
  });
});

describe('a program is refused', () => {
  test.each([
    ['that is nowhere', 'no-such-program', 'not-found'],
    ['at an absolute path that is empty', '/nowhere/nvidia-smi', 'not-found'],
    ['at a relative path', 'bin/tool', 'not-found'],
    ['without a name', '', 'not-found'],
    ['that is a folder', dir, 'not-executable'],
  ])('%s', (_, program, reason) => {
    expect(findProgram(program, `relative:${dir}`)).toMatchObject({ kind: 'not-started', reason });
  });

  test('that may not be executed', () => {
    expect(findProgram('plain', file('plain', '#!/bin/sh\n', 0o644).replace('/plain', ''))).toMatchObject({ reason: 'not-executable' });
  });

  test('that is text without an interpreter, which the C library would hand to a shell', () => {
    expect(findProgram(file('text', 'exit 2\n'), '')).toMatchObject({ reason: 'not-executable' });
    expect(findProgram(file('empty', ''), '')).toMatchObject({ reason: 'not-executable' });
  });

  test('that is made for another processor', () => {
    const head = readFileSync(process.execPath).subarray(0, 4096);
    head.writeUInt16LE(head.readUInt16LE(18) === 62 ? 183 : 62, 18);
    expect(findProgram(file('foreign', head), '')).toMatchObject({
      reason: 'not-executable',
      message: expect.stringContaining(process.arch),
    });
  });
});
