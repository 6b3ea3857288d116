import { expect, test } from 'vitest';
import { scenes } from '../../../../renderer/story/content.ts';
import { answersOf, isText } from '../../../../renderer/story/scenes/answers.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

test('every drawing answers in whole sentences, with a machine and without one, or its still form is text', async () => {
  for (const snapshot of [await simulatedSnapshot('inference'), null]) {
    for (const { drawing } of scenes) {
      if (drawing === null) continue;
      const answers = answersOf(drawing.id, snapshot, 'binary');
      expect(answers.length > 0, drawing.id).toBe(!isText.has(drawing.id));
      for (const answer of answers) expect(answer).toMatch(/^[A-Z0-9].*\.$/);
      expect(answers.join(' ')).not.toMatch(/NaN|undefined|\?/);
    }
  }
});
