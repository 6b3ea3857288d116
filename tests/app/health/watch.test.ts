import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingSchema, healthSchema, type Observation, type Severity } from '../../../app/health/finding.ts';
import { defineRule, type Look, type Rule, seen, unable, well } from '../../../app/health/rule.ts';
import { createWatch, type HealthEvent } from '../../../app/health/watch.ts';
import { createRecent } from '../../../app/history/recent.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';
import { stretch, watchOver } from './watching.ts';

let base: Snapshot;
beforeAll(async () => {
  base = await simulatedSnapshot('idle');
});

const observation = (subject: string, severity: Severity = 'warning'): Observation => ({
  subject,
  severity,
  title: 'It rattles',
  summary: 'It rattles.',
  seen: 'A rattle.',
  meaning: 'Something is loose.',
  steps: [{ text: 'Tighten it.', command: null }],
  certainty: { level: 5, for: 'It was heard.', against: null },
  sources: [],
  charts: [{ metric: 'gpu.utilization', labels: { gpu: '0' }, limits: [] }],
  showsMemory: false,
});

/** A rule that looks as `look` says at each second from the start. */
const ruleOf = (look: (second: number) => Look, times: Partial<Pick<Rule, 'opensAfterSeconds' | 'closesAfterSeconds'>> = {}): Rule =>
  defineRule({
    id: 'rattle',
    title: 'Rattle',
    watchesFor: 'Rattling.',
    opensAfterSeconds: 5,
    closesAfterSeconds: 10,
    thresholds: {},
    ...times,
    look: ({ now }) => look((now.takenAtMs - base.takenAtMs) / 1000),
  });
const rattles = (...subjects: readonly string[]) =>
  seen(
    'rattling',
    subjects.map((subject) => observation(subject)),
    well('quiet'),
  );
const kinds = (events: readonly HealthEvent[]) => events.map(({ kind, finding }) => `${kind} ${finding.subject}`.trim());

describe('the watch', () => {
  test('opens what has lasted, from when it was first seen, and closes it from when it was first gone', () => {
    const rule = ruleOf((second) => (second >= 10 && second < 40 ? rattles('') : well('quiet')));
    const { opened, closed } = watchOver(rule, stretch(base, 100));
    expect(opened.map(({ openedAtMs }) => openedAtMs - base.takenAtMs)).toEqual([10_000]);
    expect(closed.map(({ closedAtMs }) => (closedAtMs ?? 0) - base.takenAtMs)).toEqual([40_000]);
    expect(closed[0]?.ended).toBe('It has ended: quiet.');
    expect(findingSchema.parse(closed[0])).toEqual(closed[0]);
  });

  test('never flaps: whatever is seen when, openings and closings of a subject alternate, at least the rule’s times apart', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('seen', 'well', 'unable'), { minLength: 50, maxLength: 300 }), (course) => {
        const rule = ruleOf((second) =>
          course[second] === 'seen' ? rattles('') : course[second] === 'well' ? well('quiet') : unable('dark'),
        );
        const told = watchOver(rule, stretch(base, course.length)).events.filter(({ kind }) => kind !== 'updated');
        told.forEach(({ kind }, index) => {
          expect(kind).toBe(index % 2 === 0 ? 'opened' : 'closed');
        });
        told.forEach(({ finding }) => {
          const from = (finding.openedAtMs - base.takenAtMs) / 1000;
          expect(course.slice(from, from + 6).every((look) => look === 'seen')).toBe(true);
          if (finding.closedAtMs === null) return;
          const gone = (finding.closedAtMs - base.takenAtMs) / 1000;
          expect(course.slice(gone, gone + 11).some((look) => look === 'seen')).toBe(false);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('says since when it looks, and since when it sees what isn’t open yet', () => {
    const rule = ruleOf((second) => (second >= 10 ? rattles('') : well('quiet')));
    const healthAfter = (seconds: number) => watchOver(rule, stretch(base, seconds)).health;
    expect(healthAfter(100).sinceMs).toBe(base.takenAtMs);
    expect(healthAfter(10).rules[0]).toMatchObject({ state: 'well', seenSinceMs: null });
    expect(healthAfter(14).rules[0]).toMatchObject({ state: 'waiting', seenSinceMs: base.takenAtMs + 10_000 });
    expect(healthAfter(20).rules[0]).toMatchObject({ state: 'open', seenSinceMs: null });
  });

  test('keeps subjects apart', () => {
    const rule = ruleOf((second) => (second < 20 ? rattles('left', 'right') : second < 40 ? rattles('right') : well('quiet')));
    expect(kinds(watchOver(rule, stretch(base, 80)).events)).toEqual(['opened left', 'opened right', 'closed left', 'closed right']);
  });

  test('a finding keeps the worst that it has been', () => {
    const rule = ruleOf((second) => seen('rattling', [observation('', second === 20 ? 'critical' : 'notice')], well('quiet')));
    const { health, events } = watchOver(rule, stretch(base, 30));
    expect(events.map(({ kind, finding }) => [kind, finding.severity])).toEqual([
      ['opened', 'notice'],
      ['updated', 'critical'],
    ]);
    expect(health.open[0]?.severity).toBe('critical');
    expect(health.rules[0]).toMatchObject({ state: 'open', severity: 'critical' });
  });

  test('keeps what can’t be looked at for a minute, then says why it closed', () => {
    const rule = ruleOf((second) => (second < 20 ? rattles('') : unable('the driver is silent')));
    const brief = watchOver(rule, stretch(base, 70));
    expect([brief.closed.length, brief.health.rules[0]?.state]).toEqual([0, 'open']);
    const { closed, health } = watchOver(rule, stretch(base, 120));
    expect(closed[0]?.ended).toBe('It can’t be seen any more: the driver is silent.');
    expect(health.rules[0]?.state).toBe('unable');
  });

  test('keeps the traces around the opening, five minutes on each side at most', () => {
    const rule = ruleOf((second) => (second >= 400 ? rattles('') : well('quiet')));
    const { events } = watchOver(rule, stretch(base, 1100));
    const traced = events.find(({ kind }) => kind === 'updated')?.finding;
    const [trace] = traced?.traces ?? [];
    expect((trace?.timesMs[0] ?? 0) - base.takenAtMs).toBe(100_000);
    expect((trace?.timesMs.at(-1) ?? 0) - base.takenAtMs).toBeGreaterThan(690_000);
    expect(trace?.timesMs.length).toBeLessThanOrEqual(150);
    expect(trace?.values.every((value) => value !== null)).toBe(true);
  });

  test('goes on with what was open before a restart, without opening it again', () => {
    const rule = ruleOf((second) => (second < 50 ? rattles('') : well('quiet')));
    const before = watchOver(rule, stretch(base, 30));
    const events: HealthEvent[] = [];
    const settingsOf = () => ({ thresholds: {}, mutedUntilMs: null });
    const { track } = createRecent();
    const onEvent = (event: HealthEvent) => events.push(event);
    const watch = createWatch({ rules: [rule], settingsOf, track, report: () => null, onEvent, left: before.health.open });
    for (const snapshot of stretch(base, 60, undefined, 40)) watch.look(snapshot);
    expect(kinds(events)).toEqual(['closed']);
    expect(events[0]?.finding).toMatchObject({ id: before.opened[0]?.id, closedAtMs: base.takenAtMs + 50_000 });
  });

  test('closes what is gone at a restart when it was last seen, since nobody knows better', () => {
    const before = watchOver(
      ruleOf(() => rattles('')),
      stretch(base, 30),
    );
    const events: HealthEvent[] = [];
    const settingsOf = () => ({ thresholds: {}, mutedUntilMs: null });
    const quiet = ruleOf(() => well('quiet'));
    const { track } = createRecent();
    const onEvent = (event: HealthEvent) => events.push(event);
    const watch = createWatch({ rules: [quiet], settingsOf, track, report: () => null, onEvent, left: before.health.open });
    for (const snapshot of stretch(base, 60, undefined, 86_400)) watch.look(snapshot);
    expect(events[0]?.finding).toMatchObject({ closedAtMs: base.takenAtMs + 29_000, ended: expect.stringContaining('started again') });
  });

  test('a rule that throws looks no more, is told once, and keeps no other from looking', () => {
    const defects: string[] = [];
    const broken = {
      ...ruleOf(() => well('')),
      id: 'broken',
      look: () => {
        throw new Error('a defect');
      },
    };
    const events: HealthEvent[] = [];
    const watch = createWatch({
      rules: [broken, ruleOf(() => rattles(''))],
      settingsOf: () => ({ thresholds: {}, mutedUntilMs: null }),
      track: createRecent().track,
      report: () => null,
      onEvent: (event) => events.push(event),
      onDefect: (rule) => defects.push(rule),
    });
    for (const snapshot of stretch(base, 20)) watch.look(snapshot);
    expect([defects, kinds(events)]).toEqual([['broken'], ['opened']]);
    expect(watch.health().rules[0]?.state).toBe('unable');
  });

  test('goes on when the machine’s clock is set back by an hour', () => {
    const rule = ruleOf(() => rattles(''));
    const later = [...stretch(base, 20, undefined, 3600)];
    const { events } = watchOver(rule, [...later, ...stretch({ ...base, sequence: 9000 }, 20)]);
    expect(kinds(events)).toEqual(['opened']);
  });

  test('tells how it stands in the form of its schema', () => {
    const { health } = watchOver(
      ruleOf(() => rattles('')),
      stretch(base, 20),
    );
    expect(healthSchema.parse(health)).toEqual(health);
  });
});
