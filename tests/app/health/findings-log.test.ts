import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../../app/health/finding.ts';
import { openFindingsLog } from '../../../app/health/findings-log.node.ts';
import { createMemoryLog, eventLine, headerLine, mostFindings, readLog } from '../../../app/health/findings-log.ts';

const parent = mkdtempSync(join(tmpdir(), 'findings-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(parent, 'log-')), 'findings.jsonl');
});

const finding = (id: string, openedAtMs: number, closedAtMs: number | null = null): Finding => ({
  id,
  rule: 'rattle',
  subject: '',
  severity: 'warning',
  title: 'It rattles',
  summary: 'It rattles.',
  seen: 'A rattle.',
  meaning: 'Something is loose.',
  steps: [],
  certainty: { level: 5, for: 'It was heard.', against: null },
  sources: [],
  charts: [],
  showsMemory: false,
  openedAtMs,
  updatedAtMs: openedAtMs,
  closedAtMs,
  ended: closedAtMs === null ? null : 'It has ended.',
  traces: [],
});
const noProblem = (error: unknown) => {
  throw error;
};

describe('the log of findings', () => {
  test('tells what was, the newest first, after the app has started again', async () => {
    const log = await openFindingsLog(path, 1000, noProblem);
    log.add({ kind: 'opened', finding: finding('a', 2000) });
    log.add({ kind: 'opened', finding: finding('b', 3000) });
    log.add({ kind: 'closed', finding: finding('a', 2000, 4000) });
    await log.close();
    const again = await openFindingsLog(path, 9000, noProblem);
    expect(await again.past(0)).toEqual({ findings: [finding('b', 3000), finding('a', 2000, 4000)], sinceMs: 1000 });
    expect(again.left).toEqual([finding('b', 3000)]);
    expect((await again.past(5000)).findings).toEqual([finding('b', 3000)]);
  });

  test('is for its user alone', async () => {
    await openFindingsLog(path, 1000, noProblem);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('loses nothing but the last line wherever it is cut short', async () => {
    const lines = [headerLine(1000), ...['a', 'b', 'c'].map((id, index) => eventLine({ kind: 'opened', finding: finding(id, index) }))];
    const text = `${lines.join('\n')}\n`;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length }), async (length) => {
        writeFileSync(path, text);
        truncateSync(path, length);
        const whole = text.slice(0, length).split('\n').slice(1, -1).length;
        const log = await openFindingsLog(path, 5000, noProblem);
        log.add({ kind: 'opened', finding: finding('next', 9) });
        const { findings } = await log.past(0);
        expect(findings[0]?.id).toBe('next');
        expect(findings.length).toBeGreaterThanOrEqual(whole + 1);
      }),
      { numRuns: 60 },
    );
  });

  test('skips what it can’t read', () => {
    const line = eventLine({ kind: 'opened', finding: finding('a', 1) });
    const { findings } = readLog(['', 'nonsense', '[]', '{"finding":{"id":"b"}}', line, '{"half'].join('\n'));
    expect([...findings.keys()]).toEqual(['a']);
  });

  test('is written anew, shorter, once most of its lines are old', async () => {
    writeFileSync(path, `${headerLine(1000)}\n`);
    for (let update = 0; update < 100; update += 1) appendFileSync(path, `${eventLine({ kind: 'updated', finding: finding('a', 1) })}\n`);
    const log = await openFindingsLog(path, 9000, noProblem);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    expect(await log.past(0)).toEqual({ findings: [finding('a', 1)], sinceMs: 1000 });
  });

  test('forgets the oldest beyond so many', async () => {
    const many = Array.from({ length: mostFindings + 20 }, (_, index) => finding(`f${index}`, index, index + 1));
    writeFileSync(path, `${[headerLine(0), ...many.map((each) => eventLine({ kind: 'closed', finding: each }))].join('\n')}\n`);
    const log = await openFindingsLog(path, 9000, noProblem);
    const { findings } = await log.past(0);
    expect([findings.length, findings[0]?.id, findings.at(-1)?.id]).toEqual([mostFindings, `f${mostFindings + 19}`, 'f20']);
    const memory = createMemoryLog(0);
    for (const each of many) memory.add({ kind: 'closed', finding: each });
    expect((await memory.past(0)).findings).toHaveLength(mostFindings);
  });

  test('says once that it can’t be written, and the app goes on', async () => {
    const problems: unknown[] = [];
    const log = await openFindingsLog('/dev/full', 1000, (error) => problems.push(error));
    log.add({ kind: 'opened', finding: finding('a', 1) });
    log.add({ kind: 'opened', finding: finding('b', 1) });
    await log.close();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'ENOSPC' });
  });

  test('keeps every line that was on the disk when the process is killed', async () => {
    const script = `
      import { openFindingsLog } from ${JSON.stringify(new URL('../../../app/health/findings-log.node.ts', import.meta.url).href)};
      const log = await openFindingsLog(${JSON.stringify(path)}, 1000, console.error);
      const finding = ${JSON.stringify(finding('x', 1))};
      for (let index = 0; ; index += 1) {
        log.add({ kind: 'opened', finding: { ...finding, id: 'f' + index } });
        await log.close();
        console.log(index);
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += String(chunk);
      if (told.split('\n').length > 20) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const last = Number(told.split('\n').filter(Boolean).at(-1));
    const log = await openFindingsLog(path, 9000, noProblem);
    const ids = new Set((await log.past(0)).findings.map(({ id }) => id));
    for (let index = 0; index <= last; index += 1) expect(ids.has(`f${index}`)).toBe(true);
  });
});
