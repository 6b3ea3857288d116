import { expect, test } from 'vitest';
import { checks } from '../../../app/story/checks.ts';
import { drawingIds, ownLifeSlots, storySchema } from '../../../app/story/model.ts';
import { claimOf, placeOf, places, story } from '../../../app/story/story.ts';
import { checkIds } from '../../../app/story/verdict.ts';
import { metric } from '../../../app/telemetry/catalogue.ts';

const scenes = places.map(({ scene }) => scene);

test('the content passes its schema', () => {
  expect(storySchema.parse(story)).toEqual(story);
});

test('the chapters are those of the article, in its order, each of two scenes or more', () => {
  expect(story.chapters.map(({ title }) => title)).toEqual([
    'The handoff',
    'Nine years earlier',
    'From DIGITS to Spark',
    'What it packs',
    'The shrinking petaflop',
    'Same 128, nine years apart',
    'Smallest beside the biggest',
    'Your Spark’s own chapter',
  ]);
  expect(story.chapters.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  for (const { scenes } of story.chapters) expect(scenes.length).toBeGreaterThanOrEqual(2);
});

test('ids are unique, over chapters and scenes as well, since both are addresses', () => {
  for (const list of [story.claims, story.figures, story.quotes, story.moments, story.sources, [...story.chapters, ...scenes]]) {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
  }
});

test('a deep link leads to its scene, a chapter to its first one, anything else nowhere', () => {
  expect(placeOf('forty-watts')).toMatchObject({ chapter: { id: 'the-handoff' }, scene: { id: 'forty-watts' } });
  expect(placeOf('the-shrinking-petaflop')?.scene.id).toBe('up-to');
  expect(placeOf('moon')).toBeNull();
});

test('a mistaken id is an error that names it', () => {
  expect(() => claimOf('the-moon')).toThrow(new RangeError('no claim "the-moon" in the story'));
});

test('the reader does something in every chapter, and every drawing stands in one scene', () => {
  for (const { scenes } of story.chapters) expect(scenes.some(({ task }) => task !== null)).toBe(true);
  expect(scenes.flatMap(({ drawing }) => (drawing === null ? [] : [drawing.id]))).toEqual([...drawingIds]);
});

test('a guess can be right: its answer lies on its scale', () => {
  for (const { task } of scenes) {
    if (task?.kind !== 'guess') continue;
    expect(task.start).toBeGreaterThan(task.from);
    expect(task.start).toBeLessThan(task.to);
    if (task.answer.kind === 'metric') expect(() => metric(task.answer.kind === 'metric' ? task.answer.metric : '')).not.toThrow();
    else {
      const { figure } = task.answer;
      const value = story.figures.find(({ id }) => id === figure)?.value ?? Number.NaN;
      expect(value).toBeGreaterThan(task.from);
      expect(value).toBeLessThan(task.to);
    }
  }
});

test('every instrument is a metric of the catalogue', () => {
  for (const { instruments } of scenes) for (const id of instruments.metrics) expect(() => metric(id)).not.toThrow();
});

test('every check is made once, shown in a scene, and belongs to a claim', () => {
  expect(checks.map(({ id }) => id)).toEqual([...checkIds]);
  for (const id of checkIds) {
    expect(scenes.some(({ instruments }) => instruments.checks.includes(id))).toBe(true);
    expect(story.claims.some(({ check }) => check === id)).toBe(true);
  }
});

test('every place for this device’s own life stands in its chapter', () => {
  const slots = story.chapters
    .at(-1)
    ?.scenes.flatMap(({ body }) => body.flatMap((block) => (block.kind === 'own-life' ? [block.slot] : [])));
  expect([...(slots ?? [])].sort()).toEqual([...ownLifeSlots].sort());
});
