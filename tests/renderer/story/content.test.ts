import { describe, expect, test } from 'vitest';
import { chapterOf, checkOf, sceneAt, scenes, story } from '../../../renderer/story/content.ts';

describe('an address of the story', () => {
  test('leads to the scene of its name', () => {
    for (const scene of scenes) expect(sceneAt(scene.id)).toBe(scene);
  });

  test('with a chapter’s name leads to its first scene', () => {
    for (const { id, scenes: inside } of story.chapters) {
      if (scenes.every((scene) => scene.id !== id)) expect(sceneAt(id)).toBe(inside[0]);
    }
  });

  test('that names nothing leads to the beginning', () => {
    expect(sceneAt(undefined)).toBeNull();
    expect(sceneAt('nonsense')).toBeNull();
  });
});

test('every scene has its chapter, and every check that it names exists', () => {
  for (const { id, instruments } of scenes) {
    expect(chapterOf(id)?.scenes.some((scene) => scene.id === id)).toBe(true);
    for (const check of instruments.checks) expect(checkOf(check).title).not.toBe('');
  }
});
