import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../app/machine/virtual-clock.ts';
import { SpanBoard } from '../../../../renderer/history/board/board.ts';
import type { Ask } from '../../../../renderer/history/load/ask.ts';
import { WindowLoader } from '../../../../renderer/history/load/window-loader.ts';
import { moved, upTo } from '../../../../renderer/history/span/span.ts';
import { aWindow } from '../a-window.ts';

const nowMs = Date.UTC(2026, 10, 23, 14, 28);
const day = 86_400_000;
const turns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function loading({ shiftMs = null, fails = false }: { shiftMs?: number | null; fails?: boolean } = {}) {
  const frames: (() => void)[] = [];
  const clock = createManualClock({ startMs: nowMs });
  const board = new SpanBoard(
    upTo(nowMs, day),
    { oldestMs: nowMs - 100 * day, nowMs },
    { next: (frame) => frames.push(frame), afterNext: (frame) => frames.push(frame), hidden: false },
    clock,
  );
  const asks: Ask[] = [];
  const faults: unknown[] = [];
  const compared = { shiftMs, fails };
  const loader = new WindowLoader(board, {
    async query(ask) {
      asks.push(ask);
      if (compared.fails) throw new Error('no line');
      return aWindow({ 'gpu.utilization': [0.5] }, { fromMs: ask.fromMs, stepMs: ask.stepMs });
    },
    shiftOf: () => compared.shiftMs,
    onFault: (fault) => faults.push(fault),
  });
  return { board, loader, asks, faults, compared };
}

describe('a board', () => {
  it('is supplied once it is laid out, and not again for a view that it can show', async () => {
    const { board, loader, asks } = loading();
    loader.follow();
    expect(asks).toHaveLength(0);
    board.setWidth(1000);
    await turns();
    expect(asks).toHaveLength(1);
    expect(board.picture?.window.stepMs).toBe(asks[0]?.stepMs);
    board.show(moved(board.view, -day / 10));
    await turns();
    expect(asks).toHaveLength(1);
    board.show(moved(board.view, -10 * day));
    await turns();
    expect(asks).toHaveLength(2);
  });

  it('gets the span that it is compared with after its own', async () => {
    const { board, loader, asks, compared } = loading({ shiftMs: 7 * day });
    loader.follow();
    board.setWidth(1000);
    await turns();
    expect(asks.map(({ toMs }) => Math.abs(Math.round((nowMs - toMs) / day)))).toEqual([0, 7]);
    expect(board.before?.shiftMs).toBe(7 * day);
    compared.shiftMs = null;
    loader.look();
    expect(board.before).toBeNull();
  });

  it('keeps its window when a request fails, and asks again when told that the line is back', async () => {
    const { board, loader, asks, faults, compared } = loading();
    loader.follow();
    board.setWidth(1000);
    await turns();
    const { picture } = board;
    compared.fails = true;
    board.show(moved(board.view, -10 * day));
    await turns();
    expect(faults).toHaveLength(1);
    expect(board.picture).toBe(picture);
    compared.fails = false;
    loader.look();
    await turns();
    expect(asks).toHaveLength(3);
    expect(board.picture).not.toBe(picture);
  });

  it('asks for nothing after the end', async () => {
    const { board, loader, asks } = loading();
    const end = loader.follow();
    end();
    board.setWidth(1000);
    await turns();
    expect(asks).toHaveLength(0);
  });
});
