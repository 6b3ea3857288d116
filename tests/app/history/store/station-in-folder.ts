import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecorderProblem, RecorderState } from '../../../../app/history/history.ts';
import type { Boot, Call, FromRecorder, Questions } from '../../../../app/history/store/messages.ts';
import type { NamedSeries } from '../../../../app/history/store/row.ts';
import { createStation } from '../../../../app/history/store/station.node.ts';
import { memory, power, startMs } from './small-store.ts';

/** What runs in the recorder's thread, here in the test's own, with a clock that stands with the ticks. */
export interface StationInFolder {
  readonly folder: string;
  readonly path: string;
  readonly messages: readonly FromRecorder[];
  readonly state: RecorderState;
  readonly problem: RecorderProblem | null;
  /** Writes a tick a second from where the last ones ended. */
  ticks(count: number): void;
  /** Time goes on without a tick. */
  pass(ms: number): void;
  ask<C extends Call>(call: C, asks: Questions[C]['asks']): Questions[C]['answers'];
  readonly nowMs: number;
  /** As if the process had been killed: nothing is said goodbye to. */
  kill(): void;
  /** A new process over the same folder. */
  start(boot?: Partial<Boot>): void;
  stop(): void;
}

const firstBoot: Boot = { bootId: '6d5e1a5c-0000-4000-8000-000000000001', bootedAtMs: startMs - 3_600_000 };

/** @param given a folder that is there and stays; one of its own otherwise */
export function stationInFolder(given: string | null = null, layout: readonly NamedSeries[] = [power, memory]) {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'history-station-'));
  let messages: FromRecorder[] = [];
  let nowMs = startMs;
  let asked = 0;
  let station = begin(firstBoot);

  function begin(boot: Boot) {
    messages = [];
    const next = createStation({ folder, post: (message) => messages.push(message), now: () => nowMs });
    next.receive({ kind: 'layout', series: layout });
    next.receive({ kind: 'boot', boot, atMs: nowMs });
    return next;
  }
  const lastState = () => messages.findLast((message) => message.kind === 'state');

  const result: StationInFolder = {
    folder,
    path: join(folder, 'history.db'),
    get messages() {
      return messages;
    },
    get state() {
      return lastState()?.state ?? 'opening';
    },
    get problem() {
      return lastState()?.problem ?? null;
    },
    get nowMs() {
      return nowMs;
    },
    ticks(count) {
      for (let tick = 0; tick < count; tick += 1) {
        station.receive(Float64Array.of(nowMs, (nowMs - (firstBoot.bootedAtMs ?? 0)) / 1000, (nowMs / 1000) % 100, 2 ** 30));
        nowMs += 1000;
      }
    },
    pass(ms) {
      nowMs += ms;
    },
    ask(call, asks) {
      asked += 1;
      station.receive({ kind: 'ask', id: asked, call, asks });
      const answer = messages.find((message) => (message.kind === 'answer' || message.kind === 'refused') && message.id === asked);
      if (answer?.kind === 'answer') return answer.value as never;
      throw new Error(answer?.kind === 'refused' ? answer.message : 'no answer');
    },
    kill() {
      station.abandon();
    },
    start(boot = {}) {
      station = begin({ ...firstBoot, ...boot });
    },
    stop() {
      station.receive({ kind: 'close' });
    },
  };
  return Object.assign(result, {
    [Symbol.dispose]() {
      station.abandon();
      if (given === null) rmSync(folder, { recursive: true, force: true });
    },
  });
}
