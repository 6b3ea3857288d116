import { describe, expect, it } from 'vitest';
import type { Health } from '../../../../app/health/finding.ts';
import { healthAnswer, tallyOf } from '../../../../renderer/health/answer/answer.ts';
import { notConnected } from '../../../../renderer/live/connection.ts';
import { sparkSnapshot } from '../../../app/api/spark-snapshot.ts';
import { aFinding, aRule, nowMs } from '../a-finding.ts';

const live = { ...notConnected(0), phase: 'live' } as const;
const answerTo = (health: Health | null) => healthAnswer(health, sparkSnapshot(2), live, null);
const health = (change: Partial<Health> = {}): Health => ({ atMs: nowMs, sinceMs: nowMs - 600_000, open: [], rules: [aRule()], ...change });

describe('the answer of the Health screen', () => {
  it('leads with the worst finding', () => {
    const open = [aFinding(), aFinding({ id: 'b', severity: 'warning', summary: 'Another.' })];
    expect(answerTo(health({ open }))).toEqual({
      status: 'critical',
      title: 'The USB-C supply has fallen back to low power, and one more finding',
      lead: 'The GPU runs at a quarter of its speed because the power supply fell back.',
      retries: false,
    });
    expect(answerTo(health({ open: open.slice(1) }))).toMatchObject({
      status: 'warning',
      title: 'The USB-C supply has fallen back to low power',
    });
    expect(answerTo(health({ open: [...open, aFinding({ id: 'c' }), aFinding({ id: 'd' })] })).title).toMatch(/, and three more findings$/);
  });

  it('says "all well" only where every check could look', () => {
    expect(answerTo(health())).toMatchObject({ status: 'ok', title: 'All well', lead: '1 of 1 check passes.' });
    const rules = [aRule(), aRule({ id: 'b' }), aRule({ id: 'c', state: 'unable' }), aRule({ id: 'd', state: 'waiting' })];
    expect(answerTo(health({ rules }))).toMatchObject({
      status: 'ok',
      title: 'Nothing found',
      lead: '2 of 4 checks pass; 1 waits for more readings; 1 can’t run here.',
    });
  });

  it('is nothing but a beginning in the first half minute, and while something is seen that hasn’t lasted', () => {
    const soon = { status: 'waiting', title: 'Nothing found yet' };
    expect(answerTo(health({ sinceMs: nowMs - 29_000 }))).toMatchObject(soon);
    expect(answerTo(health({ sinceMs: nowMs - 30_000 }))).toMatchObject({ status: 'ok', title: 'All well' });
    expect(answerTo(health({ rules: [aRule(), aRule({ id: 'b', state: 'waiting', seenSinceMs: nowMs })] }))).toMatchObject(soon);
    expect(answerTo(health({ rules: [aRule(), aRule({ id: 'b', state: 'waiting' })] }))).toMatchObject({
      status: 'ok',
      title: 'Nothing found',
    });
  });

  it('calls nothing well where no check could look', () => {
    expect(answerTo(health({ rules: [aRule({ state: 'unable' })] }))).toMatchObject({ status: 'unknown', title: 'Can’t tell' });
    expect(answerTo(health({ rules: [aRule({ state: 'waiting' })] }))).toMatchObject({ status: 'waiting' });
    expect(answerTo(null)).toMatchObject({ status: 'waiting', title: 'Looking for the first time' });
  });

  it('says first that the line is down, since what is shown is old then', () => {
    const down = healthAnswer(health({ open: [aFinding()] }), sparkSnapshot(2), { ...live, phase: 'reconnecting' }, 42);
    expect(down).toMatchObject({ status: 'unknown', retries: true });
    expect(down.lead).toContain('42 s old');
  });
});

describe('the tally', () => {
  it('counts findings by severity and the other checks by state', () => {
    const open = [aFinding(), aFinding({ id: 'b', severity: 'warning' }), aFinding({ id: 'c', severity: 'warning' })];
    const rules = [aRule({ state: 'open' }), aRule({ id: 'b' }), aRule({ id: 'c' }), aRule({ id: 'd', state: 'unable' })];
    expect(tallyOf(health({ open, rules })).map(({ count, word }) => `${count} ${word}`)).toEqual([
      '1 critical',
      '2 warnings',
      '2 pass',
      '1 can’t run',
    ]);
  });

  it('says how many pass also where none does', () => {
    expect(tallyOf(health({ rules: [] }))).toEqual([{ id: 'pass', count: 0, word: 'pass' }]);
  });
});
