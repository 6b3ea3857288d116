import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { gpuSchema } from '../../../../app/telemetry/model/gpu.ts';
import { isGpuHeader, parseGpuLine } from '../../../../app/telemetry/sources/gpu.ts';
import { gpuFields } from '../../../../app/telemetry/sources/gpu-fields.ts';
import { fixture } from '../../../fixture.node.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

/** The recorded cell of each field that this app asks for, from an idle GB10 with driver 580.178.04. */
const idleCells = new Map(
  fixture('gb10/nvidia-smi-query-gpu-fields.580.178.04.tsv')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .map(([field = '', , header = '', cell = '']) => [field, { header, cell }] as const),
);

/** A line as `nounits` writes it. */
const idleLine = (changes: Readonly<Record<string, string>> = {}) =>
  gpuFields.map(({ query }) => changes[query] ?? (idleCells.get(query)?.cell ?? '').replace(/ (%|W|MHz|MiB)$/, '')).join(', ');

/** A whole capture: header and line of all fields, cut to those that this app asks for. */
function lineOfCapture(name: string): string {
  const [, header = '', line = ''] = fixture(name).split('\n');
  const columns = header.split(', ').map((column) => column.replace(/ \[.*\]$/, ''));
  const cells = line.split(', ');
  return gpuFields.map(({ query }) => (cells[columns.indexOf(query)] ?? '[N/A]').replace(/ (%|W|MHz|MiB)$/, '')).join(', ');
}

describe('a line of nvidia-smi --query-gpu', () => {
  it('gives the figures of an idle GB10 in base units', () => {
    const { gpu, count } = parseGpuLine(idleLine(), gpuFields) ?? {};
    expect(count).toBe(1);
    expect(gpu).toMatchObject({
      index: 0,
      name: 'NVIDIA GB10',
      busId: '0000000F:01:00.0',
      driverVersion: '580.178.04',
      state: 'ok',
      pState: 'P8',
      utilization: 0,
      temperatureCelsius: 38,
      temperatureHeadroomCelsius: 57,
      powerWatts: 4.15,
      smClockHertz: 208e6,
      smClockMaxHertz: 3003e6,
      persistenceMode: true,
      clockEventReasons: ['gpu_idle'],
    });
  });

  it('never takes "[N/A]" for 0: what a GB10 does not report is null, with a reason', () => {
    const { gpu, gaps = [] } = parseGpuLine(idleLine(), gpuFields) ?? {};
    for (const field of [
      'memoryTotalBytes',
      'memoryUsedBytes',
      'memoryFreeBytes',
      'powerLimitWatts',
      'memoryClockHertz',
      'fanUtilization',
    ] as const) {
      expect(gpu?.[field]).toBeNull();
      expect(gaps).toContainEqual(expect.objectContaining({ field: `gpus[0].${field}`, reason: 'not-supported' }));
    }
    expect(gaps).toHaveLength(6);
  });

  it('measures the clock against what a GB10 reaches, not against the 3,003 MHz that its driver names', () => {
    expect(parseGpuLine(idleLine(), gpuFields)?.gpu.smClockReachableHertz).toBe(2522e6);
  });

  it('gives real memory totals on a board that has its own', () => {
    const { gpu, gaps } = parseGpuLine(lineOfCapture('gb10/nvidia-smi-query-gpu.h100.590.48.01.load.txt'), gpuFields) ?? {};
    expect(gpu).toMatchObject({
      name: 'NVIDIA H100 80GB HBM3',
      utilization: 1,
      memoryTotalBytes: 81559 * 2 ** 20,
      memoryUsedBytes: 19818 * 2 ** 20,
      smClockReachableHertz: 1980e6,
      clockEventReasons: [],
    });
    expect(gaps?.some((gap) => gap.field.includes('memory'))).toBe(false);
  });

  it.each([
    ['[GPU is lost]', 'lost'],
    ['[GPU requires reset]', 'requires-reset'],
    ['[Unknown Error]', 'error'],
    ['[Timeout]', 'error'],
  ] as const)('takes cells of %s for the state "%s" of the whole GPU', (cell, state) => {
    const readings = ['pstate', 'temperature.gpu', 'utilization.gpu', 'power.draw', 'clocks.current.sm', 'clocks_event_reasons.active'];
    const parsed = parseGpuLine(idleLine(Object.fromEntries(readings.map((field) => [field, cell]))), gpuFields);
    expect(parsed?.gpu).toMatchObject({ state, stateDetail: cell.slice(1, -1), utilization: null, powerWatts: null });
    expect(parsed?.gaps).toContainEqual(expect.objectContaining({ field: 'gpus[0].powerWatts', reason: 'source-failed' }));
  });

  it('takes one failing cell for one missing figure', () => {
    const parsed = parseGpuLine(idleLine({ 'power.draw': '[Unknown Error]' }), gpuFields);
    expect(parsed?.gpu).toMatchObject({ state: 'ok', powerWatts: null, temperatureCelsius: 38 });
  });

  it('says when a figure may not be read', () => {
    const parsed = parseGpuLine(idleLine({ 'power.draw': '[Insufficient Permissions]' }), gpuFields);
    expect(parsed?.gaps).toContainEqual(expect.objectContaining({ field: 'gpus[0].powerWatts', reason: 'not-permitted' }));
  });

  it('drops figures that cannot be', () => {
    const parsed = parseGpuLine(idleLine({ 'utilization.gpu': '250', 'temperature.gpu': '65535', 'power.draw': '-5' }), gpuFields);
    expect(parsed?.gpu).toMatchObject({ utilization: null, temperatureCelsius: null, powerWatts: null });
  });

  it('is refused when it is cut short, and the header is known as such', () => {
    expect(parseGpuLine(idleLine().slice(0, 60), gpuFields)).toBeNull();
    const header = gpuFields.map(({ query }) => idleCells.get(query)?.header ?? query).join(', ');
    expect(isGpuHeader(header, gpuFields)).toBe(true);
    expect(isGpuHeader(idleLine(), gpuFields)).toBe(false);
  });

  it('asks only for fields that driver 580.178.04 knows', () => {
    expect(gpuFields.filter(({ query }) => !idleCells.has(query))).toEqual([]);
  });

  it('gives a valid reading or none for any text', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom(...[...idleCells.values()].map((field) => field.cell)), fc.integer().map(String));
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(cell, { minLength: gpuFields.length, maxLength: gpuFields.length }).map((cells) => cells.join(', ')),
    );
    fc.assert(
      fc.property(line, (text) => {
        const parsed = parseGpuLine(text, gpuFields);
        if (!parsed) return;
        gpuSchema.parse(parsed.gpu);
        for (const gap of parsed.gaps) gapSchema.parse(gap);
        expect(unexplainedNulls({ gpus: [parsed.gpu], gaps: [...parsed.gaps] })).toEqual([]);
      }),
    );
  });
});
