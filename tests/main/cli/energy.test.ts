import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { historyFileName, openToWrite } from '../../../app/history/store/database.node.ts';
import type { NamedSeries } from '../../../app/history/store/row.ts';
import { createWriter } from '../../../app/history/store/writer.node.ts';
import { defaultSettings } from '../../../app/settings/settings.ts';
import { type EnergyOptions, energy } from '../../../main/cli/commands/energy.ts';
import { power, startMs } from '../../app/history/store/small-store.ts';
import { spoken } from './spoken.ts';

let folder = '';
const said = spoken();
const tell = (options: Partial<EnergyOptions> = {}) => energy({ by: 'day', last: 30 * 86_400_000, json: false, data: folder, ...options });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'energy-command-'));
  vi.useFakeTimers({ toFake: ['Date'], now: startMs + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** So many seconds at (seconds since the epoch) modulo 100 watts: 49.5 W in the mean; nothing waits for the disk. */
function recorded(seconds: number, layout: readonly NamedSeries[] = [power]): void {
  const db = openToWrite(join(folder, historyFileName), { durability: 'off' });
  const writer = createWriter(db);
  writer.setLayout(layout);
  for (let atMs = startMs; atMs < startMs + seconds * 1000; atMs += 1000) {
    writer.add(Float64Array.of(atMs, Number.NaN, ...layout.map(() => (atMs / 1000) % 100)));
    writer.tidy();
  }
  db.close();
}

describe('the command energy', () => {
  it('tells the kilowatt-hours of each day, how much of it was recorded, and that it is the GPU alone', async () => {
    recorded(3600);
    await tell();
    expect(said.text).toMatch(/^Day +Recorded +GPU kWh\n2026-11-2\d +\d+\s% +0\.050\nTotal +0\.050\n\n/);
    expect(said.text).toContain('This is the GPU alone');
    expect(said.text).toContain('What was not recorded is not in it.');
    expect(said.text).toContain('--price 0.32 --currency EUR');
    expect(process.exitCode).not.toBe(1);
  });

  it('tells the cost at the price of the settings, or at the one that is typed', async () => {
    recorded(3600);
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ ...defaultSettings, energy: { pricePerKilowattHour: 10, currency: 'CHF' } }),
    );
    await tell();
    expect(said.text).toMatch(/^2026-11-2\d .* 0\.050 +CHF\s0\.50$/m);
    said.text = '';
    await tell({ price: 20, currency: 'usd', by: 'month' });
    expect(said.text).toMatch(/^2026-11 .* 0\.050 +\$0\.99$/m);
    await expect(tell({ price: 1, currency: 'euro' })).rejects.toThrow('Use the three letters of a currency');
  });

  it('tells that of the whole machine beside it where a sensor for it exists', async () => {
    recorded(600, [power, { metric: 'rail.power', labels: { rail: 'spbm/sys_total' }, unit: 'watts' }]);
    await tell({ price: 1 });
    expect(said.text).toMatch(/^Day +Recorded +GPU kWh +Machine kWh +Machine’s cost$/m);
    expect(said.text).not.toContain('GPU alone');
  });

  it('gives joules and edges to programs', async () => {
    recorded(3600);
    const endMs = startMs + 3_600_000;
    const midnight = new Date(startMs).setHours(0, 0, 0, 0);
    await tell({ json: true, price: 0.32 });
    const answer = JSON.parse(said.text);
    expect(answer).toMatchObject({ by: 'day', pricePerKilowattHour: 0.32, currency: 'EUR' });
    expect(answer.stretches).toEqual([
      {
        fromMs: midnight,
        toMs: endMs,
        recordedShare: expect.closeTo(3_600_000 / (endMs - midnight), 3),
        gpuEnergyJoules: expect.closeTo(178_200, 0),
        machineEnergyJoules: null,
      },
    ]);
  });

  it('says so where no power was recorded, with exit status 1', async () => {
    await tell();
    expect(said.text).toContain('No power was recorded in that time.');
    expect(process.exitCode).toBe(1);
  });
});
