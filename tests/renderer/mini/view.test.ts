import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Health } from '../../../app/health/finding.ts';
import type { Snapshot } from '../../../app/telemetry/snapshot.ts';
import { isMissing, miniFigures, miniState } from '../../../renderer/mini/view.ts';
import { someFinding } from '../../app/alerts/some-findings.ts';
import { simulatedSnapshot } from '../../simulated-snapshot.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = await simulatedSnapshot('inference');
});

/** Rules that have looked for long enough. */
const health = (...open: readonly Finding[]): Health => ({
  atMs: snapshot.takenAtMs,
  sinceMs: snapshot.takenAtMs - 3_600_000,
  open: [...open],
  rules: [],
});

describe('the four figures of the mini window', () => {
  it('are what can be allocated, and the load, heat and power of the GPU, in few digits', () => {
    const figures = miniFigures(snapshot, 'binary');
    expect(figures.map(({ name, value }) => `${name} ${value.figure} ${value.unit}`)).toEqual([
      expect.stringMatching(/^Can be allocated \d+\.\d GiB$/),
      expect.stringMatching(/^GPU load \d+ %$/),
      expect.stringMatching(/^Temperature \d+ °C$/),
      expect.stringMatching(/^GPU power \d+ W$/),
    ]);
  });

  it('are those of the busiest, hottest and hungriest of several GPUs', () => {
    const [gpu] = snapshot.gpus;
    if (!gpu) throw new Error('the simulation gave no GPU');
    const gpus = [
      { ...gpu, utilization: 0.1, temperatureCelsius: 80, powerWatts: null },
      { ...gpu, utilization: 0.9, temperatureCelsius: 40, powerWatts: 12.4 },
    ];
    expect(miniFigures({ ...snapshot, gpus }, 'binary').map(({ value }) => value.figure)).toEqual([expect.any(String), '90', '80', '12']);
  });

  it('keep their places and units before the first reading', () => {
    const figures = miniFigures(null, 'decimal');
    expect(figures.every(({ value }) => isMissing(value))).toBe(true);
    expect(figures.map(({ value }) => value.unit)).toEqual(['GB', '%', '°C', 'W']);
  });
});

describe('the state in the mini window', () => {
  it('is well once the checks have looked for long enough', () => {
    expect(miniState(snapshot, false, health())).toEqual({ status: 'ok', text: 'All well' });
    expect(miniState(snapshot, false, null)).toEqual({ status: 'waiting', text: 'Well so far' });
  });

  it('names the finding, or counts them', () => {
    const one = someFinding({ severity: 'critical' });
    expect(miniState(snapshot, false, health(one))).toEqual({ status: 'critical', text: 'It rattles' });
    expect(miniState(snapshot, false, health(one, someFinding(), someFinding()))).toEqual({ status: 'critical', text: 'Critical, 2 more' });
  });

  it('is unknown while no reading comes, whatever was found before', () => {
    expect(miniState(snapshot, true, health(someFinding()))).toEqual({ status: 'unknown', text: 'No new reading' });
    expect(miniState(null, false, null)).toEqual({ status: 'waiting', text: 'Reading' });
  });
});
