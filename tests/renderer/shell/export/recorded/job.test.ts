import { ORPCError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import type { ApiClient } from '../../../../../app/api/client.ts';
import type { ExportState } from '../../../../../app/api/exports-contract.ts';
import { createManualClock } from '../../../../../app/machine/virtual-clock.ts';
import { followExport, type Job } from '../../../../../renderer/shell/export/recorded/job.ts';

const request = { fromMs: 0, toMs: 1000, kind: 'csv' } as const;
const making = (share: number): ExportState => ({ kind: 'making', id: 'one', share, bytes: share * 1000 });
const ready: ExportState = { kind: 'ready', id: 'one', fileName: 'x.csv', mediaType: 'text/csv', bytes: 1000, leftOut: [] };

/** An app that answers with these, one after the other; an error is thrown. */
function following(begin: ExportState | Error, states: readonly (ExportState | Error)[]) {
  const clock = createManualClock({ startMs: 0 });
  const controller = new AbortController();
  const jobs: Job[] = [];
  const cancelled: string[] = [];
  const answers = [...states];
  const say = async (answer: ExportState | Error | undefined): Promise<ExportState> => {
    if (answer === undefined) throw new Error('asked too often');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const exports = {
    begin: () => say(begin),
    state: () => say(answers.shift()),
    cancel: async ({ id }: { id: string }) => {
      cancelled.push(id);
      return { kind: 'cancelled', id } as const;
    },
  };
  const done = followExport(request, {
    client: { exports } as unknown as Pick<ApiClient, 'exports'>,
    clock,
    onJob: (job) => jobs.push(job),
    signal: controller.signal,
  });
  return { clock, controller, jobs, cancelled, done };
}

describe('an export from the press of the button on', () => {
  test('is followed until it is ready', async () => {
    const { clock, jobs, done } = following(making(0), [making(0.5), ready]);
    await clock.advance(2000);
    await done;
    expect(jobs).toEqual([{ kind: 'beginning' }, making(0), making(0.5), ready]);
  });

  test('that is not begun says why, in the app’s own words', async () => {
    const nothing = new ORPCError('NOTHING_RECORDED', { message: 'Nothing was recorded in that span.' });
    const { jobs, done } = following(nothing, []);
    await done;
    expect(jobs.at(-1)).toEqual({ kind: 'refused', says: 'Nothing was recorded in that span.', nothingRecorded: true });
    const full = following(new ORPCError('TOO_MANY', { message: 'Three are being made already.' }), []);
    await full.done;
    expect(full.jobs.at(-1)).toEqual({ kind: 'refused', says: 'Three are being made already.', nothingRecorded: false });
  });

  test('waits for a line that broke: the file is made all the same', async () => {
    const { clock, jobs, done } = following(making(0), [new Error('no line'), new Error('no line'), making(0.9), ready]);
    await clock.advance(10_000);
    await done;
    expect(jobs.map(({ kind }) => kind)).toEqual(['beginning', 'making', 'making', 'ready']);
  });

  test('that is gone when the line is back says so', async () => {
    const gone = new ORPCError('NO_SUCH_EXPORT', { message: 'There is no such export any more.' });
    const { clock, jobs, done } = following(making(0), [gone]);
    await clock.advance(2000);
    await done;
    expect(jobs.at(-1)).toMatchObject({ kind: 'refused', says: 'There is no such export any more.' });
  });

  test('that is given up before it has a name is cancelled as soon as it has one, and nobody is told more', async () => {
    const { controller, cancelled, jobs, done } = following(making(0), []);
    controller.abort();
    await done;
    expect([jobs, cancelled]).toEqual([[{ kind: 'beginning' }], ['one']]);
  });

  test('is asked for no more once nobody wants to know', async () => {
    const { clock, controller, jobs, done } = following(making(0), [making(0.2), making(0.3)]);
    await clock.advance(300);
    controller.abort();
    await clock.advance(2000);
    await done;
    expect(jobs.map(({ kind }) => kind)).toEqual(['beginning', 'making', 'making']);
  });
});
