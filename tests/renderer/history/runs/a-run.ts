import type { Run, SpanFigures } from '../../../../app/history/run.ts';

const hour = 3_600_000;
export const runStartMs = new Date(2026, 10, 12, 2, 10).getTime();

/** Four hours that somebody named by hand. */
export const aRun = (change: Partial<Run> = {}): Run => ({
  id: 'a',
  name: 'fine-tune 3',
  fromMs: runStartMs,
  toMs: runStartMs + 4 * hour,
  command: null,
  ending: null,
  ...change,
});

export const someFigures = (change: Partial<SpanFigures> = {}): SpanFigures => ({
  fromMs: runStartMs,
  toMs: runStartMs + 4 * hour,
  recordedShare: 1,
  gpuEnergyJoules: 1_000_000,
  machineEnergyJoules: null,
  meanGpuPowerWatts: 69.4,
  peakGpuPowerWatts: 91,
  meanGpuUtilization: 0.954,
  peakMemoryUsedBytes: 87.2 * 1024 ** 3,
  peakGpuMemoryBytes: 77.4 * 1024 ** 3,
  peakGpuTemperatureCelsius: 79.4,
  meanGpuClockHertz: 2.507e9,
  ...change,
});
