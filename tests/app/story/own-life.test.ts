import { expect, test } from 'vitest';
import type { RecordedLife } from '../../../app/history/life.ts';
import { energyText, ownLife } from '../../../app/story/own-life.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';
import { recordedSparks, snapshotOf } from './sparks.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const recorded: RecordedLife = {
  firstRecordedAtMs: Date.UTC(2026, 9, 20, 12),
  boots: 7,
  longestRunSeconds: 900_000,
  hottest: { atMs: Date.UTC(2026, 10, 3, 12), celsius: 91.23 },
  gpuEnergyJoules: 12_345 * 3600,
};

test('factory image, updates, first recording and last boot stand in the order of their days, today at the end', async () => {
  const { events } = ownLife(await simulatedSnapshot('inference'), recorded);
  expect(events.map(({ kind, title, day }) => [kind, title, day])).toEqual([
    ['factory', 'Factory image, DGX OS 7.2.3', null],
    ['update', 'DGX OS 7.5.0', '2026-07-24'],
    ['update', 'DGX OS 7.6.0', '2026-09-16'],
    ['first-recording', 'First recording', '2026-10-20'],
    ['boot', 'Last boot', '2026-11-12'],
    ['today', 'Today', '2026-11-23'],
  ]);
});

test('an update whose date can’t be read keeps its place and the words of the file', async () => {
  const snapshot = await simulatedSnapshot('inference');
  const identity = snapshot.identity && {
    ...snapshot.identity,
    dgxOsUpdates: [
      { version: '7.4.0', date: '03/04/2026' },
      { version: '7.6.0', date: null },
    ],
  };
  const { events, slots } = ownLife({ ...snapshot, identity }, null);
  expect(events.filter(({ kind }) => kind === 'update')).toEqual([
    { kind: 'update', title: 'DGX OS 7.4.0', day: null, written: '03/04/2026' },
    { kind: 'update', title: 'DGX OS 7.6.0', day: null, written: null },
  ]);
  expect(slots.updates.says).toBe('2 updates since: DGX OS 7.4.0 (03/04/2026), DGX OS 7.6.0 (no date).');
});

test('several updates with dates in two languages are all read', async () => {
  const { slots } = ownLife(await snapshotOf(recordedSparks['ASUS Ascent GX10'] ?? new Map()), null);
  expect(plain(slots.updates.says)).toBe(
    '4 updates since: DGX OS 7.3.1 (15 January 2026), DGX OS 7.4.0 (2 February 2026), DGX OS 7.5.0 (4 April 2026), DGX OS 7.6.0 (16 September 2026).',
  );
});

test('without a recorder the text says plainly that nothing is on record yet', async () => {
  const { slots, events } = ownLife(await simulatedSnapshot('idle'), null);
  expect(slots.recorder.known).toBe(false);
  expect(slots.recorder.says).toMatch(/^Nothing is on record yet/);
  expect(events.map(({ kind }) => kind)).not.toContain('first-recording');
});

test('with a recorder the text has boots, longest run, hottest day and energy', async () => {
  const snapshot = await simulatedSnapshot('idle');
  expect(plain(ownLife(snapshot, recorded).slots.recorder.says)).toBe(
    'On record since 20 October 2026: started 7 times, longest run 10 d 10 h 0 min, hottest on 3 November 2026 with 91.2 °C, 12.3 kWh through the GPU.',
  );
  const silent = { ...recorded, boots: 1, hottest: null, gpuEnergyJoules: null };
  expect(plain(ownLife(snapshot, silent).slots.recorder.says)).toBe(
    'On record since 20 October 2026: started once, longest run 10 d 10 h 0 min.',
  );
  expect(plain(ownLife(snapshot, { ...silent, longestRunSeconds: null }).slots.recorder.says)).toBe(
    'On record since 20 October 2026: started once.',
  );
  expect([0, 1000, 151_200, 3.6e6, 4.44e10].map((joules) => plain(energyText(joules)))).toEqual([
    '0.0 Wh',
    '0.3 Wh',
    '42 Wh',
    '1.0 kWh',
    '12,333.3 kWh',
  ]);
});

test('the price is that of the earliest day that the machine can prove, for its size', async () => {
  const snapshot = await simulatedSnapshot('inference');
  expect(plain(ownLife(snapshot, recorded).slots['price-then'].says)).toBe(
    'The earliest day that it can prove is 24 July 2026 (DGX OS 7.5.0). The Founders Edition cost $4,699 then.',
  );
  const identity = snapshot.identity && { ...snapshot.identity, dgxOsUpdates: [] };
  const memory = snapshot.memory && { ...snapshot.memory, totalBytes: 59.6 * 1024 ** 3 };
  expect(plain(ownLife({ ...snapshot, identity, memory }, null).slots['price-then'].says)).toBe(
    'The earliest day that it can prove is 12 November 2026 (Last boot). Machines of 64 GB began at $4,999 then.',
  );
});

test('what a machine doesn’t say is told as not known, with the reason', async () => {
  const snapshot = await simulatedSnapshot('inference');
  const identity = snapshot.identity && { ...snapshot.identity, dgxOsFactoryVersion: null, dgxOsUpdates: [] };
  const { slots, events } = ownLife({ ...snapshot, identity, load: null }, null);
  expect(Object.values(slots).map(({ known }) => known)).toEqual([false, false, false, false, false]);
  expect(events.map(({ kind }) => kind)).toEqual(['today']);
});

test('a machine that is no Spark has no such chapter, and is offered the simulated one', async () => {
  const { events, slots } = ownLife(await simulatedSnapshot('laptop'), recorded);
  expect(events).toEqual([]);
  for (const { says, known } of Object.values(slots)) {
    expect(known).toBe(false);
    expect(says).toContain('spark-companion serve --simulate inference');
  }
});
