import { describe, expect, it } from 'vitest';
import { liveSpanMs, tracesOf } from '../../../../renderer/health/evidence/span.ts';
import { aFinding, nowMs } from '../a-finding.ts';

const minute = 60_000;
const charts = [{ metric: 'gpu.clock', labels: { gpu: '0' }, limits: [] }];
const traces = [{ metric: 'gpu.clock', labels: { gpu: '0' }, timesMs: [1, 2], values: [1, 2] }];

describe('how much time the live traces show', () => {
  it('grows with the finding, so that a fifth lies before its opening', () => {
    expect(liveSpanMs(nowMs, nowMs)).toBe(10 * minute);
    expect(liveSpanMs(nowMs - 8 * minute, nowMs)).toBe(10 * minute);
    expect(liveSpanMs(nowMs - 9 * minute, nowMs)).toBe(20 * minute);
    expect(liveSpanMs(nowMs - 38 * minute, nowMs)).toBe(60 * minute);
  });

  it('is never more than the hour that a page keeps', () => {
    expect(liveSpanMs(nowMs - 3000 * minute, nowMs)).toBe(60 * minute);
  });
});

describe('which traces show a finding', () => {
  it('are the live ones while its opening is within the hour', () => {
    expect(tracesOf(aFinding({ charts, traces, openedAtMs: nowMs - 38 * minute }), nowMs)).toEqual(['live']);
  });

  it('are the kept ones first once its opening is older, and the live ones after them', () => {
    expect(tracesOf(aFinding({ charts, traces, openedAtMs: nowMs - 90 * minute }), nowMs)).toEqual(['kept', 'live']);
    expect(tracesOf(aFinding({ charts, openedAtMs: nowMs - 90 * minute }), nowMs)).toEqual(['live']);
  });

  it('are the kept ones alone once it is over', () => {
    expect(tracesOf(aFinding({ charts, traces, closedAtMs: nowMs }), nowMs)).toEqual(['kept']);
    expect(tracesOf(aFinding({ charts, closedAtMs: nowMs }), nowMs)).toEqual([]);
  });

  it('are none for a finding without charts', () => {
    expect(tracesOf(aFinding({ traces }), nowMs)).toEqual([]);
  });
});
