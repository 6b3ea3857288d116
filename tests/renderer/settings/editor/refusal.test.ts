import { ORPCError } from '@orpc/client';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusalOf } from '../../../../renderer/settings/editor/refusal.ts';

test('what the app has against a setting is told field by field', () => {
  const problems = [{ path: 'alerts.channels.0.url', problem: 'Enter the address.' }];
  expect(refusalOf(new ORPCError('INVALID', { data: { problems } })).problems).toEqual(problems);
});

test('so is what the door of the app has against an input, whose name is no field of the settings', () => {
  const data = { issues: [{ path: ['settings', 'alerts', { key: 'quietHours' }, 'from'], message: 'Write a time of day such as 22:00.' }] };
  expect(refusalOf(new ORPCError('BAD_REQUEST', { data })).problems).toEqual([
    { path: 'alerts.quietHours.from', problem: 'Write a time of day such as 22:00.' },
  ]);
});

test('settings that were changed elsewhere are outdated here', () => {
  expect(refusalOf(new ORPCError('CONFLICT')).outdated).toBe(true);
  expect(refusalOf(new ORPCError('NOT_KEPT')).outdated).toBe(false);
});

test('anything at all that is thrown has words', () => {
  fc.assert(
    fc.property(fc.anything(), (data) => {
      expect(refusalOf(data).says).not.toBe('');
      expect(Array.isArray(refusalOf(new ORPCError('INVALID', { data })).problems)).toBe(true);
    }),
  );
});
