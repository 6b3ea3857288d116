import type { ScenarioName } from '../../../../app/machine/simulated/scenarios.ts';
import type { Core } from '../../../../app/telemetry/model/cpu.ts';
import type { Sensor } from '../../../../app/telemetry/model/sensors.ts';
import type { FileSystem } from '../../../../app/telemetry/model/storage.ts';
import type { Snapshot } from '../../../../app/telemetry/snapshot.ts';
import { buddyinfoSource } from '../../../../app/telemetry/sources/buddyinfo.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';
import { firstTwin, secondTwin, withInterface, withLeft } from '../cabled.ts';
import { logging } from '../logged.ts';
import { stretch } from '../watching.ts';

/** A fault of which no recording is public, planted into a healthy simulated Spark: only its own rule may fire. */
export interface Planted {
  readonly title: string;
  /** Into which scenario. */
  readonly scenario: ScenarioName;
  readonly snapshots: () => Promise<Iterable<Snapshot>>;
}

const GiB = 2 ** 30;
/** As long as the slowest rule needs, which waits three minutes. */
const plantedSeconds = 210;

type Change = (snapshot: Snapshot, second: number) => Snapshot;

const planted = (title: string, scenario: ScenarioName, change: (base: Snapshot) => Change): Planted => ({
  title,
  scenario,
  async snapshots() {
    const base = await simulatedSnapshot(scenario, 60);
    return stretch(base, plantedSeconds, change(base));
  },
});

const withSensors =
  (change: (sensor: Sensor) => Partial<Sensor>): Change =>
  (snapshot) => ({
    ...snapshot,
    sensors: snapshot.sensors && {
      ...snapshot.sensors,
      temperatures: snapshot.sensors.temperatures.map((sensor) => ({ ...sensor, ...change(sensor) })),
    },
  });

const withCores =
  (change: (core: Core) => Partial<Core>): Change =>
  (snapshot) => ({
    ...snapshot,
    cpu: snapshot.cpu && { ...snapshot.cpu, cores: snapshot.cpu.cores.map((core) => ({ ...core, ...change(core) })) },
  });

const withRoot =
  (change: Partial<FileSystem>): Change =>
  (snapshot) => ({
    ...snapshot,
    storage: snapshot.storage && {
      ...snapshot.storage,
      fileSystems: snapshot.storage.fileSystems.map((each) => (each.mountPoint === '/' ? { ...each, ...change } : each)),
    },
  });

/** 117 GiB in blocks of 1 MiB and five of 16 MiB, as an owner reported after days of serving. */
function inSmallPieces(snapshot: Snapshot): Snapshot {
  const text = `Node 0, zone   Normal ${[0, 0, 0, 0, 0, 0, 0, 0, 117 * 1024, 0, 0, 0, 5, 0].join(' ')}\n`;
  const raw = buddyinfoSource.parse(new Map([['/proc/buddyinfo', text]]), null);
  return { ...snapshot, fragmentation: buddyinfoSource.derive(raw, null, null).reading };
}

const unsupportedDriver: Change = (snapshot) => ({
  ...snapshot,
  driver: { ...snapshot.driver, version: '590.48.01' },
  gpus: snapshot.gpus.map((gpu) => ({ ...gpu, driverVersion: '590.48.01' })),
});

export const plantedFaults: readonly Planted[] = [
  planted('117 GiB free, all of it in small pieces', 'idle', () => inSmallPieces),
  planted('24 GiB that no process owns', 'inference', () => (snapshot) => ({
    ...snapshot,
    memory: snapshot.memory && { ...snapshot.memory, unattributedBytes: 24 * GiB },
  })),
  planted('Zone 0 at 100 °C of 104.8', 'inference', () => withSensors(({ id }) => (id === 'acpitz/0' ? { temperatureCelsius: 100 } : {}))),
  planted('The disk at 81 °C, too warm from 82.85', 'inference', () =>
    withSensors(({ group }) => (group === 'disk' ? { temperatureCelsius: 81 } : {})),
  ),
  planted('The network card at 103 °C of 105', 'two-sparks', () =>
    withSensors(({ group }) => (group === 'network' ? { temperatureCelsius: 103 } : {})),
  ),
  planted('Driver 590 on a Spark', 'inference', () => unsupportedDriver),
  planted('The small cores at 1.5 GHz of 2.8 under full load', 'inference', () =>
    withCores(({ kind }) => (kind === 'Cortex-A725' ? { utilization: 0.99, clockHertz: 1.5e9 } : { utilization: 0.2, clockHertz: 3.6e9 })),
  ),
  planted('One twin of a cabled port down', 'two-sparks', () => withInterface(secondTwin, { up: false, linkBitsPerSecond: null })),
  planted('A link of 100 Gb/s', 'two-sparks', () =>
    withLeft(({ interfaces }) => ({
      linkBitsPerSecond: 100e9,
      interfaces: interfaces.map((each) => ({ ...each, linkBitsPerSecond: 100e9 })),
    })),
  ),
  planted(
    'A link that drops every half minute',
    'two-sparks',
    () => (snapshot, second) => withInterface(firstTwin, { linkChanges: 3 + 2 * Math.floor(second / 30) })(snapshot),
  ),
  planted(
    'RDMA errors, seven every half minute',
    'two-sparks',
    () => (snapshot, second) => withInterface(firstTwin, { rdmaErrors: 40 + 7 * Math.floor(second / 30) })(snapshot),
  ),
  planted('The root file system with 20 GiB left', 'inference', () => withRoot({ freeBytes: 20 * GiB })),
  planted('A fatal PCI Express error of the network card', 'two-sparks', (base) =>
    logging(base, { kind: 'pcie-fatal', detail: 'mlx5_core 0000:01:00.0', atSecond: 1 }),
  ),
  planted('Spark Companion at 4 % of a core, on a real machine', 'idle', () => (snapshot) => ({
    ...snapshot,
    machine: 'local',
    self: { cpuCores: 0.041, memoryBytes: 96 * 2 ** 20, children: 2 },
  })),
];
