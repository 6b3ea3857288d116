import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { type HistoryBeside, readBeside } from '../../../app/history/store/read-beside.node.ts';
import { start, temporaryFolder } from './command.ts';

// Each test starts a process, on machines with few cores side by side with others.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const shifting = new URL('./shifted-date.node.ts', import.meta.url).href;
const hourMs = 3_600_000;
const listening = /http:\/\/\S+/;

/** The app as it records this computer, with a clock that can be set. */
async function recording() {
  const folder = temporaryFolder();
  const shiftFile = join(folder, 'shift');
  writeFileSync(shiftFile, '0');
  const app = start(['serve', '--port', '0', '--data', folder], { NODE_OPTIONS: `--import ${shifting}`, DATE_SHIFT_FILE: shiftFile });
  await app.said(listening);

  async function look<T>(act: (history: HistoryBeside) => Promise<T>): Promise<T> {
    const history = readBeside(folder);
    if (!history) throw new Error('nothing was recorded yet');
    try {
      return await act(history);
    } finally {
      history.close();
    }
  }
  const everMs = { fromMs: 0, toMs: Date.now() + 100 * hourMs };
  const events = () => look((history) => history.events(everMs));
  const newestMs = () => look(async (history) => (await history.extent())?.toMs ?? 0);
  const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 250 });
  return {
    app,
    look,
    events,
    newestMs,
    until,
    /** Waits until so many more ticks are on the disk. */
    async ticks(count: number) {
      const from = await vi.waitFor(newestMs, { timeout: 30_000, interval: 250 });
      await until(async () => expect((await newestMs()) - from).toBeGreaterThanOrEqual(count * 900));
    },
    setClock(ms: number) {
      writeFileSync(shiftFile, String(ms));
      app.child.kill('SIGUSR2');
    },
  };
}

describe.concurrent('a recorder', () => {
  // The system's own clock is everybody's, and namespaces have none of their own for it: the clock is set for the process alone.
  test('whose clock is set forward and back says so each time, and loses nothing', async () => {
    const { app, events, look, ticks, until, setClock } = await recording();
    await ticks(2);
    const moves = async () => (await events()).filter(({ kind }) => kind === 'clock-moved').map(({ text }) => text);
    const beganMs = (await events())[0]?.atMs ?? 0;
    setClock(hourMs);
    await until(async () => expect(await moves()).toHaveLength(1));
    await ticks(2);
    // Two hours back: what comes now lies before all that there is.
    setClock(-hourMs);
    await until(async () => expect(await moves()).toHaveLength(2));
    setClock(0);
    await until(async () => expect(await moves()).toHaveLength(3));
    app.child.kill('SIGINT');
    expect(await app.ended).toMatchObject({ status: 0, stderr: '' });
    // By the clock of the readings, and not in the order in which it happened.
    expect((await moves()).map((text) => text.replace(/\d+ (?:h|min).*/, '…')).sort()).toEqual([
      'The clock of this machine was set back by …',
      'The clock of this machine was set forward by …',
      'The clock of this machine was set forward by …',
    ]);
    const kinds = (await events()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'started' || kind === 'stopped')).toHaveLength(2);
    expect(kinds).not.toContain('set-aside');
    for (const aroundMs of [beganMs - hourMs, beganMs, beganMs + hourMs]) {
      const { series } = await look((history) =>
        history.query({ fromMs: aroundMs - 60_000, toMs: aroundMs + 120_000, points: 180, series: [{ metric: 'memory.used' }] }),
      );
      expect(series[0]?.count.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    }
  });

  test('that is stopped for some seconds goes on where it was, with a gap and without an alarm', async () => {
    const { app, events, look, ticks, newestMs } = await recording();
    await ticks(3);
    const stoppedMs = await newestMs();
    app.child.kill('SIGSTOP');
    await delay(5000);
    app.child.kill('SIGCONT');
    await ticks(3);
    app.child.kill('SIGINT');
    expect(await app.ended).toMatchObject({ status: 0, stderr: '' });
    expect((await events()).map(({ kind }) => kind)).toEqual(['started', 'stopped']);
    const { series, times } = await look((history) =>
      history.query({ fromMs: stoppedMs - 2000, toMs: stoppedMs + 20_000, points: 23, series: [{ metric: 'memory.used' }] }),
    );
    const filled = [...(series[0]?.count ?? [])].flatMap((count, place) => (count > 0 ? [times[place] ?? 0] : []));
    const widest = Math.max(...filled.slice(1).map((atMs, index) => atMs - (filled[index] ?? 0)));
    // Readings stand in for nobody's absence.
    expect(widest).toBeGreaterThanOrEqual(4000);
  });
});
