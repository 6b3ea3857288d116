import { fabricRecordings } from './fabric.ts';
import { failureRecordings } from './failures.ts';
import { boardRecordings, gpuRecordings } from './gpus.ts';
import { kernelLogRecordings } from './kernel-log.ts';
import { machineRecordings } from './machines.ts';
import type { Recording } from './recording.ts';
import { sensorRecordings } from './sensors.ts';
import { seriesRecordings } from './series.ts';
import { systemRecordings } from './system.ts';

/** Every recording that can feed a rule, by what it tells. */
export const recordings: Readonly<Record<string, readonly Recording[]>> = {
  'Whole machines': machineRecordings,
  'Over time': seriesRecordings,
  'The driver of a GB10': gpuRecordings,
  'The driver of other boards': boardRecordings,
  'A driver that fails': failureRecordings,
  Sensors: sensorRecordings,
  Fabric: fabricRecordings,
  System: systemRecordings,
  'The kernel’s log': kernelLogRecordings,
};
