import { describe, expect, it } from 'vitest';
import { Board, type Drawn } from '../../../renderer/charts/board.ts';
import type { View } from '../../../renderer/charts/columns.ts';
import { LiveStore } from '../../../renderer/live/store.ts';
import { sparkSnapshot } from '../../app/api/spark-snapshot.ts';

/** A board whose frames come when the test says so. */
function stage(spanMs = 60_000) {
  const store = new LiveStore();
  const frames: (() => void)[] = [];
  const page = { hidden: false };
  const board = new Board(store, spanMs, {
    next: (frame) => frames.push(frame),
    afterNext: (frame) => frames.push(frame),
    get hidden() {
      return page.hidden;
    },
  });
  board.follow();
  const views: View[] = [];
  const pointed: (number | null)[] = [];
  const drawn: Drawn = { draw: (view) => views.push(view), point: (timeMs) => pointed.push(timeMs) };
  const frame = () => {
    const due = frames.splice(0);
    for (const run of due) run();
    return due.length;
  };
  return { store, board, page, views, pointed, drawn, frame };
}

const edge = (sequence: number) => sparkSnapshot(sequence).takenAtMs;

describe('the board', () => {
  it('draws once per tick, however many charts and changes there are', () => {
    const { store, board, views, drawn, frame } = stage();
    board.add(drawn);
    board.add({ draw: drawn.draw as NonNullable<Drawn['draw']> });
    store.receive(sparkSnapshot(1));
    board.redraw();
    expect(frame()).toBe(1);
    expect(views).toHaveLength(2);
    expect(frame()).toBe(0);
  });

  it('moves its view by whole ticks', () => {
    const { store, board, views, drawn, frame } = stage();
    board.add(drawn);
    for (const sequence of [1, 2]) {
      store.receive(sparkSnapshot(sequence));
      frame();
    }
    expect(views.map(({ toMs }) => toMs)).toEqual([edge(1), edge(2)]);
    expect(views[1]?.fromMs).toBe(edge(2) - 60_000);
  });

  it('does not draw a tick that would move the traces by less than half a pixel', () => {
    const { store, board, views, drawn, frame } = stage(3_600_000);
    board.width = 600;
    board.add(drawn);
    for (let sequence = 1; sequence <= 13; sequence += 1) {
      store.receive(sparkSnapshot(sequence));
      frame();
    }
    expect(views.map(({ toMs }) => (toMs - edge(1)) / 1000)).toEqual([0, 3, 6, 9, 12]);
  });

  it('draws the past when it comes in, though the edge has not moved', () => {
    const { store, board, views, drawn, frame } = stage();
    board.add(drawn);
    store.receive(sparkSnapshot(1));
    frame();
    store.merge({ times: Float64Array.of(edge(1) - 5000), series: [] });
    frame();
    expect(views).toHaveLength(2);
  });

  it('draws nothing on a page that nobody sees', () => {
    const { store, board, page, drawn, frame } = stage();
    board.add(drawn);
    frame();
    page.hidden = true;
    store.receive(sparkSnapshot(1));
    expect(frame()).toBe(0);
    page.hidden = false;
    store.receive(sparkSnapshot(2));
    expect(frame()).toBe(1);
  });

  it('stands still while paused, and catches up when it goes on', () => {
    const { store, board, views, drawn, frame } = stage();
    board.add(drawn);
    store.receive(sparkSnapshot(1));
    frame();
    board.pause();
    store.receive(sparkSnapshot(2));
    expect(frame()).toBe(0);
    expect(board.view?.toMs).toBe(edge(1));
    board.resume();
    frame();
    expect(views.at(-1)?.toMs).toBe(edge(2));
  });

  it('moves the cursor without drawing the traces again, and snaps it to the nearest tick', () => {
    const { store, board, views, pointed, drawn, frame } = stage();
    board.add(drawn);
    for (let sequence = 1; sequence <= 30; sequence += 1) store.receive(sparkSnapshot(sequence));
    frame();
    board.setCursor({ by: 'keyboard', timeMs: edge(20) + 300 });
    frame();
    expect(views).toHaveLength(1);
    expect(pointed.at(-1)).toBe(edge(20));
    board.setCursor(null);
    frame();
    expect(pointed.at(-1)).toBeNull();
  });

  it('leaves the cursor where it is when there is no tick near it', () => {
    const { store, board, drawn } = stage();
    board.add(drawn);
    store.receive(sparkSnapshot(30));
    board.setCursor({ by: 'keyboard', timeMs: edge(30) - 20_000 });
    expect(board.cursorMs).toBe(edge(30) - 20_000);
  });
});
