import type { Metric } from '../metrics.ts';
import type { Memory, Pressure, Vmstat } from '../model/memory.ts';
import { type RowText, row, single } from './row.ts';

const memory = (
  id: string,
  label: string,
  meaning: string,
  value: (memory: Memory) => number | null,
  more: Partial<RowText> = {},
): Metric =>
  single(
    {
      id: `memory.${id}`,
      label,
      unit: 'bytes',
      meaning,
      prometheus: `spark_memory_${id.replaceAll('.', '_').replaceAll('-', '_')}_bytes`,
      openTelemetry: `spark.memory.${id.replaceAll('-', '_')}`,
      ...more,
    },
    (snapshot) => snapshot.memory && value(snapshot.memory),
  );

const stall = (
  id: string,
  label: string,
  unit: 'per-second' | 'bytes-per-second',
  meaning: string,
  value: (vmstat: Vmstat) => number | null,
) =>
  single(
    {
      id: `memory.${id}`,
      label,
      unit,
      meaning,
      prometheus: `spark_memory_${id.replaceAll('.', '_').replaceAll('-', '_')}_${unit === 'per-second' ? '' : 'bytes_'}per_second`,
      openTelemetry: `spark.memory.${id.replaceAll('-', '_')}`,
    },
    (snapshot) => snapshot.vmstat && value(snapshot.vmstat),
  );

const resources = [
  ['memory', 'memoryPressure'],
  ['cpu', 'cpuPressure'],
  ['io', 'ioPressure'],
] as const;

const pressure = (id: 'some' | 'full', label: string, meaning: string, value: (pressure: Pressure) => number | null): Metric =>
  row(
    {
      id: `pressure.${id}`,
      label,
      unit: 'share',
      meaning,
      prometheus: `spark_pressure_${id}_ratio`,
      openTelemetry: `spark.pressure.${id}`,
    },
    (snapshot) =>
      resources.flatMap(([resource, section]) => {
        const reading = snapshot[section];
        return reading ? [{ labels: { resource }, value: value(reading) }] : [];
      }),
  );

/** The memory pool as one sum, and how hard it is to get more of it. */
export const memoryMetrics: readonly Metric[] = [
  memory('total', 'Memory', 'What Linux sees of the memory (MemTotal). The firmware keeps a few GiB for itself.', (m) => m.totalBytes, {
    aggregate: 'last',
    openTelemetry: 'system.memory.limit',
  }),
  memory('used', 'Memory in use', 'Total less available: the honest "used", page cache left out.', (m) => m.usedBytes, {
    openTelemetry: 'system.memory.usage',
  }),
  memory('gpu-processes', 'GPU processes', "Held by GPU processes in the shared pool, by the driver's list.", (m) => m.gpuProcessesBytes),
  memory('other-processes', 'Other processes', 'Anonymous and shared memory of processes, huge pages.', (m) => m.otherProcessesBytes),
  memory('kernel', 'Kernel', 'Slab that cannot be reclaimed, stacks, page tables, vmalloc.', (m) => m.kernelBytes),
  memory(
    'unattributed',
    'Not attributed',
    'What nothing accounts for: driver and firmware reserves, about 2 GiB on an idle Spark.',
    (m) => m.unattributedBytes,
  ),
  memory('reclaimable', 'Page cache', 'Page cache, buffers and reclaimable slab: can be dropped.', (m) => m.reclaimableBytes),
  memory('free', 'Free', 'MemFree: all that CUDA reports as free on a Spark.', (m) => m.freeBytes),
  memory('available', 'Can be allocated', 'MemAvailable: what can still be allocated without swapping.', (m) => m.availableBytes),
  memory(
    'allocatable',
    'Can be allocated with swap',
    "NVIDIA's rule: available plus free swap, or the free huge pages where there are any.",
    (m) => m.allocatableBytes,
  ),
  memory('cuda-gap', 'Hidden from CUDA', 'Available less free: what programs that believe CUDA refuse to use.', (m) => m.cudaGapBytes),
  memory('swap.total', 'Swap', 'Size of the swap space.', (m) => m.swapTotalBytes, { aggregate: 'last' }),
  memory(
    'swap.used',
    'Swap used',
    'Swap in use. A model that is swapped runs many times slower.',
    (m) => m.swapTotalBytes - m.swapFreeBytes,
  ),
  stall('swap-in', 'Swap in', 'bytes-per-second', 'Read back from swap.', (v) => v.swapInBytesPerSecond),
  stall('swap-out', 'Swap out', 'bytes-per-second', 'Written out to swap.', (v) => v.swapOutBytesPerSecond),
  stall(
    'allocation-stalls',
    'Allocation stalls',
    'per-second',
    'Times per second that an allocation had to wait for memory to be reclaimed.',
    (v) => v.allocationStallsPerSecond,
  ),
  stall('major-faults', 'Major faults', 'per-second', 'Page faults per second that had to read from disk.', (v) => v.majorFaultsPerSecond),
  single(
    {
      id: 'memory.oom-kills',
      label: 'OOM kills',
      unit: 'count',
      kind: 'counter',
      aggregate: 'last',
      meaning: 'Processes that the kernel killed for want of memory, since boot.',
      prometheus: 'spark_memory_oom_kills_total',
      openTelemetry: 'spark.memory.oom_kills',
    },
    (snapshot) => snapshot.vmstat?.oomKills,
  ),
  single(
    {
      id: 'memory.large-free',
      label: 'Free in large blocks',
      unit: 'bytes',
      meaning: 'Free memory in contiguous blocks of 2 MiB or more.',
      prometheus: 'spark_memory_large_free_bytes',
      openTelemetry: 'spark.memory.large_free',
    },
    (snapshot) => snapshot.fragmentation?.largeFreeBytes,
  ),
  pressure('some', 'Pressure', 'Share of the last 10 s in which at least one task waited for this resource (PSI).', (p) => p.some10),
  pressure('full', 'Full pressure', 'Share of the last 10 s in which all tasks waited for this resource (PSI).', (p) => p.full10),
];
