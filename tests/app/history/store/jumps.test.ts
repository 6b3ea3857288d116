import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jumpBetween, jumpEvent, lengthInWords } from '../../../../app/history/store/jumps.ts';

const atMs = Date.UTC(2026, 2, 28, 23, 59, 30);
const before = { atMs, uptimeSeconds: 100_000 };
const after = (clockMs: number, uptimeMs: number) => ({ atMs: atMs + clockMs, uptimeSeconds: 100_000 + uptimeMs / 1000 });
const hourMs = 3_600_000;

const said = (clockMs: number, uptimeMs: number, paceMs = 1000) => {
  const jump = jumpBetween(before, after(clockMs, uptimeMs), paceMs);
  return jump && jumpEvent(jump).text;
};

describe('between two ticks', () => {
  it('nothing happened where as much time passed by both clocks, be it late or a little corrected', () => {
    for (const [clockMs, uptimeMs] of [
      [1000, 1000],
      [4000, 4000],
      [1900, 1000],
      [-500, 1000],
      [60_000, 60_000],
    ] as const) {
      expect(said(clockMs, uptimeMs, 60_000)).toBeNull();
    }
  });

  it.each([
    [31_000, '31 s'],
    [8 * hourMs, '8 h'],
    [49.5 * hourMs, '2 d 1 h'],
  ])('the machine slept for %i ms, which goes on in the uptime', (ms, length) => {
    expect(said(ms, ms)).toBe(`Nothing was recorded for ${length}: the machine slept, or this app was stopped.`);
  });

  it.each([
    [hourMs, 'forward by 59 min 59 s'],
    [-hourMs, 'back by 1 h'],
    [400 * 24 * hourMs, 'forward by 399 d 23 h'],
    [-56 * 365 * 24 * hourMs, 'back by 20440 d'],
  ])('its clock was set by %i ms while a second passed', (ms, words) => {
    expect(said(ms, 1000)).toBe(`The clock of this machine was set ${words}.`);
  });

  it('a clock that was set while it slept is told by what the uptime leaves of it', () => {
    expect(said(9 * hourMs, 8 * hourMs)).toBe('The clock of this machine was set forward by 1 h.');
  });

  it('the hour of summer time that begins or ends is none: the kernel’s clock knows no such thing', () => {
    // 01:59:59 to 03:00:00 in Berlin is one second.
    const spring = Date.UTC(2026, 2, 29, 0, 59, 59);
    expect(jumpBetween({ atMs: spring, uptimeSeconds: 10 }, { atMs: spring + 1000, uptimeSeconds: 11 }, 1000)).toBeNull();
  });

  it('is judged by the clock alone where there is no uptime, and then a jump forward looks like a sleep', () => {
    expect(said(Number.NaN, Number.NaN)).toBeNull();
    const unknown = { atMs, uptimeSeconds: Number.NaN };
    expect(jumpBetween(unknown, { atMs: atMs + hourMs, uptimeSeconds: Number.NaN }, 1000)?.kind).toBe('suspended');
    expect(jumpBetween(unknown, { atMs: atMs - hourMs, uptimeSeconds: Number.NaN }, 1000)).toMatchObject({
      kind: 'clock-moved',
      byMs: -hourMs,
    });
  });

  it('never more than one thing happened, and what is said of it is never nothing', () => {
    const anyMs = fc.integer({ min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(anyMs, fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 250, max: 60_000 }), (clockMs, uptimeMs, paceMs) => {
        const jump = jumpBetween(before, after(clockMs, uptimeMs), paceMs);
        if (jump === null) {
          expect(Math.abs(clockMs - uptimeMs)).toBeLessThan(2001);
          expect(uptimeMs).toBeLessThan(Math.max(30_001, 5 * paceMs + 1));
        } else {
          expect(lengthInWords(jump.byMs)).toMatch(/^[1-9]\d* (?:d|h|min|s)(?: [1-9]\d* (?:h|min|s))?$/);
        }
      }),
    );
  });
});
