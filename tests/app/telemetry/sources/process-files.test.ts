import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBootTime, parseCommandLine, parsePasswd, parseStat, parseStatus } from '../../../../app/telemetry/sources/process-files.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';

const stat = (name: string) =>
  `4242 (${name}) S 1 4242 4242 0 -1 4194560 9000 0 12 0 1234 66 5 5 20 0 31 0 987654 99999999 4096 18446744073709551615 0 0`;
const status = 'Name:\tpython3\nUmask:\t0022\nState:\tS (sleeping)\nUid:\t1000\t1001\t1000\t1000\nVmPeak:\t  999 kB\nVmRSS:\t  2048 kB\n';

test.each(['python3', 'VLLM::EngineCore', 'a b) R 1 (c', ')', 'tmux: server', '((((', 'x\ny'])(
  'a program named "%s" is read right',
  (name) => {
    expect(parseStat(stat(name))).toEqual({ cpuSeconds: 13, startTicks: 987654 });
  },
);

test('the files of a living process, this one, make sense', async () => {
  const [stat, status, cmdline, system] = await Promise.all(
    ['self/stat', 'self/status', 'self/cmdline', 'stat'].map((file) => readFile(`/proc/${file}`, 'utf8')),
  );
  const bootedAtMs = parseBootTime(system) ?? Number.NaN;
  const startedAtMs = bootedAtMs + (parseStat(stat)?.startTicks ?? Number.NaN) * 10;
  // The boot is told to the second, and the clock may have been set since.
  expect(Math.abs(startedAtMs - (Date.now() - process.uptime() * 1000))).toBeLessThan(60_000);
  expect(parseStatus(status).userId).toBe(String(process.geteuid?.()));
  expect(parseStatus(status).residentBytes).toBeGreaterThan(1e6);
  expect(parseCommandLine(cmdline)).toContain('node');
});

test('the user is the effective one, and memory is counted in KiB', () => {
  expect(parseStatus(status)).toEqual({ userId: '1001', residentBytes: 2048 * 1024 });
  expect(parseStatus('Name:\tkworker\nUid:\t0\t0\t0\t0\n')).toEqual({ userId: '0', residentBytes: null });
});

test('a command line is its arguments with blanks between; a very long one is cut', () => {
  expect(parseCommandLine('vllm\0serve\0--model\0a b\0')).toBe('vllm serve --model a b');
  expect(parseCommandLine('VLLM::EngineCore\0\0\0\0')).toBe('VLLM::EngineCore');
  expect(parseCommandLine('')).toBeNull();
  expect(parseCommandLine('x'.repeat(100_000))).toHaveLength(4097);
});

test('names of users by id; the first of an id counts', () => {
  expect([
    ...parsePasswd('root:x:0:0:root:/root:/bin/bash\ntoor:x:0:0::/:/bin/sh\nspark:x:1000:1000:A,B:/home/spark:/bin/zsh\n+nis\n'),
  ]).toEqual([
    ['0', 'root'],
    ['1000', 'spark'],
  ]);
});

test('the time of the boot of a real Spark', () => {
  expect(new Date(parseBootTime(fixture('gb10/proc-stat.dgx-spark.txt')) ?? 0).getUTCFullYear()).toBe(2026);
});

test('any text gives figures of 0 and more or null, never an exception', () => {
  fc.assert(
    fc.property(mutated(stat('python3'), status, 'vllm\0serve\0', 'btime 1774956271\n'), (text) => {
      const { cpuSeconds, startTicks } = parseStat(text) ?? {};
      for (const value of [cpuSeconds, startTicks, parseStatus(text).residentBytes, parseBootTime(text)])
        expect(value ?? 0).toBeGreaterThanOrEqual(0);
      expect(parseCommandLine(text)).not.toBe('');
      expect(parsePasswd(text)).toBeInstanceOf(Map);
    }),
  );
});
