import type { Metric } from '../metrics.ts';
import { each, single } from './row.ts';

const perGpu = each(
  (snapshot) => snapshot.gpus,
  (gpu) => ({ gpu: String(gpu.index) }),
);

/** What nvidia-smi says of each GPU, and of the driver as a whole. */
export const gpuMetrics: readonly Metric[] = [
  perGpu(
    {
      id: 'gpu.utilization',
      label: 'GPU busy',
      unit: 'share',
      meaning: 'Share of the last sample period in which at least one kernel ran. It says nothing about how well they used the chip.',
      prometheus: 'spark_gpu_utilization_ratio',
      openTelemetry: 'hw.gpu.utilization',
    },
    (gpu) => gpu.utilization,
  ),
  perGpu(
    {
      id: 'gpu.encoder',
      label: 'Video encoder busy',
      unit: 'share',
      meaning: 'Share of time in which the video encoder was busy.',
      prometheus: 'spark_gpu_encoder_utilization_ratio',
      openTelemetry: 'spark.gpu.encoder.utilization',
    },
    (gpu) => gpu.encoderUtilization,
  ),
  perGpu(
    {
      id: 'gpu.decoder',
      label: 'Video decoder busy',
      unit: 'share',
      meaning: 'Share of time in which the video decoder was busy.',
      prometheus: 'spark_gpu_decoder_utilization_ratio',
      openTelemetry: 'spark.gpu.decoder.utilization',
    },
    (gpu) => gpu.decoderUtilization,
  ),
  perGpu(
    {
      id: 'gpu.clock',
      label: 'SM clock',
      unit: 'hertz',
      meaning: 'Clock of the streaming multiprocessors. High at rest with a model loaded is normal; low under full load is not.',
      prometheus: 'spark_gpu_sm_clock_hertz',
      openTelemetry: 'spark.gpu.sm.clock',
    },
    (gpu) => gpu.smClockHertz,
  ),
  perGpu(
    {
      id: 'gpu.clock.reachable',
      label: 'SM clock reachable',
      unit: 'hertz',
      aggregate: 'last',
      meaning:
        'The clock that this chip was seen to reach: 2,522 MHz for a GB10, whose driver names 3,003; else the maximum the driver names.',
      prometheus: 'spark_gpu_sm_clock_reachable_hertz',
      openTelemetry: 'spark.gpu.sm.clock.reachable',
    },
    (gpu) => gpu.smClockReachableHertz,
  ),
  perGpu(
    {
      id: 'gpu.clock.memory',
      label: 'GPU memory clock',
      unit: 'hertz',
      meaning: 'Clock of the memory on the GPU board. A GB10 has none of its own and reports nothing.',
      prometheus: 'spark_gpu_memory_clock_hertz',
      openTelemetry: 'spark.gpu.memory.clock',
    },
    (gpu) => gpu.memoryClockHertz,
  ),
  perGpu(
    {
      id: 'gpu.power',
      label: 'GPU power',
      unit: 'watts',
      meaning: 'What the GPU draws by itself, as the driver reports it. Not the whole box.',
      prometheus: 'spark_gpu_power_watts',
      openTelemetry: 'hw.gpu.power',
    },
    (gpu) => gpu.powerWatts,
  ),
  perGpu(
    {
      id: 'gpu.power.limit',
      label: 'GPU power limit',
      unit: 'watts',
      aggregate: 'last',
      meaning: 'The power limit that is set. A GB10 reports none.',
      prometheus: 'spark_gpu_power_limit_watts',
      openTelemetry: 'spark.gpu.power.limit',
    },
    (gpu) => gpu.powerLimitWatts,
  ),
  perGpu(
    {
      id: 'gpu.temperature',
      label: 'GPU temperature',
      unit: 'celsius',
      aggregate: 'max',
      meaning: 'Temperature of the GPU as the driver reports it.',
      prometheus: 'spark_gpu_temperature_celsius',
      openTelemetry: 'hw.gpu.temperature',
    },
    (gpu) => gpu.temperatureCelsius,
  ),
  perGpu(
    {
      id: 'gpu.temperature.headroom',
      label: 'GPU headroom',
      unit: 'celsius',
      meaning: 'Degrees left until the GPU slows itself down; negative when it already does.',
      prometheus: 'spark_gpu_temperature_headroom_celsius',
      openTelemetry: 'spark.gpu.temperature.headroom',
    },
    (gpu) => gpu.temperatureHeadroomCelsius,
  ),
  perGpu(
    {
      id: 'gpu.memory.total',
      label: 'GPU memory',
      unit: 'bytes',
      aggregate: 'last',
      meaning: 'Memory on the GPU board. Nothing where GPU and CPU share one pool.',
      prometheus: 'spark_gpu_memory_total_bytes',
      openTelemetry: 'hw.gpu.memory.limit',
    },
    (gpu) => gpu.memoryTotalBytes,
  ),
  perGpu(
    {
      id: 'gpu.memory.used',
      label: 'GPU memory used',
      unit: 'bytes',
      meaning: 'Used memory on the GPU board. Nothing where GPU and CPU share one pool: see the memory metrics.',
      prometheus: 'spark_gpu_memory_used_bytes',
      openTelemetry: 'hw.gpu.memory.usage',
    },
    (gpu) => gpu.memoryUsedBytes,
  ),
  perGpu(
    {
      id: 'gpu.fan',
      label: 'GPU fan',
      unit: 'share',
      meaning: "Share of the GPU fan's maximum speed. A GB10 reports none.",
      prometheus: 'spark_gpu_fan_ratio',
      openTelemetry: 'spark.gpu.fan',
    },
    (gpu) => gpu.fanUtilization,
  ),
  single(
    {
      id: 'driver.answers',
      label: 'Driver answers',
      unit: 'share',
      meaning: '1 while the NVIDIA driver answers, 0 while it is silent, ended or not there.',
      prometheus: 'spark_driver_answers',
      openTelemetry: 'spark.driver.answers',
    },
    (snapshot) => (snapshot.driver.state === 'live' ? 1 : 0),
  ),
  single(
    {
      id: 'driver.restarts',
      label: 'nvidia-smi restarts',
      unit: 'count',
      kind: 'counter',
      aggregate: 'last',
      meaning: 'How often nvidia-smi had to be started again since this app started.',
      prometheus: 'spark_driver_restarts_total',
      openTelemetry: 'spark.driver.restarts',
    },
    (snapshot) => snapshot.driver.restarts,
  ),
];
