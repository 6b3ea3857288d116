import type { HistoryWindow } from '../../../app/history/history.ts';
import type { View } from '../../charts/columns.ts';
import type { SpanBoard } from '../board/board.ts';
import { moved } from '../span/span.ts';
import { type Ask, askFor, serves, stillHelps } from './ask.ts';
import { OneAtATime } from './one-at-a-time.ts';

interface Question {
  readonly of: 'own' | 'before';
  readonly ask: Ask;
  readonly shiftMs: number;
}

export interface WindowSource {
  query(ask: Ask, signal: AbortSignal): Promise<HistoryWindow>;
  /** How far back the span lies that a view is compared with; `null` where none is. */
  shiftOf(view: View): number | null;
  onFault(fault: unknown): void;
}

/**
 * Keeps a board supplied with the windows of its view: the span's own first, then the one that it is compared with. At most one request is
 * under way.
 */
export class WindowLoader {
  readonly #board: SpanBoard;
  readonly #source: WindowSource;
  readonly #requests: OneAtATime<Question, HistoryWindow>;
  readonly #has: Partial<Record<Question['of'], Question>> = {};

  constructor(board: SpanBoard, source: WindowSource) {
    this.#board = board;
    this.#source = source;
    this.#requests = new OneAtATime<Question, HistoryWindow>({
      ask: ({ ask }, signal) => source.query(ask, signal),
      stillHelps: (asked, wanted) => (asked.of === wanted.of ? stillHelps(asked.ask, wanted.ask) : asked.of === 'own'),
      onAnswer: (window, question) => this.#receive(window, question),
      onFault: (fault) => source.onFault(fault),
    });
  }

  /** Follows the board from now on. Returns what ends it. */
  follow(): () => void {
    const unsubscribe = this.#board.subscribe(() => this.look());
    this.look();
    return () => {
      unsubscribe();
      this.#requests.stop();
    };
  }

  /** Asks for what is lacking. After a fault it is called when the line is back. */
  look(): void {
    const question = this.#lacking();
    if (question !== null) this.#requests.want(question);
  }

  #lacking(): Question | null {
    const { view, width, reach } = this.#board;
    if (width === 0) return null;
    const shiftMs = this.#source.shiftOf(view);
    if (shiftMs === null) {
      delete this.#has.before;
      this.#board.setBefore(null);
    }
    if (!this.#served('own', view, 0)) return { of: 'own', ask: askFor(view, width, reach), shiftMs: 0 };
    if (shiftMs === null) return null;
    const then = moved(view, -shiftMs);
    return this.#served('before', then, shiftMs) ? null : { of: 'before', ask: askFor(then, width, reach), shiftMs };
  }

  #served(of: Question['of'], view: View, shiftMs: number): boolean {
    const { width, reach } = this.#board;
    const isFor = (question: Question | null | undefined) =>
      question?.of === of && question.shiftMs === shiftMs && serves(question.ask, view, width, reach);
    return isFor(this.#has[of]) || isFor(this.#requests.asked);
  }

  #receive(window: HistoryWindow, question: Question): void {
    this.#has[question.of] = question;
    const picture = { window, shiftMs: question.shiftMs };
    if (question.of === 'own') this.#board.setPicture(picture);
    else this.#board.setBefore(picture);
    this.look();
  }
}
