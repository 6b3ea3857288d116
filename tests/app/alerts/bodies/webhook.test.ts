import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { webhookBody, webhookBodySchema } from '../../../../app/alerts/bodies/webhook.ts';
import { closedMessage } from '../../../../app/alerts/message.ts';
import { ended, noon, someFinding } from '../some-findings.ts';

const message = closedMessage({ id: 'message-1', atMs: noon, machine: null }, ended(someFinding()));

test('a webhook gets what is documented, with times that a person can read', () => {
  const body = webhookBody(message);
  expect(webhookBodySchema.strict().parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
  expect(body).toMatchObject({
    schema: 'spark-companion.alert',
    version: 1,
    id: 'message-1',
    event: 'closed',
    at: '2026-11-23T12:00:00.000Z',
    severity: 'warning',
    machine: null,
    title: 'Over: It rattles',
    findings: [{ id: 'rattle:1', openedAt: '2026-11-23T12:00:00.000Z', closedAt: '2026-11-23T12:02:05.000Z' }],
  });
});

test('the example in the documentation is one', () => {
  const page = readFileSync(new URL('../../../../docs/alerts.md', import.meta.url), 'utf8');
  const example = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? 'null');
  expect(webhookBodySchema.strict().parse(example)).toEqual(example);
  const fields = new Set([...Object.keys(webhookBodySchema.shape), ...Object.keys(webhookBodySchema.shape.findings.element.shape)]);
  for (const field of fields) expect(page).toContain(`\`${field}\``);
});
