import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../../app/machine/machine.ts';
import { createRecordedMachine } from '../../../app/machine/recorded-machine.ts';
import { RecordingError } from '../../../app/machine/recording.ts';
import { recordMachine } from '../../../app/machine/recording-machine.ts';
import { createManualClock } from '../../../app/machine/virtual-clock.ts';
import { createMemoryMachine } from './memory-machine.ts';

const startMs = Date.UTC(2026, 10, 23, 14);

/** One thing that happens to the machine or is asked of it, after some time. */
const name = fc.constantFrom('/proc/a', '/proc/b', '/sys/c');
const step = fc.record({
  afterMs: fc.integer({ min: 1, max: 5000 }),
  what: fc.oneof(
    fc.record({ do: fc.constant('write' as const), name, text: fc.string({ unit: 'binary' }) }),
    fc.record({ do: fc.constant('remove' as const), name }),
    fc.record({ do: fc.constant('ask' as const), name }),
  ),
});

/** Everything that can be asked about a name, in one value. */
async function askAll(machine: Machine, path: string) {
  return {
    files: [...(await machine.read([path]))],
    links: [...(await machine.resolve([path]))],
    list: await machine.list(path),
    space: await machine.space(path),
    answer: await machine.ask(path, '/'),
    run: await machine.run(path, ['x'], { timeoutMs: 1 }),
  };
}

function setAll({ contents }: ReturnType<typeof createMemoryMachine>, path: string, text: string): void {
  contents.files.set(path, text);
  contents.links.set(path, text);
  contents.lists.set(path, [text, `${text}2`]);
  contents.spaces.set(path, { totalBytes: text.length + 1, freeBytes: text.length });
  contents.answers.set(`${path} /`, text);
  contents.runs.set(path, {
    end: { kind: 'exited', exitCode: text.length, output: { stdout: text, stderr: '' } },
    stdout: text,
    stderr: text,
  });
}

describe('what was recorded is answered again', () => {
  test('whatever it was, at the same times', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const clock = createManualClock({ startMs });
        const memory = createMemoryMachine(clock);
        const lines: string[] = [];
        const recorder = recordMachine(memory.machine, (line) => lines.push(line));
        const asked: { atMs: number; path: string; got: unknown }[] = [];
        for (const { afterMs, what } of steps) {
          await clock.advance(afterMs);
          if (what.do === 'write') setAll(memory, what.name, what.text);
          else if (what.do === 'remove') for (const each of Object.values(memory.contents)) each.delete(what.name);
          asked.push({ atMs: clock.monotonic(), path: what.name, got: await askAll(recorder, what.name) });
        }
        await recorder.close();

        const replayClock = createManualClock({ startMs });
        const recorded = await createRecordedMachine(lines, { clock: replayClock });
        for (const { atMs, path, got } of asked) {
          await replayClock.advance(atMs - replayClock.monotonic());
          expect(recorded.clock.now()).toBe(startMs + atMs);
          expect(await askAll(recorded, path)).toEqual(got);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('and only what changed is written', async () => {
    const clock = createManualClock({ startMs });
    const { machine, contents } = createMemoryMachine(clock);
    const lines: string[] = [];
    const recorder = recordMachine(machine, (line) => lines.push(line));
    contents.files.set('/proc/a', '1').set('/proc/b', '1');
    for (const value of ['1', '1', '2']) {
      contents.files.set('/proc/b', value);
      await recorder.read(['/proc/a', '/proc/b', '/proc/c']);
    }
    expect(lines.slice(1).map((line) => JSON.parse(line).files)).toEqual([
      { '/proc/a': '1', '/proc/b': '1', '/proc/c': null },
      { '/proc/b': '2' },
    ]);
  });

  test('whatever bytes a recording is made of, it is read or refused in words, and nothing is thrown later', async () => {
    const { lines } = await sample();
    const damage = fc.record({
      line: fc.nat(lines.length - 1),
      at: fc.nat(400),
      put: fc.string({ unit: 'binary', maxLength: 5 }),
      cut: fc.nat(40),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const broken = [...lines];
        for (const { line, at, put, cut } of damages) {
          const text = broken[line] ?? '';
          broken[line] = text.slice(0, at) + put + text.slice(at + cut);
        }
        try {
          const machine = await createRecordedMachine(broken, { clock: createManualClock({ startMs }) });
          await askAll(machine, '/proc/a');
          machine.stream('nvidia-smi', ['--query-gpu=name'], () => {}).stop();
        } catch (error) {
          expect(error).toBeInstanceOf(RecordingError);
        }
      }),
    );
  });
});

/** A short recording with something of everything. */
async function sample(): Promise<{ lines: string[] }> {
  const clock = createManualClock({ startMs });
  const memory = createMemoryMachine(clock);
  const lines: string[] = [];
  const recorder = recordMachine(memory.machine, (line) => lines.push(line));
  setAll(memory, '/proc/a', 'text');
  await askAll(recorder, '/proc/a');
  const stream = recorder.stream('nvidia-smi', ['--query-gpu=name'], () => {});
  await clock.advance(1000);
  memory.children[0]?.say('name');
  memory.children[0]?.end({ kind: 'exited', exitCode: 2, output: { stdout: 'name\n', stderr: '' } });
  await stream.ended;
  await clock.advance(1000);
  await recorder.close();
  return { lines };
}

describe('a recording that is not one', () => {
  const refusal = async (lines: readonly string[]): Promise<RecordingError> => {
    const error = await createRecordedMachine(lines).catch((reason: unknown) => reason);
    if (!(error instanceof RecordingError)) throw new Error(`not refused: ${String(error)}`);
    return error;
  };

  test('is refused in one line that says where and what to do', async () => {
    const { lines } = await sample();
    const [header = '', ...rest] = lines;
    for (const [broken, lineNumber, words] of [
      [[], 1, /empty/],
      [['', ' '], 1, /empty/],
      [['PNG\r\n\x1a'], 1, /spark-companion record/],
      [['{"format":"other"}', ...rest], 1, /spark-companion record/],
      [[header.replace('"version":1', '"version":2'), ...rest], 1, /version 2.*Update/],
      [[header, 'garbage', ...rest], 2, /line 2 is not JSON.*head -n 1 /],
      [[header, '{"t":1,"kind":"dance"}', ...rest], 2, /line 2 is no event/],
      [[header, ...rest, '{"t":0,"kind":"list","dir":"/","names":[]}'], lines.length + 1, /goes back in time/],
      [[header, '{"t":0,"kind":"line","id":9,"line":"x"}'], 2, /stream 9, which never began/],
    ] as const) {
      const error = await refusal(broken);
      expect(error.lineNumber).toBe(lineNumber);
      expect(error.message).toMatch(words);
      expect(error.message).not.toContain('\n');
    }
  });

  test('is used when only its last line was cut off, as by a machine that froze', async () => {
    const { lines } = await sample();
    for (const end of ['{"t":9', '\0\0\0\0', '']) {
      const machine = await createRecordedMachine([...lines, end]);
      expect(await machine.list('/proc/a')).toEqual(['text', 'text2']);
    }
  });
});
