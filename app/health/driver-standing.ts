import type { Snapshot } from '../telemetry/snapshot.ts';
import { type Look, unable, waiting } from './rule.ts';
import { fragment } from './wording.ts';

/**
 * Why nothing can be said of the GPUs now; `null` while the driver answers. Its last figures stay in the snapshot for a moment
 * after it has fallen silent, so that a rule which only looked at them would claim more than is known.
 */
export function whyNoGpu({ driver }: Snapshot): Look | null {
  if (driver.state === 'live') return null;
  if (driver.state === 'starting') return waiting(firstAnswer);
  return unable(driverProblem(driver) ?? 'The driver doesn’t answer');
}

/** Said of the driver in its first seconds. */
export const firstAnswer = 'The driver’s first answer is on its way';
export const kindUnknown = 'Not known yet what kind of machine this is';

/** What is wrong with the driver, as a fragment; `null` where nothing is. */
export const driverProblem = ({ problem }: Snapshot['driver']): string | null => (problem === null ? null : fragment(problem));

/** Without one of these a driver runs, whether or not this app may ask it. */
const withoutDriver: ReadonlySet<Snapshot['driver']['cause']> = new Set(['not-found', 'driver-not-loaded', 'no-devices']);

/** Why nothing can be said of what a driver does; `null` where one runs, also while it doesn't answer. */
export const whyNoDriver = ({ driver }: Snapshot): Look | null =>
  driver.state === 'unavailable' && withoutDriver.has(driver.cause) ? unable(driverProblem(driver) ?? 'No driver runs here') : null;

/** Whether this is a Spark or one of its twins, by the firmware's names or by the GPU's; `null` while neither is known. */
export const isSpark = ({ identity, gpus }: Snapshot): boolean | null =>
  gpus.some(({ name }) => name?.includes('GB10')) ? true : (identity?.isSpark ?? null);

/** Whether there ought to be a GPU: a Spark has one, and one that has been read before doesn't just go away. */
export const expectsGpu = (snapshot: Snapshot): boolean => isSpark(snapshot) === true || snapshot.gpus.length > 0;

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** The same as a fragment: "started again twice". */
export const restartsFragment = ({ driver: { restarts } }: Snapshot): string | null =>
  restarts === 0 ? null : `started again ${times(restarts)}`;

/** How often nvidia-smi had to be started again: "It was started again twice so far."; `null` where it never was. */
export const restartsSentence = ({ driver: { restarts } }: Snapshot): string | null =>
  restarts === 0 ? null : `It was started again ${times(restarts)} so far.`;
