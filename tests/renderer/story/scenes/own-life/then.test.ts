import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../../../app/story/model.ts';
import { ownLife } from '../../../../../app/story/own-life.ts';
import { priceOn } from '../../../../../app/story/price.ts';
import type { Snapshot } from '../../../../../app/telemetry/snapshot.ts';
import { dayNumber } from '../../../../../renderer/story/scenes/own-life/days.ts';
import { deviceThen, undated, worldThen } from '../../../../../renderer/story/scenes/own-life/then.ts';
import { simulatedSnapshot } from '../../../../simulated-snapshot.ts';

const day = (date: string): number => dayNumber(date) ?? 0;
const onSaleDay = day('2025-10-15');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

const snapshot = await simulatedSnapshot('inference', 10);
const withUpdates = (dgxOsUpdates: { version: string; date: string | null }[]): Snapshot => ({
  ...snapshot,
  identity: snapshot.identity && { ...snapshot.identity, dgxOsUpdates },
});
const spark = withUpdates([
  { version: '7.5.0', date: 'Fri Jul 24 23:19:56 UTC 2026' },
  { version: '7.6.0', date: 'mer. 16 sept. 2026 17:08:05 CEST' },
]);
const saysOn = (date: string, of: Snapshot = spark) =>
  deviceThen(ownLife(of, null), day(date), { onSaleDay, price: priceOn(date, 128) }).map(({ says, known }) => ({
    says: plain(says),
    known,
  }));

describe('what the world was on a day', () => {
  const moment = (id: string, date: string): Moment => ({ id, date, title: id, confidence: 'A', sources: ['x'] });
  const moments = [moment('a', '2025-01-06'), moment('b', '2025-10-13'), moment('c', '2025-10-13'), moment('d', '2026-02')];

  it('is the latest moment so far, with all of the same day', () => {
    expect(worldThen(moments, day('2025-10-12')).map(({ id }) => id)).toEqual(['a']);
    expect(worldThen(moments, day('2025-10-13')).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(worldThen(moments, day('2026-11-23')).map(({ id }) => id)).toEqual(['d']);
  });

  it('is nothing before the first', () => {
    expect(worldThen(moments, day('2016-01-01'))).toEqual([]);
  });
});

describe('what this machine was on a day', () => {
  it('is nobody’s before it was sold', () => {
    expect(saysOn('2025-10-13')).toEqual([{ says: 'Nobody could buy one yet.', known: true }]);
  });

  it('is told from its updates, and from the price in force', () => {
    expect(saysOn('2026-08-24')).toContainEqual({ says: 'It ran DGX OS 7.5.0, 31 days after that update.', known: true });
    expect(saysOn('2026-09-16')).toContainEqual({ says: 'That day it was updated to DGX OS 7.6.0.', known: true });
    expect(saysOn('2026-08-24')).toContainEqual({ says: 'The Founders Edition cost $4,699.', known: true });
  });

  it('is said not to be known where its files prove nothing', () => {
    const says = saysOn('2026-05-31');
    expect(says).toContainEqual({
      says: 'Its first dated update came 54 days later, on 24 July 2026. The image that it came with: DGX OS 7.2.3.',
      known: false,
    });
    expect(says.filter(({ known }) => !known)).toHaveLength(3);
  });

  it('doesn’t claim the factory image where an update has no day', () => {
    const lost = withUpdates([
      { version: '7.4.0', date: '03/04/2026' },
      { version: '7.5.0', date: 'Fri Jul 24 23:19:56 UTC 2026' },
    ]);
    expect(saysOn('2026-05-31', lost)[0]?.says).toBe('Its first dated update came 54 days later, on 24 July 2026.');
    expect(undated(ownLife(lost, null)).map(({ title }) => title)).toContain('DGX OS 7.4.0');
  });

  it('knows the run that goes on, and the recorder once it has something', () => {
    expect(saysOn('2026-11-23').map(({ says }) => says)).toContainEqual(expect.stringMatching(/into the run that still goes on/));
    const recorded = {
      firstRecordedAtMs: Date.UTC(2026, 10, 1, 12),
      boots: 2,
      longestRunSeconds: 1,
      hottest: null,
      gpuEnergyJoules: null,
    };
    const lines = deviceThen(ownLife(spark, recorded), day('2026-11-23'), { onSaleDay, price: null }).map(({ says }) => says);
    expect(lines).toContain('The flight recorder was 22 days into its record.');
  });

  it('says of another machine that it is no Spark', async () => {
    const other = { ...snapshot, identity: snapshot.identity && { ...snapshot.identity, isSpark: false } };
    const [line, ...more] = saysOn('2026-11-23', other);
    expect(line?.says).toMatch(/no DGX Spark/);
    expect(line?.known).toBe(false);
    expect(more).toEqual([]);
  });
});
