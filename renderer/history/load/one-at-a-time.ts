interface Asking<Question, Answer> {
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Whether the answer to a question is worth waiting for although another one is wanted by now. */
  stillHelps(asked: Question, wanted: Question): boolean;
  onAnswer(answer: Answer, question: Question): void;
  onFault(fault: unknown, question: Question): void;
}

/**
 * Asks one question at a time. While one is on its way only the newest wish is kept; one whose answer would help nobody any more is
 * called off. So a wheel that turns fast gets pictures on its way, and never a queue of old ones.
 */
export class OneAtATime<Question, Answer> {
  readonly #asking: Asking<Question, Answer>;
  #asked: { readonly question: Question; readonly abort: AbortController } | null = null;
  #wanted: Question | null = null;

  constructor(asking: Asking<Question, Answer>) {
    this.#asking = asking;
  }

  /** What is being asked; `null` while nothing is. */
  get asked(): Question | null {
    return this.#asked?.question ?? null;
  }

  want(question: Question): void {
    this.#wanted = question;
    if (this.#asked === null) this.#next();
    else if (!this.#asking.stillHelps(this.#asked.question, question)) this.#asked.abort.abort();
  }

  /** Wants nothing any more. */
  stop(): void {
    this.#wanted = null;
    this.#asked?.abort.abort();
  }

  #next(): void {
    const question = this.#wanted;
    if (question === null) return;
    this.#wanted = null;
    const abort = new AbortController();
    this.#asked = { question, abort };
    const over = (tell: () => void) => {
      this.#asked = null;
      if (!abort.signal.aborted) tell();
      // What was told can have made somebody want something.
      if (this.#asked === null) this.#next();
    };
    this.#asking.ask(question, abort.signal).then(
      (answer) => over(() => this.#asking.onAnswer(answer, question)),
      (fault: unknown) => over(() => this.#asking.onFault(fault, question)),
    );
  }
}
