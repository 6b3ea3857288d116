import { expect, test } from 'vitest';
import type { RunResult } from '../../../../app/machine/machine.ts';
import { obstacle, obstacleGap } from '../../../../app/telemetry/kernel-log/readable.ts';
import { fixture } from '../../../fixture.node.ts';

const answered = (exitCode: number, stdout: string, stderr = ''): RunResult => ({
  end: { kind: 'exited', exitCode, output: { stdout, stderr } },
  stdout,
  stderr,
});

const line = '{"__REALTIME_TIMESTAMP":"1","__MONOTONIC_TIMESTAMP":"1","MESSAGE":"Linux version 6.17"}\n';
/** As systemd 252 says it to an ordinary user. */
const hint =
  "Hint: You are currently not seeing messages from other users and the system.\n      Users in the 'systemd-journal' group can see all messages.\n";

test('a user who is shown a line may read the log', () => {
  expect(obstacle(answered(0, line))).toBeNull();
});

test('the recorded answer to an ordinary user means that it is not permitted', () => {
  const recorded = /^stdout: (.*)\nexit code: (\d)\s*$/m.exec(fixture('gb10/fail.kernel-log-unprivileged.txt'));
  expect(recorded?.[1]).toBe('-- No entries --');
  expect(obstacle(answered(Number(recorded?.[2]), `${recorded?.[1]}\n`))).toBe('not-permitted');
});

test.each([
  ['without any journal that may be opened', answered(1, '', `${hint}No journal files were opened due to insufficient permissions.\n`)],
  ['with a journal of the user’s own', answered(0, '-- No entries --\n', hint)],
])('an ordinary user %s is told how to be permitted', (_, answer) => {
  expect(obstacle(answer)).toBe('not-permitted');
  expect(obstacleGap('not-permitted').detail).toContain('sudo usermod -aG adm $USER');
});

test.each<[string, RunResult]>([
  ['journalctl', { end: { kind: 'not-started', reason: 'not-found', message: '' }, stdout: '', stderr: '' }],
  ['a journal', answered(0, '-- No entries --\n', 'No journal files were found.\n')],
])('a container has not %s', (_, answer) => {
  expect(obstacle(answer)).toBe('not-supported');
});

test.each<[string, RunResult]>([
  ['hangs', { end: { kind: 'timed-out' }, stdout: '', stderr: '' }],
  ['fails', answered(1, '', 'Failed to open files: Input/output error\n')],
])('one that %s has failed', (_, answer) => {
  expect(obstacle(answer)).toBe('failed');
});
