import { describe, expect, test } from 'vitest';
import type { AlertMessage } from '../../../app/alerts/message.ts';
import { mostWaiting } from '../../../app/alerts/outbox.ts';
import type { Severity } from '../../../app/health/finding.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { channelTo, keepInMemory, postDouble, type SomeAlerts, settingsWith, someAlerts } from './some-alerts.ts';
import { ended, noon, someFinding } from './some-findings.ts';

const hook = channelTo('https://example.com/in');
const minute = 60_000;
const hour = 60 * minute;

const opened = (some: SomeAlerts, parts: Parameters<typeof someFinding>[0] = {}) =>
  some.alerts.hear({ kind: 'opened', finding: someFinding(parts) });
const updated = (some: SomeAlerts, parts: Parameters<typeof someFinding>[0] = {}) =>
  some.alerts.hear({ kind: 'updated', finding: someFinding(parts) });
const closed = (some: SomeAlerts, parts: Parameters<typeof someFinding>[0] = {}) =>
  some.alerts.hear({ kind: 'closed', finding: ended(someFinding(parts)) });
const rest = (some: SomeAlerts) => some.clock.advance(0);
/** Until the longest back-off is over. */
const long = (some: SomeAlerts) => some.clock.advance(11 * minute);

describe('who is told what', () => {
  test('one message for an opening and one for its closing, whatever happens in between', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    for (let count = 0; count < 5; count += 1) updated(some, { severity: 'critical' });
    closed(some);
    closed(some);
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles', 'Over: It rattles']);
  });

  test.each([
    ['notice', ['notice', 'warning', 'critical']],
    ['warning', ['warning', 'critical']],
    ['critical', ['critical']],
  ] as const)('from the severity on that the reader chose: %s', async (minimumSeverity, told) => {
    const { post, bodies } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook], minimumSeverity }), { post });
    for (const severity of ['notice', 'warning', 'critical'] satisfies Severity[]) opened(some, { id: severity, severity });
    await rest(some);
    expect(bodies.map(({ severity }) => severity)).toEqual(told);
  });

  test('no end of what had no beginning', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some, { severity: 'notice' });
    closed(some, { severity: 'notice' });
    closed(some, { id: 'never-heard-of' });
    await rest(some);
    expect(titles()).toEqual([]);
  });

  test('what was too slight at first is told once it is worse', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some, { severity: 'notice' });
    updated(some, { severity: 'notice' });
    updated(some, { severity: 'warning' });
    updated(some, { severity: 'warning' });
    closed(some, { severity: 'warning' });
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles', 'Over: It rattles']);
  });

  test('what opened in the moment in which the app was killed is told when it is next heard of', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    updated(some);
    updated(some);
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles']);
  });

  test('nothing of a rule that is muted, until it is no more', async () => {
    const { post, titles } = postDouble();
    const settings = settingsWith({ channels: [hook] }, { rattle: { thresholds: {}, mutedUntilMs: noon + hour } });
    const some = someAlerts(settings, { post });
    opened(some, { id: 'rattle:1' });
    opened(some, { id: 'creak:1', rule: 'creak', title: 'It creaks' });
    await some.clock.advance(hour);
    closed(some, { id: 'rattle:1' });
    opened(some, { id: 'rattle:2' });
    await rest(some);
    expect(titles()).toEqual(['Warning: It creaks', 'Warning: It rattles']);
  });

  test('no end from a rule that was muted after the beginning', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    await rest(some);
    some.settings = settingsWith({ channels: [hook] }, { rattle: { thresholds: {}, mutedUntilMs: noon + hour } });
    closed(some);
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles']);
  });

  test('the end goes to those who were told of the beginning, and are still there', async () => {
    const { post, bodies } = postDouble();
    const other = channelTo('https://example.com/other', 'webhook', 'other');
    const some = someAlerts(settingsWith({ channels: [hook, other] }), { post });
    opened(some);
    await rest(some);
    some.settings = settingsWith({ channels: [hook, { ...other, enabled: false }, channelTo('https://example.com/c', 'webhook', 'late')] });
    closed(some);
    await rest(some);
    expect(bodies.map(({ event }) => event)).toEqual(['opened', 'opened', 'closed']);
  });

  test('the host name only where the reader chose so', async () => {
    const { post, bodies } = postDouble();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    await rest(some);
    some.settings = settingsWith({ channels: [hook], includeHostName: true });
    closed(some);
    await rest(some);
    expect(bodies.map(({ machine }) => machine)).toEqual([null, 'spark-1a2b']);
    expect(JSON.stringify(bodies[0])).not.toContain('spark-1a2b');
  });

  test('the desktop too, where there is one and the reader wants it', async () => {
    const shown: AlertMessage[] = [];
    const onDesktop = (message: AlertMessage) => shown.push(message);
    const some = someAlerts(settingsWith({ desktop: true }), { onDesktop });
    await rest(some);
    opened(some);
    some.settings = settingsWith({ desktop: false });
    opened(some, { id: 'rattle:2' });
    closed(some);
    expect(shown.map(({ title }) => title)).toEqual(['Warning: It rattles']);
  });

  test('the others, where the desktop fails', async () => {
    const { post, titles } = postDouble();
    const problems: unknown[] = [];
    const some = someAlerts(settingsWith({ desktop: true, channels: [hook] }), {
      post,
      onProblem: (error) => problems.push(error),
      onDesktop() {
        throw new Error('no bus');
      },
    });
    await rest(some);
    opened(some);
    await rest(some);
    expect([titles(), problems.length]).toEqual([['Warning: It rattles'], 1]);
  });
});

describe('hearing of a finding', () => {
  test('sends and keeps nothing before the caller goes on', async () => {
    const { post, bodies } = postDouble();
    let saves = 0;
    const keeper = keepInMemory();
    const some = someAlerts(settingsWith({ channels: [hook] }), {
      post,
      keeper: {
        ...keeper,
        save: async (state) => {
          saves += 1;
          await keeper.save(state);
        },
      },
    });
    await rest(some);
    expect(opened(some)).toBeUndefined();
    expect([saves, bodies.length]).toEqual([0, 0]);
    await rest(some);
    expect([saves > 0, bodies.length]).toEqual([true, 1]);
  });

  test('keeps a message before it is sent', async () => {
    const keeper = keepInMemory();
    const waiting: number[] = [];
    const some = someAlerts(settingsWith({ channels: [hook] }), {
      keeper,
      post: async () => {
        waiting.push(keeper.kept().queue.length);
        return new Response();
      },
    });
    opened(some);
    await rest(some);
    expect(waiting).toEqual([1]);
    expect(keeper.kept()).toMatchObject({ queue: [], successes: { 'webhook-1': noon } });
  });

  test('does not open again after a restart what was told before it', async () => {
    const { post, titles } = postDouble();
    const keeper = keepInMemory();
    const before = someAlerts(settingsWith({ channels: [hook] }), { post, keeper });
    opened(before);
    await rest(before);
    await before.alerts.close();
    const after = someAlerts(settingsWith({ channels: [hook] }), { post, keeper });
    updated(after);
    closed(after);
    await rest(after);
    expect(titles()).toEqual(['Warning: It rattles', 'Over: It rattles']);
  });
});

describe('the quiet hours', () => {
  const quietHours = { from: '11:00', to: '13:00', exceptCritical: true };
  const settings = settingsWith({ channels: [hook], quietHours });

  test('hold messages back, and tell them in one at their end', async () => {
    const { post, bodies, titles } = postDouble();
    const some = someAlerts(settings, { post });
    opened(some, { id: 'a' });
    opened(some, { id: 'b', title: 'It creaks' });
    closed(some, { id: 'a' });
    await some.clock.advance(hour - 1);
    expect(titles()).toEqual([]);
    await some.clock.advance(minute);
    expect(titles()).toEqual(['2 findings in the quiet hours']);
    expect(bodies[0]).toMatchObject({
      event: 'summary',
      findings: [
        { id: 'a', closedAt: expect.any(String) },
        { id: 'b', closedAt: null },
      ],
    });
    closed(some, { id: 'b', title: 'It creaks' });
    await rest(some);
    expect(titles().at(-1)).toBe('Over: It creaks');
  });

  test('tell a single message as it is', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settings, { post });
    opened(some);
    await some.clock.advance(hour + minute);
    expect(titles()).toEqual(['Warning: It rattles']);
  });

  test('let pass what is critical, if the reader wants that', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settings, { post });
    opened(some, { id: 'a', severity: 'critical' });
    await rest(some);
    some.settings = settingsWith({ channels: [hook], quietHours: { ...quietHours, exceptCritical: false } });
    opened(some, { id: 'b', severity: 'critical' });
    await rest(some);
    expect(titles()).toEqual(['Critical: It rattles']);
  });

  test('survive a restart, and one that lasts beyond them', async () => {
    const { post, titles } = postDouble();
    const keeper = keepInMemory();
    const before = someAlerts(settings, { post, keeper });
    opened(before, { id: 'a' });
    opened(before, { id: 'b' });
    await rest(before);
    await before.alerts.close();
    const after = someAlerts(settings, { post, keeper, clock: createManualClock({ startMs: noon + 5 * hour }) });
    await rest(after);
    expect(titles()).toEqual(['2 findings in the quiet hours']);
  });

  test('tell nothing of a rule that was muted meanwhile', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settings, { post });
    opened(some, { id: 'a' });
    opened(some, { id: 'b', rule: 'creak', title: 'It creaks' });
    await rest(some);
    some.settings = settingsWith({ channels: [hook], quietHours }, { rattle: { thresholds: {}, mutedUntilMs: noon + 9 * hour } });
    await some.clock.advance(hour + minute);
    expect(titles()).toEqual(['Warning: It creaks']);
  });

  test('end at once when the reader switches them off', async () => {
    const { post, titles } = postDouble();
    const some = someAlerts(settings, { post });
    opened(some);
    await rest(some);
    some.settings = settingsWith({ channels: [hook] });
    some.alerts.settingsChanged();
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles']);
  });
});

describe('a channel', () => {
  const failing =
    (status: number, headers: Record<string, string> = {}) =>
    () =>
      new Response(null, { status, headers });
  /** At which of the clock's times something was sent. */
  function timed(clock: ManualClock, answer: (count: number) => Response) {
    const times: number[] = [];
    const double = postDouble((count) => {
      times.push(clock.now() - noon);
      return answer(count);
    });
    return { ...double, times };
  }

  test('is tried again after 1, 2, 4 … seconds, ten minutes at most', async () => {
    const clock = createManualClock({ startMs: noon });
    const { post, times } = timed(clock, failing(500));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post, clock });
    opened(some);
    await clock.advance(3 * hour);
    const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / 1000);
    expect(waits.slice(0, 12)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
  });

  test('is left in peace for as long as it asks', async () => {
    const clock = createManualClock({ startMs: noon });
    const { post, times } = timed(clock, (count) => failing(count === 1 ? 429 : 200, { 'Retry-After': '90' })());
    const some = someAlerts(settingsWith({ channels: [hook] }), { post, clock });
    opened(some);
    await clock.advance(hour);
    expect(times).toEqual([0, 90_000]);
  });

  test('that refuses a message is asked for it no more, and gets the next one', async () => {
    const { post, titles } = postDouble((count) => new Response('no such hook', { status: count === 1 ? 404 : 200 }));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    await rest(some);
    expect(some.alerts.channels()).toMatchObject([
      { waiting: 0, givenUp: 1, retryAtMs: null, lastProblem: 'The host answered 404: “no such hook”. The message was given up.' },
    ]);
    closed(some);
    await rest(some);
    expect(titles()).toEqual(['Warning: It rattles', 'Over: It rattles']);
    expect(some.alerts.channels()).toMatchObject([{ givenUp: 1, lastProblem: null }]);
  });

  test('that is dead for a day loses what is older, and says so', async () => {
    const { post } = postDouble(failing(503));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some, { id: 'a' });
    await some.clock.advance(23 * hour);
    opened(some, { id: 'b' });
    await some.clock.advance(2 * hour);
    const [state] = some.alerts.channels();
    expect(state).toMatchObject({ waiting: 1, givenUp: 1, lastProblem: 'The host answered 503.' });
  });

  test('that is dead holds up no other', async () => {
    const dead = channelTo('https://dead.example.com/', 'webhook', 'dead');
    const sent: string[] = [];
    const some = someAlerts(settingsWith({ channels: [dead, hook] }), {
      post: (url) => {
        sent.push(url);
        return url.includes('dead') ? new Promise(() => {}) : Promise.resolve(new Response());
      },
    });
    opened(some);
    closed(some);
    await rest(some);
    expect(sent.filter((url) => url === 'https://example.com/in')).toHaveLength(2);
    expect(some.alerts.channels()).toMatchObject([
      { id: 'dead', waiting: 2, lastSuccessAtMs: null },
      { id: 'webhook-1', waiting: 0, lastSuccessAtMs: noon },
    ]);
  });

  test('takes so many messages and no more: the oldest are given up', async () => {
    const { post } = postDouble(failing(500));
    const keeper = keepInMemory();
    const some = someAlerts(settingsWith({ channels: [hook] }), { post, keeper });
    for (let number = 0; number < mostWaiting + 20; number += 1) opened(some, { id: `rattle:${number}` });
    await rest(some);
    expect(some.alerts.channels()).toMatchObject([{ waiting: mostWaiting, givenUp: 20 }]);
    expect(keeper.kept().queue[0]?.message.findings[0]?.id).toBe('rattle:20');
  });

  test('that is switched off or removed gets nothing more', async () => {
    const { post, titles } = postDouble(failing(500));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    await rest(some);
    some.settings = settingsWith({ channels: [{ ...hook, enabled: false }] });
    some.alerts.settingsChanged();
    await long(some);
    expect(titles()).toHaveLength(1);
    expect(some.alerts.channels()).toMatchObject([{ waiting: 0, retryAtMs: null }]);
  });

  test('is tried at once when the reader has mended it', async () => {
    const urls: string[] = [];
    const some = someAlerts(settingsWith({ channels: [hook] }), {
      post: async (url) => {
        urls.push(url);
        return new Response(null, { status: url.includes('mended') ? 200 : 500 });
      },
    });
    opened(some);
    await some.clock.advance(hour);
    const before = urls.length;
    some.settings = settingsWith({ channels: [channelTo('https://example.com/mended')] });
    some.alerts.settingsChanged();
    await rest(some);
    expect(urls.slice(before)).toEqual(['https://example.com/mended']);
    expect(some.alerts.channels()).toMatchObject([{ waiting: 0, lastProblem: null, retryAtMs: null }]);
  });
});

describe('a test message', () => {
  test('goes past the queue and past quiet hours, and tells what came of it', async () => {
    const { post, titles } = postDouble();
    const quietHours = { from: '11:00', to: '13:00', exceptCritical: false };
    const some = someAlerts(settingsWith({ channels: [{ ...hook, enabled: false }], quietHours }), { post });
    expect(await some.alerts.test('webhook-1')).toEqual({ delivered: true, says: 'Delivered: the host answered 200.' });
    expect(titles()).toEqual(['Test from Spark Companion']);
  });

  test('that fails is not tried again', async () => {
    const { post, bodies } = postDouble(() => new Response(null, { status: 500 }));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    expect(await some.alerts.test('webhook-1')).toEqual({ delivered: false, says: 'The host answered 500.' });
    await some.clock.advance(hour);
    expect(bodies).toHaveLength(1);
  });

  test('that arrives brings what waited with it', async () => {
    let works = false;
    const { post, titles } = postDouble(() => new Response(null, { status: works ? 200 : 500 }));
    const some = someAlerts(settingsWith({ channels: [hook] }), { post });
    opened(some);
    await some.clock.advance(hour);
    works = true;
    await some.alerts.test('webhook-1');
    await rest(some);
    expect(titles().slice(-2)).toEqual(['Test from Spark Companion', 'Warning: It rattles']);
  });

  test('needs a channel', async () => {
    const some = someAlerts(settingsWith({}));
    expect(await some.alerts.test('nobody')).toEqual({ delivered: false, says: 'There is no such channel any more.' });
  });
});
