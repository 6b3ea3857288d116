import { expect, test } from 'vitest';
import { commandText, endingWords, tookText, whenText } from '../../../../renderer/history/runs/words.ts';
import { aRun, runStartMs } from './a-run.ts';

const hour = 3_600_000;
const nowMs = new Date(2026, 10, 23, 14).getTime();

test('how long a run took is said in its two largest units, and up to now while it goes on', () => {
  expect(tookText(aRun(), nowMs)).toBe('4 h');
  expect(tookText(aRun({ toMs: runStartMs + 4 * hour + 12 * 60_000 + 5000 }), nowMs)).toBe('4 h 12 min');
  expect(tookText(aRun({ toMs: runStartMs + 42_000 }), nowMs)).toBe('42 s');
  expect(tookText(aRun({ toMs: null, fromMs: nowMs - 725_000 }), nowMs)).toBe('12 min 5 s');
});

test('a run whose clock was set back took no time, not less than none', () => {
  expect(tookText(aRun({ toMs: runStartMs - 5000 }), nowMs)).toBe('0 s');
});

test('when it was names the second day only where there is one', () => {
  expect(whenText(aRun(), nowMs)).toBe('12 November, 02:10 to 06:10');
  expect(whenText(aRun({ toMs: runStartMs + 23 * hour }), nowMs)).toBe('12 November, 02:10 to 13 November, 01:10');
  expect(whenText(aRun({ toMs: null }), nowMs)).toBe('12 November, since 02:10');
});

test('each way in which a run ends is told apart', () => {
  const command = ['python', 'train.py'];
  const told = (ending: { exitStatus: number | null; signal: string | null }) => endingWords(aRun({ command, ending }));
  expect(endingWords(aRun({ toMs: null, command }))).toMatchObject({ figure: 'goes on', failed: false });
  expect(told({ exitStatus: 0, signal: null })).toMatchObject({ figure: '0', failed: false });
  expect(told({ exitStatus: 3, signal: null })).toMatchObject({ figure: '3', failed: true });
  expect(told({ exitStatus: null, signal: 'SIGKILL' })).toMatchObject({ figure: 'SIGKILL', failed: true });
  expect(endingWords(aRun({ command }))).toMatchObject({ figure: null, says: 'Nobody saw how its command ended.' });
  expect(endingWords(aRun())).toMatchObject({ figure: null, says: 'It was named by hand: no command ended.' });
});

test('a command is shown so that its words can be told apart', () => {
  expect(commandText(['python', 'train.py', '--config', 'llama 8b.yaml', ''])).toBe('python train.py --config "llama 8b.yaml" ""');
});
