import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storyPage } from '../../scripts/docs/story-page.ts';

it('docs/story-claims.md says what the story’s data say; `npm run docs` writes it anew', () => {
  expect(readFileSync(new URL('../../docs/story-claims.md', import.meta.url), 'utf8')).toBe(storyPage());
});
