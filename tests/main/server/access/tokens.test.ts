import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptTokens, newTokens, readTokens, roleOfToken, rotateToken, tokenMark } from '../../../../main/server/access/tokens.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'spark-companion-tokens-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('both tokens are made once, of 256 bits each, in files for this user alone', async () => {
  const data = folder();
  const tokens = await keptTokens(data);
  expect(Object.values(tokens)).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
  expect(tokens.operator).not.toBe(tokens.viewer);
  expect([modeOf(join(data, 'token')), modeOf(join(data, 'viewer-token'))]).toEqual(['600', '600']);
  expect(await keptTokens(data)).toEqual(tokens);
  expect(readTokens(data)).toEqual(tokens);
});

test.each(['', '\n', 'short', `${'x'.repeat(44)}\n`, `${'x'.repeat(42)} `, `${'x'.repeat(43)}\n${'y'.repeat(43)}`, '\u0000'.repeat(43)])(
  'a file that holds %j holds no token, and gets one',
  async (text) => {
    const data = folder();
    writeFileSync(join(data, 'token'), text);
    expect(readTokens(data).operator).toBeNull();
    const { operator } = await keptTokens(data);
    expect(readFileSync(join(data, 'token'), 'utf8')).toBe(`${operator}\n`);
  },
);

test('a rotated token is another, and the other role’s stays', async () => {
  const data = folder();
  const before = await keptTokens(data);
  const operator = await rotateToken(data, 'operator');
  expect(operator).not.toBe(before.operator);
  expect(readTokens(data)).toEqual({ operator, viewer: before.viewer });
});

test('where a token can’t be written, the error of the system is told', async () => {
  const data = folder();
  mkdirSync(join(data, 'token'));
  await expect(keptTokens(data)).rejects.toMatchObject({ code: 'EISDIR' });
});

test('a token is known by its role, and nothing else is a token', () => {
  const tokens = newTokens();
  expect(roleOfToken(tokens, tokens.operator)).toBe('operator');
  expect(roleOfToken(tokens, tokens.viewer)).toBe('viewer');
  for (const wrong of ['', 'x', `${tokens.operator}x`, tokens.operator.slice(1), tokenMark(tokens.operator)]) {
    expect(roleOfToken(tokens, wrong)).toBeNull();
  }
});
