import { expect, test } from 'vitest';
import { inOrder } from '../../../../renderer/health/checks/order.ts';
import { aRule } from '../a-finding.ts';

test('what is open comes first, the most serious on top, and all others stay where they are', () => {
  const rules = [
    aRule({ id: 'a' }),
    aRule({ id: 'b', state: 'open', severity: 'notice' }),
    aRule({ id: 'c', state: 'unable' }),
    aRule({ id: 'd', state: 'open', severity: 'critical' }),
    aRule({ id: 'e', state: 'open', severity: 'warning' }),
  ];
  expect(inOrder(rules).map(({ id }) => id)).toEqual(['d', 'e', 'b', 'a', 'c']);
});
