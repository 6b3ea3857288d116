import { describe, expect, test } from 'vitest';
import type { Finding, Health } from '../../../../app/health/finding.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { notConnected } from '../../../../renderer/live/connection.ts';
import { answer } from '../../../../renderer/now/answer/answer.ts';
import { aRule } from '../../health/a-finding.ts';
import { busySpark, holder, live, spark, takenAtMs } from '../spark.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const well: Health = { atMs: takenAtMs, sinceMs: takenAtMs - 600_000, open: [], rules: [] };
const judged = (snapshot: Snapshot) => {
  const given = answer(snapshot, live, null, 'binary', well);
  return { ...given, lead: plain(given.lead), title: plain(given.title) };
};
const driver = (changes: Partial<Snapshot['driver']>): Snapshot['driver'] => ({ ...busySpark.driver, ...changes });
describe('a past that was read from a file', () => {
  test('is called neither well nor ill, be it all that a recording tells of the machine at its end', () => {
    expect(judged({ ...busySpark, sequence: 0 })).toMatchObject({ level: 'note', title: 'Only the past is here', scope: null });
  });
});

describe('a machine that is well', () => {
  test('says so, who holds the most memory since when, and what is left', () => {
    expect(judged(busySpark)).toEqual({
      level: 'ok',
      title: 'All well',
      lead: 'VLLM::EngineCore, up since 09:27, holds 71.2 GiB; three more hold 12.6. 29.9 GiB can be allocated.',
      name: 'VLLM::EngineCore',
      action: null,
      finding: null,
      scope: 'Looked at: driver, clocks, heat, memory, pressure.',
    });
  });

  test('counts in GB where the reader does', () => {
    expect(plain(answer(busySpark, live, null, 'decimal', well).lead)).toContain('32.1 GB can be allocated');
  });

  test('says that nobody uses it', () => {
    expect(judged(spark({ gpuProcesses: [] })).lead).toBe('Nobody holds GPU memory. 29.9 GiB can be allocated.');
  });

  test('does not guess who uses it', () => {
    expect(judged(spark({ gpuProcesses: null })).lead).toBe('Who holds GPU memory isn’t known. 29.9 GiB can be allocated.');
    const one = [holder('a', 2), holder('b', null)];
    expect(judged(spark({ gpuProcesses: one })).lead).toContain('a holds 2.0 GiB; one more uses it too.');
  });

  test('is not called well while something that this rests on can’t be read', () => {
    const given = judged(spark({ sensors: null }));
    expect(given).toMatchObject({ level: 'note', title: 'Well, as far as can be seen' });
    expect(given.scope).toBe('Looked at: driver, clocks, memory, pressure. Not readable: heat.');
  });

  test('is only well so far until the checks have looked for half a minute, and while one sees what hasn’t lasted', () => {
    const judgedBy = (health: Health) => answer(busySpark, live, null, 'binary', health);
    const young = { level: 'waiting', title: 'Well so far' };
    expect(judgedBy({ ...well, sinceMs: takenAtMs - 29_000 })).toMatchObject(young);
    // What the app said last may be older than the reading on the screen.
    expect(judgedBy({ ...well, atMs: takenAtMs - 5000, sinceMs: takenAtMs - 30_000 })).toMatchObject({ level: 'ok', title: 'All well' });
    expect(judgedBy({ ...well, rules: [aRule({ state: 'waiting', seenSinceMs: takenAtMs })] })).toMatchObject(young);
    expect(judgedBy({ ...well, rules: [aRule({ state: 'waiting' })] })).toMatchObject({ level: 'ok', title: 'All well' });
  });

  test('is only well so far in its first seconds', () => {
    const first = spark({ sequence: 1, driver: driver({ state: 'starting' }), gpus: [], gpuProcesses: null });
    expect(judged(first)).toMatchObject({ level: 'waiting', title: 'Well so far' });
  });
});

describe('the line to the app leads over all else', () => {
  test('the first second is no fault', () => {
    expect(answer(null, notConnected(0), null, 'binary', null)).toMatchObject({
      level: 'waiting',
      title: 'Reading for the first time',
      action: null,
    });
  });

  test('an app that can’t be reached at all is said after a while', () => {
    const trying = { ...notConnected(takenAtMs), retryAtMs: takenAtMs + 4000 };
    expect(answer(null, trying, null, 'binary', null)).toMatchObject({ level: 'unknown', title: 'No connection yet', action: 'retry' });
  });

  test('a lost connection names its time and the age of what is seen, whatever the last snapshot said', () => {
    const lost = { ...live, phase: 'reconnecting' as const, sinceMs: takenAtMs, retryAtMs: takenAtMs + 2000, reason: 'too slow' };
    expect(answer(spark({ driver: driver({ state: 'silent', cause: 'silent' }) }), lost, 42, 'binary', well)).toMatchObject({
      level: 'unknown',
      title: 'No connection since 14:38:20',
      lead: 'The app on spark-4f2a does not answer. It said: too slow. What you see is 42 s old.',
      action: 'retry',
    });
  });

  test('a line that is open but silent is something else', () => {
    const stale = { ...live, phase: 'stale' as const, sinceMs: takenAtMs };
    expect(answer(spark({ identity: null }), stale, 5, 'binary', well)).toMatchObject({
      title: 'No reading since 14:38:20',
      lead: 'The app is connected, but sends nothing. What you see is 5 s old.',
      action: null,
    });
  });
});

describe('what the app has found', () => {
  const found = (severity: Finding['severity'], title: string): Finding => ({
    id: `${title}:1`,
    rule: 'rattle',
    subject: '',
    severity,
    title,
    summary: 'The GPU runs at a quarter of its speed.',
    seen: '',
    meaning: '',
    steps: [],
    certainty: { level: 5, for: '', against: null },
    sources: [],
    charts: [],
    showsMemory: false,
    openedAtMs: takenAtMs,
    updatedAtMs: takenAtMs,
    closedAtMs: null,
    ended: null,
    traces: [],
  });
  const judgedWith = (...open: readonly Finding[]) => answer(busySpark, live, null, 'binary', { ...well, open: [...open] });

  test('leads with the first, which is the worst, says how many more there are, and shows the way to the evidence', () => {
    const worst = found('critical', 'The USB-C supply has fallen back');
    expect(judgedWith(worst)).toMatchObject({
      level: 'critical',
      title: 'The USB-C supply has fallen back',
      lead: 'The GPU runs at a quarter of its speed.',
      action: 'evidence',
      finding: worst.id,
    });
    expect(judgedWith(worst, found('notice', 'b')).lead).toBe('The GPU runs at a quarter of its speed. One more finding is open.');
    expect(judgedWith(worst, found('notice', 'b'), found('notice', 'c')).lead).toContain('2 more findings are open.');
  });

  test('says of what is still open but no longer seen when it was', () => {
    const finding = { ...found('warning', 'The driver does not answer'), updatedAtMs: takenAtMs };
    const given = answer(busySpark, live, null, 'binary', { ...well, atMs: takenAtMs + 20_000, open: [finding] });
    expect(given.lead).toBe('Last seen at 14:38:20; it closes if it stays away.');
  });

  test.each([
    ['notice', 'note'],
    ['warning', 'warning'],
    ['critical', 'critical'],
  ] as const)('shows a %s as a %s', (severity, level) => expect(judgedWith(found(severity, 'x')).level).toBe(level));

  test('nothing is called well before the app has judged it', () => {
    expect(answer(busySpark, live, null, 'binary', null)).toMatchObject({ level: 'waiting', title: 'Well so far' });
  });

  test('a computer without a GB10 gets a note and a way to see one', () => {
    const none = { gpus: [], gpuProcesses: null, driver: driver({ state: 'unavailable', cause: 'not-found', problem: 'x' }) };
    const identity = { ...(busySpark.identity as NonNullable<Snapshot['identity']>), isSpark: false };
    expect(judged(spark({ ...none, identity }))).toMatchObject({ level: 'note', title: 'No DGX Spark here', action: 'simulate' });
  });
});
