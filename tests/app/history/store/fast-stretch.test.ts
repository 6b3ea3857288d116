import { afterEach, describe, expect, it } from 'vitest';
import { createEndsTable } from '../../../../app/history/blackbox/ends-table.node.ts';
import type { HistoryWindow } from '../../../../app/history/history.ts';
import { openSession } from '../../../../app/history/store/session.node.ts';
import { memory, power, type SmallStore, smallStore, startMs } from './small-store.ts';

let store: SmallStore;
afterEach(() => store.close());

const hourMs = 3_600_000;

/** Ticks of a second, and between them three looks at memory alone where it runs short. */
function record(fromMs: number, seconds: number, isShort: (second: number) => boolean): void {
  for (let second = 0; second < seconds; second += 1) {
    const atMs = fromMs + second * 1000;
    store.tick(atMs, [second % 100, second * 4096]);
    if (!isShort(second)) continue;
    for (let quarter = 1; quarter < 4; quarter += 1) store.tick(atMs + quarter * 250, [Number.NaN, second * 4096 + quarter * 1024]);
  }
}

const query = (fromMs: number, seconds: number, stepMs: number) =>
  store.reader.query({ fromMs, toMs: fromMs + seconds * 1000, points: (seconds * 1000) / stepMs });

const track = ({ series }: HistoryWindow, metric: string) => {
  const found = series.find((each) => each.metric === metric);
  if (!found) throw new Error(`no ${metric}`);
  return found;
};

describe('a stretch that was read four times a second', { timeout: 120_000 }, () => {
  it.each([
    ['before it is packed', 600],
    ['once it is packed', 2000],
  ])('is there in quarters of a second, and what was read once a second stands until its next reading, %s', (_, seconds) => {
    store = smallStore();
    record(startMs, seconds, (second) => second >= 200 && second < 300);
    const window = query(startMs + 200_000, 100, 250);
    expect(window).toMatchObject({ tier: 0.25, stepMs: 250 });
    const used = track(window, memory.metric);
    const watts = track(window, power.metric);
    // The last second's reading stands until one that the window doesn't show.
    for (let quarter = 0; quarter < 397; quarter += 1) {
      const second = 200 + Math.floor(quarter / 4);
      expect(used.mean[quarter]).toBe(second * 4096 + (quarter % 4) * 1024);
      expect(used.count[quarter]).toBe(1);
      expect(watts.mean[quarter]).toBe(second % 100);
      expect(watts.count[quarter]).toBe(quarter % 4 === 0 ? 1 : 0);
    }
  });

  it('is a second’s lowest and highest in the tier of seconds, and ten seconds’ in the next', () => {
    store = smallStore();
    record(startMs, 2000, (second) => second >= 200 && second < 300);
    const seconds = query(startMs + 195_000, 10, 1000);
    const used = track(seconds, memory.metric);
    expect([...used.count]).toEqual([1, 1, 1, 1, 1, 4, 4, 4, 4, 4]);
    expect([...used.max].slice(4, 6)).toEqual([199 * 4096, 200 * 4096 + 3072]);
    expect([...used.min].slice(4, 6)).toEqual([199 * 4096, 200 * 4096]);
    // What was read once a second is worth as much in each second of a longer bucket, be they read faster or not.
    const [tens, watts] = [query(startMs + 190_000, 20, 10_000), query(startMs + 190_000, 20, 1000)];
    expect([...track(tens, power.metric).count]).toEqual([10, 10]);
    expect([...track(tens, memory.metric).count]).toEqual([10, 40]);
    expect(track(tens, power.metric).mean[1]).toBe(
      track(watts, power.metric)
        .mean.slice(10)
        .reduce((sum, value) => sum + value, 0) / 10,
    );
  });

  it('is kept for a day and then stands in the tiers alone, so that there are never more than 24 hours of them', () => {
    store = smallStore();
    for (let hour = 0; hour < 30; hour += 3) record(startMs + hour * hourMs, 1200, (second) => second < 120);
    const end = startMs + 27 * hourMs;
    record(end + 1_200_000, 1200, () => false);
    const isFast = (hour: number) => query(startMs + hour * hourMs, 60, 250).tier === 0.25;
    expect([6, 9, 24, 27].map(isFast)).toEqual([true, true, true, true]);
    expect([0, 3].map(isFast)).toEqual([false, false]);
    const early = query(startMs, 600, 10_000);
    expect(early.tier).toBe(10);
    expect(track(early, memory.metric).count[3]).toBe(40);
    expect(track(early, memory.metric).max[3]).toBe(39 * 4096 + 3072);
  });

  it('shows its lowest and highest in what is kept of an unclean end', () => {
    store = smallStore();
    const boot = (id: number) => ({ bootId: `6d5e1a5c-0000-4000-8000-00000000000${id}`, bootedAtMs: startMs - id });
    const first = openSession(store.path);
    first.writer.setLayout([power, memory]);
    first.begin(boot(1), startMs);
    for (let quarter = 0; quarter < 1200; quarter += 1) {
      const watts = quarter % 4 === 0 ? 50 : Number.NaN;
      first.writer.add(Float64Array.of(startMs + quarter * 250, quarter / 4, watts, 2 ** 30 + quarter * 1024));
    }
    first.close();
    const second = openSession(store.path);
    const found = second.begin(boot(2), startMs + hourMs);
    expect(found?.end).toMatchObject({ lastTickMs: startMs + 1199 * 250, ticksKept: 300 });
    const kept = createEndsTable(second.db).before(found?.end.id ?? '') as HistoryWindow;
    const used = track(kept, memory.metric);
    const last = kept.times.findLastIndex((_, at) => (used.count[at] as number) > 0);
    expect(kept.times[last]).toBe(startMs + 299_000);
    expect([used.min[last], used.max[last], used.count[last]]).toEqual([2 ** 30 + 1196 * 1024, 2 ** 30 + 1199 * 1024, 4]);
    second.close();
  });
});
