import { describe, expect, test } from 'vitest';
import { alertMessageSchema, closedMessage, openedMessage, summaryMessage, testMessage } from '../../../app/alerts/message.ts';
import { formatClock } from '../../../app/telemetry/format/format.ts';
import { ended, noon, someFinding } from './some-findings.ts';

const envelope = { id: 'message-1', atMs: noon, machine: null };
const clock = (ms: number) => formatClock(ms, false);

describe('a message', () => {
  test('about an opening says what it is, what was seen and since when', () => {
    expect(openedMessage(envelope, someFinding())).toMatchObject({
      kind: 'opened',
      severity: 'warning',
      title: 'Warning: It rattles',
      paragraphs: ['It rattles, and is slower for it.', 'A rattle at 611\u00a0MHz.', `On your DGX Spark, since ${clock(noon)}.`],
    });
  });

  test('about a closing says how it ended and how long it lasted', () => {
    expect(closedMessage(envelope, ended(someFinding()))).toMatchObject({
      kind: 'closed',
      title: 'Over: It rattles',
      paragraphs: ['It has ended: all is well.', 'It lasted 2 min 5 s on your DGX Spark.'],
    });
  });

  test('about a night has a line for each finding, with its last word', () => {
    const [first, second] = [
      someFinding(),
      someFinding({ id: 'creak:1', title: 'It creaks', severity: 'critical', openedAtMs: noon + 60_000 }),
    ];
    const messages = [openedMessage(envelope, first), openedMessage(envelope, second), closedMessage(envelope, ended(first))];
    expect(summaryMessage(envelope, messages)).toMatchObject({
      kind: 'summary',
      severity: 'critical',
      title: '2 findings in the quiet hours',
      paragraphs: [
        `${clock(noon)} Warning: It rattles (over after 2 min 5 s)`,
        `${clock(noon + 60_000)} Critical: It creaks (still there)`,
        'On your DGX Spark.',
      ],
      findings: [{ id: 'rattle:1' }, { id: 'creak:1' }],
    });
  });

  test('about a long night stays short', () => {
    const messages = Array.from({ length: 25 }, (_, index) => openedMessage(envelope, someFinding({ id: `rattle:${index}` })));
    const { paragraphs, findings } = summaryMessage(envelope, messages);
    expect([paragraphs.length, paragraphs.at(-2), findings.length]).toEqual([22, 'And 5 more.', 25]);
  });

  test('names the machine where it is told its name, and only there', () => {
    const named = { ...envelope, machine: 'spark-1a2b' };
    const all = [
      openedMessage(named, someFinding()),
      closedMessage(named, ended(someFinding())),
      summaryMessage(named, [openedMessage(named, someFinding())]),
      testMessage(named),
    ];
    for (const message of all) {
      expect(message.paragraphs.join(' ')).toContain('spark-1a2b');
      expect(message.paragraphs.join(' ')).not.toContain('your DGX Spark');
    }
  });

  test('carries no traces, and survives JSON', () => {
    const message = openedMessage(envelope, someFinding());
    expect(JSON.stringify(message)).not.toMatch(/traces|charts|certainty/);
    expect(alertMessageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
  });
});
