import { expect, test } from 'vitest';
import { runsAnswer } from '../../../../renderer/history/runs/answer.ts';
import { aRun, runStartMs } from './a-run.ts';

const nowMs = runStartMs + 6 * 3_600_000;

test('the list begins with what there is', () => {
  expect(runsAnswer([], nowMs).title).toBe('No runs yet');
  expect(runsAnswer([aRun()], nowMs).title).toBe('One run');
  expect(runsAnswer([aRun(), aRun({ id: 'b' })], nowMs)).toEqual({
    title: 'Two runs',
    lead: 'The latest is “fine-tune 3” of 12 November, 02:10. Choose two or more to lay them over each other.',
  });
});

test('what goes on comes first', () => {
  expect(runsAnswer([aRun({ toMs: null }), aRun({ id: 'b' })], nowMs)).toEqual({
    title: '“fine-tune 3” goes on',
    lead: 'For 6 h by now. 2 runs in all.',
  });
  expect(runsAnswer([aRun({ toMs: null }), aRun({ id: 'b', toMs: null })], nowMs).title).toBe('Two runs go on');
});
