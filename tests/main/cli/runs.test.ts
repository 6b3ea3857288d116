import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../app/history/run.ts';
import { withRuns } from '../../../app/history/store/runs-beside.node.ts';
import { beginRun, compareRuns, endRun, listRuns, nameSpan, removeRun, showRun } from '../../../main/cli/commands/runs.ts';
import { startMs } from '../../app/history/store/small-store.ts';
import { stationInFolder } from '../../app/history/store/station-in-folder.ts';
import { spoken } from './spoken.ts';

let folder = '';
const said = spoken();
const asText = {
  json: false,
  get data() {
    return folder;
  },
};
const asJson = {
  json: true,
  get data() {
    return folder;
  },
};
const listed = async (): Promise<readonly Run[]> => {
  said.text = '';
  await listRuns(asJson);
  return JSON.parse(said.text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runs-command-'));
  vi.useFakeTimers({ toFake: ['Date'], now: startMs + 200_000 });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Two hundred seconds whose power climbs by a watt a second from 0 to 99, twice. */
function recorded(): void {
  using station = stationInFolder(folder);
  station.ticks(200);
  station.stop();
}
const span = (from: number, to: number) => ({ from: startMs + from * 1000, to: startMs + to * 1000 });

describe('the command runs', () => {
  it('says how to name one where none has a name, with exit status 1', async () => {
    await listRuns(asText);
    expect(said.text).toContain('spark-companion run -- python train.py');
    expect(process.exitCode).toBe(1);
  });

  it('names a span that is over, also beside a recorder that runs', async () => {
    using station = stationInFolder(folder);
    station.ticks(200);
    await nameSpan('fine-tune 3', { ...asText, data: folder, ...span(100, 110) });
    expect(said.text).toMatch(/^“fine-tune 3” is run 2026-11-23-1201: .* to .*\.\n$/);
    expect(await listed()).toMatchObject([{ name: 'fine-tune 3', fromMs: startMs + 100_000, toMs: startMs + 110_000, command: null }]);
    station.ticks(1);
    expect(station.state).toBe('recording');
  });

  it('lists them, the newest first', async () => {
    recorded();
    await nameSpan('first', { ...asText, data: folder, ...span(0, 10) });
    await nameSpan('second', { ...asText, data: folder, ...span(100, 165) });
    said.text = '';
    await listRuns(asText);
    const lines = said.text.split('\n');
    expect(lines[0]).toMatch(/^Run +Began +Lasted +End +Name$/);
    expect(lines[1]).toMatch(/^2026-11-23-1201 .* 1 min 5 s +second$/);
    expect(lines[2]).toMatch(/^2026-11-23-1200 .* 10 s +first$/);
  });

  it('shows one by its id or its name, with what it came to', async () => {
    recorded();
    await nameSpan('fine-tune 3', { ...asText, data: folder, ...span(100, 110) });
    said.text = '';
    await showRun('fine-tune 3', asText);
    // Power from 0 to 9 watts, a second each.
    expect(said.text).toMatch(/^GPU energy +45\sJ$/m);
    expect(said.text).toMatch(/^Peak GPU power +9\.0\sW$/m);
    expect(said.text).toMatch(/^Machine energy +—\sWh$/m);
    said.text = '';
    await showRun('2026-11-23-1201', asJson);
    expect(JSON.parse(said.text)).toMatchObject({ name: 'fine-tune 3', figures: { gpuEnergyJoules: 45, recordedShare: 1 } });
    await expect(showRun('no such', asText)).rejects.toThrow('There is no run "no such"');
  });

  it('compares two by their figures, with the difference from the first', async () => {
    recorded();
    await nameSpan('slow', { ...asText, data: folder, ...span(100, 111) });
    await nameSpan('fast', { ...asText, data: folder, ...span(100, 121) });
    said.text = '';
    await compareRuns(['slow', 'fast'], asText);
    expect(said.text.split('\n')[0]).toMatch(/^ +slow +fast$/);
    expect(said.text).toMatch(/^GPU energy +55\sJ +210\sJ \(\+281\.8\s%\)$/m);
    expect(said.text).toMatch(/^Lasted +11 s +21 s \(\+90\.9\s%\)$/m);
  });

  it('begins one by hand and ends it', async () => {
    recorded();
    await beginRun('evening', asText);
    expect(said.text).toContain('End it: spark-companion runs end');
    vi.setSystemTime(startMs + 260_000);
    await endRun(undefined, asText);
    expect(await listed()).toMatchObject([{ name: 'evening', fromMs: startMs + 200_000, toMs: startMs + 260_000 }]);
    await expect(endRun(undefined, asText)).rejects.toThrow('No run that was begun by hand goes on');
    await expect(endRun('evening', asText)).rejects.toThrow('is over since');
  });

  it('leaves it to a command to end its own run', async () => {
    recorded();
    withRuns(folder, 0, (runs) => runs.begin({ name: 'train', fromMs: startMs, toMs: null, command: ['python'] }));
    await expect(endRun('train', asText)).rejects.toThrow('ends with its command');
  });

  it('removes a name and nothing else', async () => {
    recorded();
    await nameSpan('fine-tune 3', { ...asText, data: folder, ...span(100, 110) });
    await removeRun('fine-tune 3', asText);
    expect(await listed()).toEqual([]);
    await nameSpan('again', { ...asText, data: folder, ...span(100, 110) });
    said.text = '';
    await showRun('again', asJson);
    expect(JSON.parse(said.text)).toMatchObject({ figures: { gpuEnergyJoules: 45 } });
  });

  it('says what stands in the way where nothing can be written', async () => {
    writeFileSync(join(folder, 'history.db'), 'x'.repeat(5000));
    await expect(beginRun('a', asText)).rejects.toThrow(/can't be written/);
  });
});
