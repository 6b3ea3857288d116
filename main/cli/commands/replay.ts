import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRecordedMachine } from '../../../app/machine/recorded-machine.ts';
import { RecordingError } from '../../../app/machine/recording.ts';
import { createHeldClock } from '../held-clock.ts';
import { reasonOf, UsageError } from '../usage-error.ts';
import { type ServeOptions, serve } from './serve.ts';

export interface ReplayOptions extends ServeOptions {
  readonly speed: number;
  readonly loop: boolean;
}

/** Shows a recording as if it were live. */
export async function replay(path: string, options: ReplayOptions): Promise<void> {
  const file = createReadStream(path);
  const unusable = (error: unknown) =>
    new UsageError(`"${path}" can't be read: ${reasonOf(error)}. Name a file that "spark-companion record" wrote.`);
  try {
    await once(file, 'open');
  } catch (error) {
    throw unusable(error);
  }
  const lines = createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    const clock = createHeldClock(options.speed);
    const machine = await createRecordedMachine(lines, { clock, loop: options.loop });
    await serve(machine, options, clock.letGo);
  } catch (error) {
    if (error instanceof RecordingError) throw new UsageError(`"${path}": ${error.message}`);
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw unusable(error);
    throw error;
  } finally {
    lines.close();
    file.destroy();
  }
}
