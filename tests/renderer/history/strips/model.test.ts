import { describe, expect, it } from 'vitest';
import { metricsOf } from '../../../../renderer/history/load/query.ts';
import { layersOf } from '../../../../renderer/history/strips/layers.ts';
import { energyText, historyModel } from '../../../../renderer/history/strips/model.ts';
import { tagText } from '../../../../renderer/history/strips/tag.ts';
import { atTheEnd, toldOf } from '../../../../renderer/history/strips/told.ts';
import { gpuBusy, gpuPower } from '../../../../renderer/now/strips/gpu-strips.ts';
import { memory, network } from '../../../../renderer/now/strips/machine-strips.ts';
import { aWindow } from '../a-window.ts';

const gib = 1024 ** 3;
const view = { fromMs: 0, toMs: 4000 };
const restOf = (means: Parameters<typeof aWindow>[0], before: Parameters<typeof aWindow>[0] | null = null) => ({
  view,
  picture: { window: aWindow(means), shiftMs: 0 },
  before: before && { window: aWindow(before, { fromMs: -4000 }), shiftMs: 4000 },
});
const modelIn = (strip: typeof gpuBusy, rest: ReturnType<typeof restOf>) => historyModel(strip, toldOf(strip), rest, null, 'binary');

describe('a strip that looks back', () => {
  it('tells the mean of what a GPU did', () => {
    const model = modelIn(gpuBusy, restOf({ 'gpu.utilization': [0.5, 0.6, 0.7, 0.6] }));
    expect([model.figure, model.qualifier]).toEqual([{ figure: '60', unit: '%' }, 'mean']);
  });

  it('tells power with the energy that it makes, and that it is the GPU’s alone', () => {
    const model = modelIn(gpuPower, restOf({ 'gpu.power': [90, 90, 90, 90] }));
    expect([model.figure.figure, model.note, model.qualifier]).toEqual(['90.0', 'GPU alone', '0.1\u00a0Wh']);
    expect(energyText(47.2, 16.8 * 3_600_000)).toBe('0.79\u00a0kWh');
    expect(energyText(60, 30_000 * 3_600_000)).toBe('1,800.0\u00a0kWh');
  });

  it('tells how near memory came to its end, and draws what it was made of', () => {
    const rest = restOf({ 'memory.used': [90 * gib], 'memory.available': [3 * gib, 12 * gib] });
    const model = modelIn(memory, rest);
    expect([model.name, model.figure.figure, model.qualifier]).toEqual(['Memory', '3.0', 'least available']);
    expect(layersOf(memory, rest.picture.window, null).map(({ look }) => look)).toEqual(['foam', 'hatched', 'stack', 'stack', 'stack']);
  });

  it('has an em dash with a reason where nothing was read', () => {
    const model = modelIn(gpuBusy, restOf({ 'gpu.power': [1] }));
    expect([model.figure.figure, model.why, model.kind]).toEqual(['—', 'It was not read in this span.', 'absent']);
  });

  it('says what it was in the span that it is compared with', () => {
    const model = modelIn(gpuBusy, restOf({ 'gpu.utilization': [0.5] }, { 'gpu.utilization': [0.25] }));
    expect(model.note).toBe('was 25');
    expect(model.spoken).toContain('it was 25\u00a0%');
  });

  it('says how long before the end a figure was read last', () => {
    const rest = restOf({ 'gpu.utilization': [0.5, null, null, null], 'gpu.power': [1, 1, 1, 1] });
    expect(historyModel(gpuBusy, atTheEnd, rest, null, 'binary').qualifier).toBe('3 s before');
    expect(historyModel(gpuPower, atTheEnd, rest, null, 'binary').qualifier).toBe('');
  });

  it('is a band with its mean, and a second direction dashed', () => {
    const { window } = restOf({ 'network.received': [1] }).picture;
    expect(layersOf(network, window, null).map(({ look }) => look)).toEqual(['band-top', 'band-bottom', 'line', 'dashed']);
  });
});

describe('the tag at the cursor', () => {
  const rest = restOf({ 'gpu.utilization': [0.5], 'memory.available': [13.8 * gib] }, { 'gpu.utilization': [0.25] });

  it('says the figure of the bucket, and that of the span before', () => {
    expect(tagText(gpuBusy, rest, 500, null, 'binary')).toBe('50\u00a0%, before 25\u00a0%');
    expect(tagText(memory, { ...rest, before: null }, 500, null, 'binary')).toBe('13.8\u00a0GiB left');
  });

  it('says that there is no reading in a gap', () => {
    expect(tagText(gpuBusy, rest, 3500, null, 'binary')).toBe('no reading');
  });
});

it('all that strips are made of is asked for once', () => {
  expect(metricsOf([gpuBusy, network, memory, gpuBusy])).toEqual([
    'gpu.utilization',
    'network.received',
    'network.sent',
    'memory.used',
    'memory.gpu-processes',
    'memory.other-processes',
    'memory.kernel',
    'memory.unattributed',
    'memory.reclaimable',
    'memory.available',
  ]);
});
