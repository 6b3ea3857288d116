import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeOf } from '../../../renderer/shell/route.ts';

test('the first part of a path names the screen, the rest lies below it', () => {
  expect(routeOf('/')).toEqual({ screen: '', below: [] });
  expect(routeOf('/health')).toEqual({ screen: 'health', below: [] });
  expect(routeOf('/story/the-handoff/')).toEqual({ screen: 'story', below: ['the-handoff'] });
});

test('"/now" is the first screen too', () => expect(routeOf('/now').screen).toBe(''));

test('any path is read, also one that can’t be decoded', () => {
  expect(routeOf('/story/%E0%A4%A')).toEqual({ screen: 'story', below: ['%E0%A4%A'] });
  fc.assert(fc.property(fc.webPath(), (path) => Array.isArray(routeOf(path).below)));
});
