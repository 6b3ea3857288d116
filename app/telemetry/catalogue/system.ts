import type { Metric, Sample } from '../metrics.ts';
import type { Cpu } from '../model/cpu.ts';
import { each, row, single } from './row.ts';

const perKind = each(
  (snapshot) => snapshot.cpu?.kinds,
  (kind) => ({ kind: kind.kind ?? 'all' }),
);
const perCore = each(
  (snapshot) => snapshot.cpu?.cores,
  (core) => ({ cpu: String(core.index) }),
);
const perSensor = each(
  (snapshot) => snapshot.sensors?.temperatures,
  (sensor) => ({ sensor: sensor.id }),
);
const perFan = each(
  (snapshot) => snapshot.sensors?.fans,
  (fan) => ({ fan: fan.id }),
);
const perRail = each(
  (snapshot) => snapshot.sensors?.rails,
  (rail) => ({ rail: rail.id }),
);

/** The mean clock of the cores of each kind that worked when they were looked at; `null` where none did. */
const clockSamples = ({ kinds, cores }: Cpu): readonly Sample[] =>
  kinds.map(({ kind }) => {
    const clocks = cores.flatMap((core) => (core.kind === kind && core.clockHertz !== null ? [core.clockHertz] : []));
    const value = clocks.length === 0 ? null : clocks.reduce((sum, clock) => sum + clock, 0) / clocks.length;
    return { labels: { kind: kind ?? 'all' }, value };
  });

/** CPU, heat, load, and what this app itself costs. */
export const systemMetrics: readonly Metric[] = [
  single(
    {
      id: 'cpu.utilization',
      label: 'CPU',
      unit: 'share',
      meaning: 'Mean over all cores of the time that was not idle.',
      prometheus: 'spark_cpu_utilization_ratio',
      openTelemetry: 'system.cpu.utilization',
    },
    (snapshot) => snapshot.cpu?.utilization,
  ),
  perKind(
    {
      id: 'cpu.kind.utilization',
      label: 'CPU by kind of core',
      unit: 'share',
      meaning: 'Mean over the cores of one kind; which core is which is read from its part number.',
      prometheus: 'spark_cpu_kind_utilization_ratio',
      openTelemetry: 'spark.cpu.kind.utilization',
    },
    (kind) => kind.utilization,
  ),
  row(
    {
      id: 'cpu.kind.clock',
      label: 'CPU clock by kind of core',
      unit: 'hertz',
      meaning: 'Mean clock of the cores of one kind that worked when they were looked at, every ten seconds. Cores at rest have none.',
      prometheus: 'spark_cpu_kind_clock_hertz',
      openTelemetry: 'spark.cpu.kind.clock',
    },
    ({ cpu }) => (cpu === null ? [] : clockSamples(cpu)),
  ),
  perCore(
    {
      id: 'cpu.core.utilization',
      label: 'Core',
      unit: 'share',
      meaning: 'Share of time in which this core was not idle.',
      prometheus: 'spark_cpu_core_utilization_ratio',
      openTelemetry: 'spark.cpu.core.utilization',
    },
    (core) => core.utilization,
  ),
  single(
    {
      id: 'cpu.io-wait',
      label: 'Waiting for I/O',
      unit: 'share',
      meaning: 'Share of CPU time spent idle while I/O was under way.',
      prometheus: 'spark_cpu_io_wait_ratio',
      openTelemetry: 'spark.cpu.io_wait',
    },
    (snapshot) => snapshot.cpu?.ioWait,
  ),
  single(
    {
      id: 'load.1',
      label: 'Load',
      unit: 'count',
      meaning: 'Tasks that ran or waited, mean over a minute.',
      prometheus: 'spark_load1',
      openTelemetry: 'system.cpu.load_average.1m',
    },
    (snapshot) => snapshot.load?.load1,
  ),
  single(
    {
      id: 'uptime',
      label: 'Uptime',
      unit: 'seconds',
      aggregate: 'last',
      meaning: 'Time since the machine booted.',
      prometheus: 'spark_uptime_seconds',
      openTelemetry: 'system.uptime',
    },
    (snapshot) => snapshot.load?.uptimeSeconds,
  ),
  perSensor(
    {
      id: 'sensor.temperature',
      label: 'Sensor',
      unit: 'celsius',
      aggregate: 'max',
      meaning: 'Temperature by one of the sensors of the machine.',
      prometheus: 'spark_sensor_temperature_celsius',
      openTelemetry: 'hw.temperature',
    },
    (sensor) => sensor.temperatureCelsius,
  ),
  perSensor(
    {
      id: 'sensor.critical',
      label: 'Critical limit',
      unit: 'celsius',
      aggregate: 'last',
      meaning: "The sensor's own limit, where the device stops.",
      prometheus: 'spark_sensor_critical_celsius',
      openTelemetry: 'hw.temperature.limit',
    },
    (sensor) => sensor.criticalCelsius,
  ),
  single(
    {
      id: 'sensor.hottest',
      label: 'Hottest sensor',
      unit: 'celsius',
      aggregate: 'max',
      meaning: 'The sensor with the least room to its own limit.',
      prometheus: 'spark_sensor_hottest_celsius',
      openTelemetry: 'spark.sensor.hottest',
    },
    ({ sensors }) => sensors && (sensors.temperatures.find((sensor) => sensor.id === sensors.hottestId)?.temperatureCelsius ?? null),
  ),
  perFan(
    {
      id: 'fan.speed',
      label: 'Fan',
      unit: 'count',
      meaning: 'Revolutions per minute, only from a real tachometer.',
      prometheus: 'spark_fan_revolutions_per_minute',
      openTelemetry: 'hw.fan.speed',
    },
    (fan) => fan.revolutionsPerMinute,
  ),
  perRail(
    {
      id: 'rail.power',
      label: 'Power rail',
      unit: 'watts',
      meaning: 'Power beyond the GPU, only where the optional spbm driver is installed.',
      prometheus: 'spark_rail_power_watts',
      openTelemetry: 'hw.power',
    },
    (rail) => rail.powerWatts,
  ),
  single(
    {
      id: 'self.cpu',
      label: 'This app, CPU',
      unit: 'cores',
      meaning: 'Cores that Spark Companion keeps busy, its children included.',
      prometheus: 'spark_companion_cpu_cores',
      openTelemetry: 'spark.companion.cpu',
    },
    (snapshot) => snapshot.self?.cpuCores,
  ),
  single(
    {
      id: 'self.memory',
      label: 'This app, memory',
      unit: 'bytes',
      meaning: 'Proportional set size of Spark Companion, its children included.',
      prometheus: 'spark_companion_memory_bytes',
      openTelemetry: 'spark.companion.memory',
    },
    (snapshot) => snapshot.self?.memoryBytes,
  ),
];
