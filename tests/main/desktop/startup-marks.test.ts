import { afterEach, expect, it } from 'vitest';
import { markStep, reachedSteps, startupText } from '../../../main/desktop/startup-marks.ts';

afterEach(() => performance.clearMarks());

it('marks a step when it is reached for the first time, and no mark of others', () => {
  markStep('entry');
  markStep('ready');
  const [first] = reachedSteps();
  performance.mark('somebody else’s');
  markStep('entry');
  expect(reachedSteps().map(({ step }) => step)).toEqual(['entry', 'ready']);
  expect(reachedSteps()[0]).toEqual(first);
});

it('prints each step with when it was reached and how long it took', () => {
  performance.mark('spark-companion:entry', { startTime: 12.34 });
  performance.mark('spark-companion:window', { startTime: 40 });
  expect(startupText().split('\n')).toEqual([
    'Start-up, from the start of the process:',
    'entry         12.3 ms  +12.3',
    'window        40.0 ms  +27.7',
  ]);
});
