import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openAlerts } from '../../../app/alerts/alerts.node.ts';
import type { Alerts } from '../../../app/alerts/alerts.ts';
import { keepInFile } from '../../../app/alerts/alerts-file.node.ts';
import { realClock } from '../../../app/machine/clock.ts';
import { createSimulatedMachine } from '../../../app/machine/simulated/simulated-machine.ts';
import { createManualClock, type ManualClock } from '../../../app/machine/virtual-clock.ts';
import { channelKinds } from '../../../app/settings/channel.ts';
import { openSampler } from '../../../app/telemetry/sampler.ts';
import { type Endpoint, openEndpoint, until } from './endpoint.ts';
import { channelTo, type SomeAlerts, settingsWith, someAlerts } from './some-alerts.ts';
import { ended, noon, someFinding } from './some-findings.ts';

/* Alerts over real connections to a server that fails. The clock stands still until a test moves it, so nothing is ever late by chance. */

const parent = mkdtempSync(join(tmpdir(), 'alerts-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

let endpoint: Endpoint;
let folder = '';
beforeEach(async () => {
  endpoint = await openEndpoint();
  folder = mkdtempSync(join(parent, 'folder-'));
});
afterEach(() => endpoint.down());

const finding = (number: number) => someFinding({ id: `rattle:${number}`, title: `It rattles (${number})` });

/** Which findings a message is about, and what it says of them: "opened 1". A title may be encoded; the text beside it is not. */
function gist({ body, headers }: { readonly body: string; readonly headers: Record<string, unknown> }): string {
  const text = `${headers.title ?? ''} ${body}`;
  return `${/Over: /.test(text) ? 'closed' : 'opened'} ${/It rattles \((\d+)\)/.exec(text)?.[1]}`;
}

/** Waits for the end of the attempt that is being made, and moves the clock to the next one. */
async function toNextAttempt({ alerts, clock }: Pick<SomeAlerts, 'alerts' | 'clock'>): Promise<void> {
  const retryAtMs = () => alerts.channels()[0]?.retryAtMs ?? null;
  await until(() => retryAtMs() !== null);
  await clock.advance((retryAtMs() ?? 0) - clock.now());
}

describe.each(channelKinds)('a channel of kind %s', (kind) => {
  test('loses nothing and doubles nothing while the other end fails, hangs, resets, refuses and recovers', async () => {
    const some = someAlerts(settingsWith({ channels: [channelTo(endpoint.url, kind)] }));
    const { alerts, clock } = some;
    const state = () => alerts.channels()[0];
    const hasProblem = (problem: RegExp) => until(() => problem.test(state()?.lastProblem ?? ''));

    alerts.hear({ kind: 'opened', finding: finding(1) });
    await until(() => endpoint.taken.length === 1 && state()?.waiting === 0);

    endpoint.manner = 500;
    alerts.hear({ kind: 'opened', finding: finding(2) });
    await hasProblem(/500/);
    await toNextAttempt(some);
    await until(() => endpoint.arrivals.length === 3);

    endpoint.manner = 'hang';
    alerts.hear({ kind: 'closed', finding: ended(finding(1)) });
    await toNextAttempt(some);
    await until(() => endpoint.arrivals.length === 4);
    await clock.advance(10_000);
    await hasProblem(/10 s/);

    endpoint.manner = 'reset';
    alerts.hear({ kind: 'opened', finding: finding(3) });
    await toNextAttempt(some);
    await hasProblem(/cut off/);

    await endpoint.down();
    alerts.hear({ kind: 'closed', finding: ended(finding(2)) });
    await toNextAttempt(some);
    await hasProblem(/refused/);
    expect(state()).toMatchObject({ waiting: 4, retryAtMs: clock.now() + 16_000 });

    endpoint.manner = 200;
    await endpoint.up();
    await toNextAttempt(some);
    await until(() => state()?.waiting === 0);
    expect(endpoint.taken.map(gist)).toEqual(['opened 1', 'opened 2', 'closed 1', 'opened 3', 'closed 2']);
    expect(alerts.channels()[0]).toMatchObject({ lastProblem: null, retryAtMs: null, givenUp: 0, lastSuccessAtMs: clock.now() });
    await alerts.close();
  });

  test('delivers after a restart what could not be delivered before it', async () => {
    const settings = settingsWith({ channels: [channelTo(endpoint.url, kind)] });
    await endpoint.down();
    const keeper = keepInFile(folder, (error) => {
      throw error;
    });
    const before = someAlerts(settings, { keeper });
    before.alerts.hear({ kind: 'opened', finding: finding(1) });
    await until(() => (before.alerts.channels()[0]?.lastProblem ?? '') !== '');
    await before.alerts.close();

    await endpoint.up();
    const after = someAlerts(settings, { keeper });
    after.alerts.hear({ kind: 'closed', finding: ended(finding(1)) });
    await until(() => endpoint.taken.length === 2);
    await after.alerts.close();
    expect(endpoint.taken.map(gist)).toEqual(['opened 1', 'closed 1']);
    expect(JSON.parse(readFileSync(join(folder, 'alerts.json'), 'utf8'))).toMatchObject({ queue: [], decided: [] });
  });
});

describe('an app that is killed', () => {
  const child = fileURLToPath(new URL('alerts-child.node.ts', import.meta.url));
  const settings = settingsWith({ channels: [channelTo('http://127.0.0.1:1/')] });
  const count = 12;

  async function killedAfter(condition: () => boolean): Promise<void> {
    const app = spawn(process.execPath, [child, folder, endpoint.url, String(count)], { stdio: ['ignore', 'ignore', 'inherit'] });
    await until(condition);
    app.kill('SIGKILL');
    await once(app, 'exit');
  }

  async function startAgain(): Promise<Alerts> {
    const again = { ...settings, alerts: { ...settings.alerts, channels: [channelTo(endpoint.url)] } };
    return openAlerts({ clock: realClock, settings: () => again, folder, machineName: () => null });
  }

  const idsOf = (arrivals: Endpoint['arrivals']) => new Set(arrivals.map(({ headers }) => headers['idempotency-key']));

  test('over a message that hangs has lost none, and what arrives twice has the same id', async () => {
    endpoint.manner = 'hang';
    await killedAfter(() => endpoint.arrivals.length === 1);
    endpoint.manner = 200;
    const alerts = await startAgain();
    await until(() => endpoint.taken.length === count);
    await alerts.close();
    expect(endpoint.taken.map(gist)).toEqual(Array.from({ length: count }, (_, index) => `opened ${index + 1}`));
    expect(idsOf(endpoint.arrivals).size).toBe(count);
  });

  test.each([1, 4, 9])('after %d messages have arrived has lost none, and made no second one of any', async (after) => {
    await killedAfter(() => endpoint.taken.length >= after);
    const alerts = await startAgain();
    await until(() => idsOf(endpoint.taken).size >= count && alerts.channels()[0]?.waiting === 0);
    await alerts.close();
    expect(new Set(endpoint.taken.map(gist)).size).toBe(count);
    expect(idsOf(endpoint.taken).size).toBe(count);
  });
});

describe('what waits', () => {
  test('is for this user alone', async () => {
    await endpoint.down();
    const { alerts } = someAlerts(settingsWith({ channels: [channelTo(endpoint.url)] }), { keeper: keepInFile(folder, () => {}) });
    alerts.hear({ kind: 'opened', finding: finding(1) });
    await until(() => readdirSync(folder).includes('alerts.json'));
    expect(statSync(join(folder, 'alerts.json')).mode & 0o777).toBe(0o600);
    await alerts.close();
    expect(readFileSync(join(folder, 'alerts.json'), 'utf8')).not.toContain('secret-topic');
    expect(readdirSync(folder)).toEqual(['alerts.json']);
  });

  test('and can’t be read any more is kept, said, and no reason to stay silent', async () => {
    writeFileSync(join(folder, 'alerts.json'), '{"version": 1, "queue": [');
    const problems: unknown[] = [];
    const { alerts } = someAlerts(settingsWith({ channels: [channelTo(endpoint.url)] }), {
      keeper: keepInFile(folder, (error) => problems.push(error)),
    });
    alerts.hear({ kind: 'opened', finding: finding(1) });
    await until(() => endpoint.taken.length === 1);
    await alerts.close();
    expect(problems).toHaveLength(1);
    expect(readFileSync(join(folder, 'alerts.damaged.json'), 'utf8')).toBe('{"version": 1, "queue": [');
  });

  test('and can’t be kept any more is sent all the same, and said once', async () => {
    const problems: unknown[] = [];
    const { alerts } = someAlerts(settingsWith({ channels: [channelTo(endpoint.url)] }), {
      keeper: keepInFile(join(folder, 'gone'), () => {}),
      onProblem: (error) => problems.push(error),
    });
    for (const number of [1, 2, 3]) {
      alerts.hear({ kind: 'opened', finding: finding(number) });
      await until(() => endpoint.taken.length === number);
    }
    await alerts.close();
    expect(problems).toHaveLength(1);
  });
});

describe('the tick of the sampler', () => {
  /** When each of a minute's ticks came, with alerts that hear of a finding at each of them. */
  async function ticks(hear: (number: number) => void, clock: ManualClock): Promise<readonly number[]> {
    const machine = createSimulatedMachine({ scenario: 'inference', seed: 1, clock });
    const times: number[] = [];
    const opening = openSampler({
      machine,
      periodMs: 1000,
      self: null,
      onSnapshot({ sequence }) {
        times.push(clock.monotonic());
        hear(sequence);
      },
    });
    await clock.advance(60_000);
    const sampler = await opening;
    await Promise.all([sampler.close(), clock.advance(5000)]);
    await machine.close();
    return times;
  }

  test('is not delayed by an endpoint that hangs, by a disk that hangs, nor by many messages', async () => {
    const alone = await ticks(() => {}, createManualClock({ startMs: noon }));
    endpoint.manner = 'hang';
    const clock = createManualClock({ startMs: noon });
    const settings = settingsWith({ channels: channelKinds.map((kind) => channelTo(endpoint.url, kind)) });
    const { alerts } = someAlerts(settings, { clock });
    const stuck = someAlerts(settings, {
      clock,
      keeper: { load: async () => ({ version: 1, decided: [], held: [], queue: [], successes: {} }), save: () => new Promise(() => {}) },
    });
    onTestFinished(async () => {
      const closing = alerts.close();
      await clock.advance(2000);
      await closing;
    });
    const beside = await ticks((number) => {
      for (const one of [alerts, stuck.alerts]) one.hear({ kind: 'opened', finding: finding(number) });
    }, clock);
    expect(beside.length).toBeGreaterThan(55);
    expect(beside).toEqual(alone);
    expect(endpoint.arrivals.length).toBeGreaterThan(0);
  });
});

test('an app that ends waits for what is on its way, two seconds at most', async () => {
  endpoint.manner = 'hang';
  const keeper = keepInFile(folder, () => {});
  const { alerts, clock } = someAlerts(settingsWith({ channels: [channelTo(endpoint.url)] }), { keeper });
  alerts.hear({ kind: 'opened', finding: finding(1) });
  await until(() => endpoint.arrivals.length === 1);
  let closed = false;
  const closing = alerts.close().then(() => {
    closed = true;
  });
  await clock.advance(1999);
  expect(closed).toBe(false);
  await clock.advance(1);
  await closing;
  expect((await keeper.load()).queue).toHaveLength(1);
});
