import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapSchema } from '../../../../app/telemetry/model/gap.ts';
import { loadSchema } from '../../../../app/telemetry/model/host.ts';
import { loadSource, parseBoot } from '../../../../app/telemetry/sources/load.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';
import { unexplainedNulls } from '../../export/nulls.ts';

const uptime = fixture('gb10/proc-uptime.msi-edgexpert.txt');
const stat = fixture('gb10/proc-stat.dgx-spark.txt');
const bootId = '6f1c1f0e-6c58-4a4e-9f0b-2b1a3a4f5e6d\n';
const loadavg = '0.52 0.58 0.59 1/1023 123456\n';

const boot = (id: string, statText: string) =>
  parseBoot(
    new Map([
      ['/proc/sys/kernel/random/boot_id', id],
      ['/proc/stat', statText],
    ]),
  );
const read = (loadText: string, uptimeText: string, layout = boot(bootId, stat)) =>
  loadSource.derive(
    loadSource.parse(
      new Map([
        ['/proc/loadavg', loadText],
        ['/proc/uptime', uptimeText],
      ]),
      layout,
    ),
    null,
    null,
  );

describe('load and uptime', () => {
  test('are read with the time and the id of the boot', () => {
    expect(read(loadavg, uptime)).toEqual({
      reading: {
        load1: 0.52,
        load5: 0.58,
        load15: 0.59,
        uptimeSeconds: 210_625.14,
        bootedAtMs: Date.UTC(2026, 2, 25, 20, 50, 43),
        bootId: bootId.trim(),
      },
      gaps: [],
    });
  });

  test('go on without what this kernel hides', () => {
    const { reading, gaps } = read(loadavg, '', boot('', ''));
    expect(reading).toMatchObject({ load1: 0.52, uptimeSeconds: null, bootId: null, bootedAtMs: null });
    expect(gaps.map(({ field }) => field)).toEqual(['load.uptimeSeconds', 'load.bootedAtMs', 'load.bootId']);
  });

  test('are a gap where nothing can be read', () => {
    expect(read('', '', boot('', ''))).toMatchObject({ reading: null, gaps: [{ field: '*' }] });
  });

  test('with any texts give readings or gaps, never an exception', () => {
    fc.assert(
      fc.property(mutated(loadavg), mutated(uptime), mutated(bootId), mutated(stat), (load, up, id, statText) => {
        const { reading, gaps } = read(load, up, boot(id, statText));
        loadSchema.nullable().parse(reading);
        for (const gap of gaps) gapSchema.parse(gap);
        expect(unexplainedNulls({ load: reading, gaps: [...gaps] })).toEqual([]);
        if (reading) expect(gaps).toHaveLength(Object.values(reading).filter((value) => value === null).length);
      }),
    );
  });
});
