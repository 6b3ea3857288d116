import { beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { trayText } from '../../../main/desktop/tray-text.ts';
import { someFinding } from '../../app/alerts/some-findings.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await simulatedSnapshot('inference');
});
const well = { open: [] };

describe('the text of the tray', () => {
  it('gives the live figures, each with its unit and without decimals that only flicker', () => {
    const [memory, gpu] = [snapshot.memory, snapshot.gpus[0]];
    if (!memory || !gpu) throw new Error('the simulation gave no GPU');
    expect(trayText(snapshot, well)).toMatchObject({ state: 'well', headline: 'All well', findings: [] });
    expect(trayText(snapshot, well).figures).toEqual([
      `GPU load  ${Math.round((gpu.utilization ?? 0) * 100)}\u00a0%`,
      expect.stringMatching(/^GPU memory held {2}[\d.]+\u00a0GiB of [\d.]+\u00a0GiB$/),
      `Can be allocated  ${(memory.availableBytes / 1024 ** 3).toFixed(1)}\u00a0GiB`,
      `GPU temperature  ${Math.round(gpu.temperatureCelsius ?? 0)}\u00a0°C`,
      `GPU power  ${Math.round(gpu.powerWatts ?? 0)}\u00a0W`,
    ]);
  });

  it('is the same for what is shown the same', () => {
    const warmer = { ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, powerWatts: Math.round(gpu.powerWatts ?? 0) + 0.3 })) };
    const colder = { ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, powerWatts: Math.round(gpu.powerWatts ?? 0) - 0.3 })) };
    expect(trayText(warmer, well)).toEqual(trayText(colder, well));
  });

  it('keeps the place of a figure that the machine doesn’t give', () => {
    const silent = { ...snapshot, gpus: snapshot.gpus.map((gpu) => ({ ...gpu, powerWatts: null })) };
    expect(trayText(silent, well).figures).toContain('GPU power  —\u00a0W');
  });

  it('names every GPU where there are several, and their own memory', () => {
    const gib = 1024 ** 3;
    const [gpu] = snapshot.gpus;
    if (!gpu || !snapshot.memory) throw new Error('the simulation gave no GPU');
    const gpus = [0.1, 0.9].map((utilization, index) => ({ ...gpu, index, utilization, memoryUsedBytes: (index + 1) * gib }));
    const { figures } = trayText({ ...snapshot, gpus, memory: { ...snapshot.memory, unified: false } }, well);
    expect(figures).toEqual(expect.arrayContaining(['GPU load  10\u00a0% / 90\u00a0%', 'GPU memory held  1.0\u00a0GiB / 2.0\u00a0GiB']));
  });

  it.each(['critical', 'warning'] as const)('leads with what is %s, and with its screen', (severity) => {
    const text = trayText(snapshot, { open: [someFinding({ severity })] });
    expect(text).toMatchObject({ state: severity, headline: expect.stringMatching(/: It rattles$/) });
    expect(text.findings).toEqual([{ path: '/health/rattle%3A1', text: text.headline }]);
  });

  it('shows a notice without another icon', () => {
    expect(trayText(snapshot, { open: [someFinding({ severity: 'notice' })] })).toMatchObject({
      state: 'well',
      headline: 'Note: It rattles',
    });
  });

  it('lists five findings and counts the rest', () => {
    const open = Array.from({ length: 8 }, (_, index) => someFinding({ id: `rattle:${index}` }));
    const { findings, headline } = trayText(snapshot, { open });
    expect(findings).toHaveLength(6);
    expect(findings.at(-1)).toEqual({ path: '/health', text: '3 more' });
    expect(headline).toBe('8 findings, the worst: warning');
  });

  it('cuts what is too long for a bar', () => {
    const { findings } = trayText(snapshot, { open: [someFinding({ title: 'x'.repeat(200) })] });
    expect(findings[0]?.text).toHaveLength(60);
  });

  it('says that there is no data before the first reading, and while the driver doesn’t answer', () => {
    expect(trayText(null, well)).toMatchObject({ state: 'no-data', headline: 'No reading', figures: [] });
    const silent = {
      ...snapshot,
      driver: { ...snapshot.driver, state: 'silent' as const, problem: 'The driver has been silent for 12 s.' },
    };
    expect(trayText(silent, well)).toMatchObject({ state: 'no-data', headline: 'The driver has been silent for 12 s.' });
  });

  it('calls no old reading well, whatever was found before', () => {
    expect(trayText(null, { open: [someFinding({ severity: 'critical' })] }).state).toBe('no-data');
  });

  it('is well on a machine without an NVIDIA GPU, and tells of its memory', async () => {
    const text = trayText(await simulatedSnapshot('no-gpu'), well);
    expect(text.state).toBe('well');
    expect(text.figures).toEqual([expect.stringMatching(/^Can be allocated/)]);
  });
});
