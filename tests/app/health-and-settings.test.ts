import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../app/api/router.ts';
import { createCompanion } from '../../app/companion.node.ts';
import type { Health } from '../../app/health/finding.ts';
import { lookAtKept, openKept } from '../../app/kept.node.ts';
import type { ScenarioName } from '../../app/machine/simulated/scenarios.ts';
import { createSimulatedMachine } from '../../app/machine/simulated/simulated-machine.ts';
import { createManualClock } from '../../app/machine/virtual-clock.ts';
import { routerParts } from './api/router-parts.ts';

const parent = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(parent, 'data-'));
const readReport = async () => ({ readAtMs: 0, gpu: null, gpuProblem: 'not asked', inventory: null, inventoryProblem: 'not asked' });

/**
 * The app over a simulated machine, with the calls that a screen makes.
 * @param local whether it passes for this computer, whose findings are kept
 */
async function app(scenario: ScenarioName, folder: string | null, { local = false, startMs = Date.UTC(2026, 10, 23) } = {}) {
  const clock = createManualClock({ startMs });
  const simulated = createSimulatedMachine({ scenario, seed: 1, clock });
  const machine = local ? { ...simulated, kind: 'local' as const } : simulated;
  const companion = createCompanion(machine, { kept: await openKept(folder, machine), readReport });
  const starting = companion.start();
  await clock.advance(500);
  await starting;
  let over = false;
  const close = async () => {
    if (over) return;
    over = true;
    const closing = companion.close();
    await clock.advance(4000);
    await closing;
  };
  onTestFinished(close);
  return { companion, clock, close, client: createRouterClient(createRouter(routerParts(companion))) };
}

describe('health', () => {
  test('is told to those who listen as soon as something opens, and every five seconds while figures move', async () => {
    const { companion, clock } = await app('power-fault', null);
    const told: Health[] = [];
    companion.health.onChange((health) => told.push(health));
    await clock.advance(60_000);
    const opening = told.find(({ open }) => open.length > 0);
    expect(opening?.open[0]?.rule).toBe('power-delivery');
    expect((opening?.atMs ?? 0) - (opening?.open[0]?.openedAtMs ?? 0)).toBeLessThanOrEqual(11_000);
    expect(told.length).toBeGreaterThan(8);
    expect(told.length).toBeLessThan(18);
  });

  test('can be asked for, with what was before and as a report', async () => {
    const { client, clock } = await app('power-fault', null);
    await clock.advance(30_000);
    expect((await client.health.now()).open[0]?.rule).toBe('power-delivery');
    expect((await client.health.past({ fromMs: 0 })).findings[0]?.rule).toBe('power-delivery');
    const { fileName, text } = await client.health.report({ identifying: false });
    expect(fileName).toMatch(/^spark-health-2026-11-23T00-00-\d\dZ\.md$/);
    expect(text).toContain('The USB-C supply has fallen back');
  });

  test('of this computer outlives the app: what was open goes on, and isn’t opened twice', async () => {
    const folder = newFolder();
    const first = await app('power-fault', folder, { local: true });
    await first.clock.advance(30_000);
    await first.close();
    const again = await app('power-fault', folder, { local: true, startMs: Date.UTC(2026, 10, 23, 1) });
    await again.clock.advance(30_000);
    const { findings, sinceMs } = await again.client.health.past({ fromMs: 0 });
    expect(findings.map(({ rule, closedAtMs }) => [rule, closedAtMs])).toEqual([['power-delivery', null]]);
    expect(sinceMs).toBe(Date.UTC(2026, 10, 23));
  });

  test('of a simulated machine is kept nowhere', async () => {
    const folder = newFolder();
    const first = await app('power-fault', folder);
    await first.clock.advance(30_000);
    await first.close();
    const again = await app('idle', folder);
    expect((await again.client.health.past({ fromMs: 0 })).findings).toEqual([]);
  });

  test('is known to a command that only looks', async () => {
    const folder = newFolder();
    const first = await app('power-fault', folder, { local: true });
    await first.clock.advance(30_000);
    await first.close();
    const before = readFileSync(join(folder, 'findings.jsonl'), 'utf8');
    const clock = createManualClock({ startMs: 0 });
    const machine = { ...createSimulatedMachine({ scenario: 'idle', seed: 1, clock }), kind: 'local' as const };
    const kept = await lookAtKept(folder, machine);
    expect((await kept.findings.past(0)).findings.map(({ rule }) => rule)).toEqual(['power-delivery']);
    expect(readFileSync(join(folder, 'findings.jsonl'), 'utf8')).toBe(before);
  });
});

describe('settings', () => {
  test('hold at once: the pace and the thresholds of the rules', async () => {
    const { client, clock, companion } = await app('power-fault', newFolder());
    const { settings, revision } = await client.settings.get();
    const changed = await client.settings.set({
      revision,
      settings: {
        ...settings,
        sampling: { periodMs: 2000 },
        rules: { 'power-delivery': { thresholds: { clock: 5e8 }, mutedUntilMs: null } },
      },
    });
    expect(changed.revision).toBeGreaterThan(revision);
    expect(companion.periodMs).toBe(2000);
    await clock.advance(60_000);
    expect(companion.health.now().open.filter(({ rule }) => rule === 'power-delivery')).toEqual([]);
  });

  test('know the pace that was set by itself, also at the next start', async () => {
    const folder = newFolder();
    const first = await app('idle', folder);
    expect(await first.client.pace.set({ periodMs: 5000 })).toEqual({ periodMs: 5000 });
    expect((await first.client.settings.get()).settings.sampling.periodMs).toBe(5000);
    await first.close();
    expect((await app('idle', folder)).companion.periodMs).toBe(5000);
  });

  test('that can’t be used are refused by name, and nothing changes', async () => {
    const { client } = await app('idle', newFolder());
    const { settings, revision } = await client.settings.get();
    const wrong = { ...settings, rules: { 'power-delivery': { thresholds: { clock: 1 }, mutedUntilMs: null } } };
    await expect(client.settings.set({ revision, settings: wrong })).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ path: 'rules.power-delivery.thresholds.clock', problem: expect.stringContaining('500') }] },
    });
    expect((await client.settings.get()).revision).toBe(revision);
  });

  test('that were changed elsewhere meanwhile are a conflict', async () => {
    const { client } = await app('idle', newFolder());
    const { settings, revision } = await client.settings.get();
    await client.settings.set({ revision, settings: { ...settings, sampling: { periodMs: 500 } } });
    await expect(client.settings.set({ revision, settings })).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('in a damaged file are set aside, and the screen is told', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'settings.json'), '{ "version": 1, "sampl');
    const { client } = await app('idle', folder);
    const { settings, notice } = await client.settings.get();
    expect(settings.sampling.periodMs).toBe(1000);
    expect(notice).toMatch(/damaged.*settings\.damaged-/);
  });

  test('mute a rule until a time, which its state tells', async () => {
    const { client } = await app('power-fault', newFolder());
    await client.health.mute({ rule: 'power-delivery', untilMs: 1_800_000_000_000 });
    const muted = (await client.health.now()).rules.find(({ id }) => id === 'power-delivery');
    expect(muted?.mutedUntilMs).toBe(1_800_000_000_000);
    await client.health.mute({ rule: 'power-delivery', untilMs: null });
    expect((await client.settings.get()).settings.rules['power-delivery']?.mutedUntilMs).toBeNull();
  });
});
