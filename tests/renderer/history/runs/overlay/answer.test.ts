import { expect, test } from 'vitest';
import type { Run, SpanFigures } from '../../../../../app/history/run.ts';
import { overlayAnswer } from '../../../../../renderer/history/runs/overlay/answer.ts';
import { aRun, runStartMs, someFigures } from '../a-run.ts';

const hour = 3_600_000;
const nowMs = runStartMs + 240 * hour;
const compared = (run: Partial<Run> = {}, figures: Partial<SpanFigures> | null = {}) => ({
  run: aRun(run),
  figures: figures && someFigures(figures),
});
const title = (...all: ReturnType<typeof compared>[]) => overlayAnswer(all, nowMs).title;

test('two runs are told apart by what differs most plainly', () => {
  const slower = compared({ id: 'b', toMs: runStartMs + 4.1 * hour }, { peakGpuTemperatureCelsius: 89.3 });
  expect(title(compared(), slower)).toBe('B took 2.5\u00a0% longer and ran 9.9\u00a0°C hotter than A');
  const leaner = compared({ id: 'b' }, { gpuEnergyJoules: 800_000 });
  expect(title(compared(), leaner)).toBe('B used 20\u00a0% less energy than A');
});

test('what the same run does twice is no difference', () => {
  const again = compared({ id: 'b', toMs: runStartMs + 4 * hour + 60_000 }, { meanGpuClockHertz: 2.51e9, peakGpuTemperatureCelsius: 80 });
  expect(title(compared(), again)).toBe('B did as A did');
});

test('energy is not compared where a part of it was not recorded, nor length where one goes on', () => {
  expect(title(compared(), compared({ id: 'b' }, { gpuEnergyJoules: 500_000, recordedShare: 0.6 }))).toBe('B did as A did');
  expect(title(compared(), compared({ id: 'b', toMs: null }, { gpuEnergyJoules: 500_000 }))).toBe('B did as A did');
});

test('before the figures have come nothing is claimed', () => {
  expect(title(compared(), compared({ id: 'b' }, null))).toBe('B beside A');
});

test('one run has its name, several are counted, and each letter is explained', () => {
  expect(title(compared())).toBe('“fine-tune 3”');
  const three = overlayAnswer([compared(), compared({ id: 'b', name: 'second' }), compared({ id: 'c', name: 'third' })], nowMs);
  expect(three.title).toBe('Three runs from their start');
  expect(three.lead).toContain('C: “third”, 12 November, 02:10.');
});
