import { describe, expect, test } from 'vitest';
import { coresView } from '../../../renderer/now/cores/view.ts';
import { gpusView } from '../../../renderer/now/gpus/view.ts';
import { identityView } from '../../../renderer/now/identity/view.ts';
import { portsView } from '../../../renderer/now/ports/view.ts';
import { holdersView, listAge, sorted } from '../../../renderer/now/processes/view.ts';
import { sensorsView } from '../../../renderer/now/sensors/view.ts';
import { sourcesSummary, sourcesView } from '../../../renderer/now/sources/view.ts';
import { busySpark, gib, gpuWith, holder, spark } from './spark.ts';

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');

describe('who this machine is', () => {
  test('make, edition, driver, system, uptime', () => {
    expect(identityView(busySpark, 'binary').map(({ value, detail }) => [value, plain(detail)])).toEqual([
      ['NVIDIA DGX Spark', 'Founders Edition, 121.7 GiB'],
      ['580.178.04', 'GB10, CUDA 13.0'],
      ['DGX OS 7.6.0', 'kernel 6.17.0-1032'],
      ['11 d 4 h 12 min', 'since 12 Nov, 10:26'],
    ]);
  });

  test('another maker’s model is named with its maker, an unknown system by its release', () => {
    const identity = { ...busySpark.identity, make: 'ASUS', model: 'Ascent GX10', dgxOsVersion: null } as typeof busySpark.identity;
    const traits = identityView(spark({ identity, gpus: [...gpuWith({}), ...gpuWith({ index: 1 })] }), 'binary');
    expect(traits[0]?.value).toBe('ASUS Ascent GX10');
    expect(traits[1]?.detail).toBe('2 × GB10, CUDA 13.0');
    expect(traits[2]?.value).toBe('Ubuntu 24.04.3 LTS');
  });

  test('keeps its four places before the first reading', () => {
    expect(identityView(null, 'binary').map(({ name, value }) => [name, value])).toEqual([
      ['Machine', null],
      ['Driver', null],
      ['System', null],
      ['Up', null],
    ]);
  });
});

describe('who holds GPU memory', () => {
  test('a row per process with its share of the largest', () => {
    const view = holdersView(busySpark, 'binary');
    expect(view.rows?.map(({ name, figure, share, since }) => [name, figure, share, since])).toEqual([
      ['VLLM::EngineCore', '71.2', 1, '09:27'],
      ['embed-server', '6.3', 0.09, '20 Nov'],
      ['llama-server', '4.9', 0.07, '13:02'],
      ['python3', '1.4', 0.02, '14:34'],
    ]);
    expect([view.total, view.summary]).toEqual(['83.8', '4 processes; 0.4 GiB more is held by no process']);
  });

  test('what the driver doesn’t tell is said, not counted as nothing', () => {
    const view = holdersView(spark({ gpuProcesses: [holder('a', null)], memory: null }), 'binary');
    expect(view.total).toBeNull();
    expect(view.summary).toBe('1 process; of 1 the driver gives no figure');
  });

  test('an unknown list has the reason in the words of the gap', () => {
    const gaps = [{ source: 'gpu-processes' as const, field: '*', reason: 'source-failed' as const, detail: 'The list ended.' }];
    expect(holdersView(spark({ gpuProcesses: null, gaps }), 'binary')).toMatchObject({
      rows: null,
      reason: 'The list ended.',
      interrupted: false,
    });
    const silent = spark({ gpuProcesses: null, driver: { ...busySpark.driver, state: 'silent', problem: 'No answer.' } });
    expect(holdersView(silent, 'binary')).toMatchObject({ reason: 'No answer.', interrupted: true });
  });

  test('sorts by any column, with the unknown last either way', () => {
    const rows = holdersView(busySpark, 'binary').rows ?? [];
    const names = (...by: Parameters<typeof sorted> extends [unknown, ...infer Rest] ? Rest : never) =>
      sorted(rows, ...by).map(({ name }) => name);
    expect(names('bytes', false)[0]).toBe('python3');
    expect(names('name', false)[0]).toBe('embed-server');
    expect(names('startedAtMs', true)[0]).toBe('python3');
    expect(names('container', false).at(-1)).toBe('llama-server');
    expect(names('container', true).at(-1)).toBe('llama-server');
  });

  test('the age of the list is that of its source', () => {
    expect(listAge(busySpark)).toBe('driver’s list, 1.1 s ago');
    expect(listAge(null)).toBe('driver’s list');
  });
});

describe('cores', () => {
  test('stand in their kinds, the strongest first, in clusters of neighbours', () => {
    const view = coresView(busySpark);
    expect(view?.kinds.map(({ name, percent }) => [name, percent])).toEqual([
      ['X925', 24],
      ['A725', 4],
    ]);
    expect(view?.kinds[0]?.clusters.map((slots) => slots.map(({ index }) => index))).toEqual([
      [5, 6, 7, 8, 9],
      [15, 16, 17, 18, 19],
    ]);
    expect(view?.kinds[1]?.clusters[0]?.[0]).toEqual({ index: 0, percent: 4, capacity: 0.71 });
  });

  test('of one kind and in great number are crowded', () => {
    const cores = Array.from({ length: 128 }, (_, index) => ({
      index,
      kind: null,
      utilization: null,
      capacity: 1,
      maxClockHertz: null,
      clockHertz: null,
    }));
    const cpu = { utilization: null, ioWait: null, cores, kinds: [{ kind: null, cores: 128, utilization: null }], model: 'x' };
    expect(coresView(spark({ cpu }))).toMatchObject({ count: 128, crowded: true, kinds: [{ name: null, percent: null }] });
  });

  test('are not there before they are read', () => expect(coresView(spark({ cpu: null }))).toBeNull());
});

describe('ports and disks', () => {
  const view = portsView(busySpark, 'binary');

  test('twins stand beneath their port: traffic adds up, speed doesn’t', () => {
    expect(view.ports?.slice(0, 3).map(({ label, link, received, kind }) => [label, plain(link), received.figure, kind])).toEqual([
      ['QSFP left', '200 Gb/s', '5.2', 'qsfp'],
      ['enp1s0f0np0', '126 Gb/s PCIe', '2.6', null],
      ['enP2p1s0f0np0', '126 Gb/s PCIe', '2.6', null],
    ]);
  });

  test('a port without a link says why, and has no figure instead of zero', () => {
    expect(view.ports?.at(-1)).toMatchObject({
      label: 'Wi-Fi',
      link: 'radio off',
      received: { figure: '—' },
      reason: 'The radio is switched off',
    });
  });

  test('a disk is told in its own unit, with the heat of its controller', () => {
    expect(view.disks).toEqual([
      { key: '/', label: 'Root disk', used: 0.609, usedWords: ['2.18', '3.58\u00a0TiB'], heat: '48.9 of 82.8\u00a0°C' },
    ]);
  });

  test('only the largest file systems are shown, the root first', () => {
    const fileSystems = Array.from({ length: 8 }, (_, index) => ({
      mountPoint: index === 7 ? '/' : `/mnt/${index}`,
      device: '/dev/x',
      type: 'ext4',
      readOnly: false,
      totalBytes: (index + 1) * gib,
      freeBytes: 0,
    })).reverse();
    const many = portsView(
      spark({ storage: { disks: [], fileSystems, readBytesPerSecond: null, writtenBytesPerSecond: null }, sensors: null }),
      'binary',
    );
    expect(many.disks.map(({ label }) => label)).toEqual(['Root disk', '/mnt/6', '/mnt/5', '/mnt/4', '/mnt/3']);
    expect(many.moreDisks).toBe(3);
  });

  test('nothing is claimed before the first reading', () => expect(portsView(null, 'binary')).toMatchObject({ ports: null, disks: [] }));
});

describe('sensors', () => {
  test('stand against their last limit, and keep their place without a reading', () => {
    expect(
      sensorsView(busySpark)?.rows.map(({ label, figure, limit, share, level }) => [label, figure, plain(limit), share, level]),
    ).toEqual([
      ['zone 0', '80.4', 'of 104.8 °C', 0.768, 'ok'],
      ['NVMe', '48.9', 'of 84.8 °C', 0.576, 'ok'],
      ['Wi-Fi', null, '°C', null, 'ok'],
    ]);
  });

  test('turn to a warning at their upper limit, to critical at their last', () => {
    const at = (temperatureCelsius: number) =>
      sensorsView(
        spark({
          sensors: {
            temperatures: [{ id: 'a', label: 'a', group: 'soc', temperatureCelsius, highCelsius: 96, criticalCelsius: 104.8 }],
            hottestId: 'a',
            fans: [{ id: 'f', label: 'fan', revolutionsPerMinute: 2700 }],
            rails: [{ id: 'r', label: 'rail', powerWatts: null }],
          },
        }),
      )?.rows;
    expect([95, 96, 105].map((celsius) => at(celsius)?.[0]?.level)).toEqual(['ok', 'warning', 'critical']);
    expect(
      at(95)
        ?.slice(1)
        .map(({ figure, limit }) => [figure, limit]),
    ).toEqual([
      ['2,700', 'rpm'],
      [null, 'W'],
    ]);
  });
});

describe('several GPUs', () => {
  test('get a table, a single one doesn’t', () => {
    expect(gpusView(busySpark, 'binary')).toEqual([]);
    const [row] = gpusView(spark({ gpus: [...gpuWith({ powerLimitWatts: 700 }), ...gpuWith({ index: 1, state: 'lost' })] }), 'binary');
    expect(row?.cells.map(plain)).toEqual(['94 %', '2,502 MHz', 'P0', '66.0 of 700.0 W', '77.0 °C', undefined, undefined]);
  });

  test('one that is ill says so in the driver’s words, else in ours', () => {
    const rows = gpusView(
      spark({ gpus: [...gpuWith({ state: 'error', stateDetail: 'Unknown Error' }), ...gpuWith({ state: 'lost' })] }),
      'binary',
    );
    expect(rows.map(({ problem }) => problem)).toEqual(['Unknown Error', 'lost']);
  });
});

describe('sources', () => {
  test('say how old they are, and why one is not live', () => {
    const failed = spark({
      sources: [
        { id: 'gpu', state: 'failed', ageSeconds: null },
        { id: 'memory', state: 'live', ageSeconds: 0.2 },
      ],
      gaps: [{ source: 'gpu', field: '*', reason: 'source-failed', detail: 'It ended.' }],
    });
    expect(sourcesView(failed)).toEqual([
      { id: 'gpu', origin: 'nvidia-smi, streaming', status: 'warning', state: 'failed', age: '', why: 'It ended.' },
      { id: 'memory', origin: '/proc/meminfo', status: 'ok', state: 'live', age: '0.2 s', why: null },
    ]);
    expect(sourcesSummary(failed)).toBe('1 of 2 live');
    expect(sourcesSummary(null)).toBe('none has answered yet');
  });
});
