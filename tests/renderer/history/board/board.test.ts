import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../app/machine/virtual-clock.ts';
import { SpanBoard } from '../../../../renderer/history/board/board.ts';
import { upTo } from '../../../../renderer/history/span/span.ts';
import { aWindow } from '../a-window.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const hour = 3_600_000;

function aBoard() {
  const frames: (() => void)[] = [];
  const clock = createManualClock({ startMs: nowMs });
  const reach = { oldestMs: nowMs - 100 * hour, nowMs };
  const board = new SpanBoard(upTo(nowMs, hour), reach, { next: (frame) => frames.push(frame), afterNext: () => {}, hidden: false }, clock);
  const drawn: string[] = [];
  board.add({ draw: () => drawn.push('draw'), point: (timeMs) => drawn.push(`point ${timeMs === null ? '' : timeMs - nowMs}`.trim()) });
  const frame = () => {
    for (const next of frames.splice(0)) next();
    return drawn.splice(0);
  };
  frame();
  return { board, clock, frame, pending: () => frames.length };
}

describe('a board that looks back', () => {
  it('draws once per frame, however much has changed, and nothing at rest', () => {
    const { board, frame, pending } = aBoard();
    board.show({ fromMs: nowMs - 3 * hour, toMs: nowMs - 2 * hour });
    board.show({ fromMs: nowMs - 4 * hour, toMs: nowMs - 3 * hour });
    board.setCursor(nowMs - 3.5 * hour);
    expect(frame()).toEqual(['draw', `point ${-3.5 * hour}`]);
    expect(pending()).toBe(0);
    board.setCursor(nowMs - 3.6 * hour);
    expect(frame(), 'the cursor alone draws nothing').toEqual([`point ${-3.6 * hour}`]);
    board.show(board.view);
    board.setCursor(nowMs - 3.6 * hour);
    expect(pending()).toBe(0);
  });

  it('makes anew what is stale one by one, each in a frame of its own, and in turn', () => {
    const { board, frame, pending } = aBoard();
    const stale = new Set(['power', 'heat', 'clock']);
    const renewed: string[] = [];
    const add = (name: string) =>
      board.add({
        isStale: () => stale.has(name),
        renew() {
          renewed.push(name);
          stale.delete(name);
        },
      });
    for (const name of stale) add(name);
    frame();
    expect(renewed).toEqual(['power']);
    stale.add('power');
    expect(frame(), 'nothing else is drawn for it').toEqual([]);
    frame();
    frame();
    expect(renewed).toEqual(['power', 'heat', 'clock', 'power']);
    expect(pending()).toBe(0);
  });

  it('moves on with the time where it ends now, and stands where it doesn’t', () => {
    const { board } = aBoard();
    board.setReach({ ...board.reach, nowMs: nowMs + 5000 });
    expect(board.view).toEqual(upTo(nowMs + 5000, hour));
    board.show(upTo(nowMs - hour, hour));
    board.setReach({ ...board.reach, nowMs: nowMs + 9000 });
    expect(board.view).toEqual(upTo(nowMs - hour, hour));
  });

  it('comes to rest when it has stood still for a moment, and takes a window that comes meanwhile along', async () => {
    const { board, clock } = aBoard();
    const first = board.rest;
    const view = upTo(nowMs - hour, hour);
    board.show(view);
    await clock.advance(60);
    board.show(upTo(nowMs - 2 * hour, hour));
    await clock.advance(100);
    expect(board.rest).toBe(first);
    await clock.advance(60);
    expect(board.rest.view).toEqual(upTo(nowMs - 2 * hour, hour));
    board.show(view);
    const picture = { window: aWindow({ a: [1] }), shiftMs: 0 };
    board.setPicture(picture);
    expect(board.rest.picture).toBeNull();
    await clock.advance(120);
    expect(board.rest).toEqual({ view, picture, before: null });
    const next = { window: aWindow({ a: [2] }), shiftMs: 0 };
    board.setPicture(next);
    expect(board.rest.picture).toBe(next);
  });

  it('has its cursor in the middle of a bucket, or where it is pointed at where there is none', () => {
    const { board } = aBoard();
    board.setCursor(nowMs - 61_000);
    expect(board.cursorMs).toBe(nowMs - 61_000);
    board.setPicture({ window: aWindow({ a: [1, 2, 3] }, { fromMs: nowMs - 120_000, stepMs: 60_000 }), shiftMs: 0 });
    expect(board.cursorMs).toBe(nowMs - 90_000);
    board.show(upTo(nowMs - 2 * hour, hour));
    expect(board.cursorMs).toBeNull();
  });

  it('tells nobody any more once it is closed', () => {
    const { board } = aBoard();
    let told = 0;
    board.subscribe(() => {
      told += 1;
    });
    board.close();
    board.show(upTo(nowMs - hour, hour));
    expect(told).toBe(0);
  });
});
