import type { UncleanEnd, Verdict } from '../blackbox/unclean-end.ts';
import type {
  HistoryQuery,
  HistoryWindow,
  ProcessSpan,
  RecorderEvent,
  RecorderProblem,
  RecorderState,
  SamplesQuery,
  Span,
} from '../history.ts';
import type { Pace } from '../pace.ts';
import type { BegunRun, Run } from '../run.ts';
import type { Piece, SamplesPlan } from './plan.ts';
import type { NamedSeries } from './row.ts';

/** Which start of the machine this is. */
export interface Boot {
  /** `null` where the kernel doesn't say. */
  readonly bootId: string | null;
  readonly bootedAtMs: number | null;
}

/** What the recorder's thread is asked, and what it answers. */
export interface Questions {
  readonly extent: { readonly asks: null; readonly answers: Span | null };
  readonly series: { readonly asks: null; readonly answers: readonly NamedSeries[] };
  readonly query: { readonly asks: HistoryQuery; readonly answers: HistoryWindow };
  readonly plan: { readonly asks: SamplesQuery; readonly answers: SamplesPlan };
  readonly piece: { readonly asks: { readonly series: readonly number[]; readonly piece: Piece }; readonly answers: HistoryWindow };
  readonly processes: { readonly asks: Span; readonly answers: readonly ProcessSpan[] };
  readonly events: { readonly asks: Span; readonly answers: readonly RecorderEvent[] };
  readonly ends: { readonly asks: null; readonly answers: readonly UncleanEnd[] };
  readonly beforeEnd: { readonly asks: string; readonly answers: HistoryWindow | null };
  readonly paces: { readonly asks: Span; readonly answers: readonly Pace[] };
  readonly runs: { readonly asks: null; readonly answers: readonly Run[] };
  readonly beginRun: { readonly asks: BegunRun; readonly answers: Run };
  readonly endRun: { readonly asks: { readonly id: string; readonly atMs: number }; readonly answers: Run | null };
  readonly putRun: { readonly asks: Run; readonly answers: Run };
  readonly removeRun: { readonly asks: string; readonly answers: Run | null };
  readonly boots: { readonly asks: null; readonly answers: number };
  readonly markShown: { readonly asks: string; readonly answers: null };
  /** What an end looks like once its aftermath is read; `null`: it was an ordinary restart, and no end to speak of. */
  readonly judge: { readonly asks: { readonly id: string; readonly verdict: Verdict | null }; readonly answers: null };
}
export type Call = keyof Questions;

/** To the recorder's thread. A tick is its cells alone (`row.ts`), so that it costs next to nothing. */
export type ToRecorder =
  | Float64Array<ArrayBuffer>
  | { readonly kind: 'boot'; readonly boot: Boot; readonly atMs: number }
  | { readonly kind: 'layout'; readonly series: readonly NamedSeries[] }
  | { readonly kind: 'ask'; readonly id: number; readonly call: Call; readonly asks: Questions[Call]['asks'] }
  | { readonly kind: 'close' };

/** From the recorder's thread. */
export type FromRecorder =
  | { readonly kind: 'state'; readonly state: RecorderState; readonly problem: RecorderProblem | null }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Questions[Call]['answers'] }
  | { readonly kind: 'refused'; readonly id: number; readonly message: string }
  /** The machine ended without a clean stop before this start; the verdict doesn't know the aftermath yet. */
  | { readonly kind: 'found-end'; readonly end: UncleanEnd; readonly bootId: string | null }
  | { readonly kind: 'closed' };

/** What a thread is started with. */
export interface RecorderStart {
  readonly folder: string;
  /** One number: how many ticks have been dealt with. */
  readonly done: SharedArrayBuffer;
}
