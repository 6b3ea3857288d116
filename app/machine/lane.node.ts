import { realClock } from './clock.ts';

interface Job {
  readonly key: string;
  readonly answer: Promise<unknown>;
  readonly begin: () => Promise<void>;
  readonly giveUp: () => void;
  state: 'waiting' | 'under way' | 'over';
}

/**
 * A narrow lane for calls that may hang in the kernel: a sensor behind firmware, a network file system whose server is gone.
 * Node runs such calls on four threads that everything in the process shares, and a call that hangs keeps its thread.
 * So at most `width` of them are under way at once, one that hangs is not tried again until it has come back,
 * and nobody waits longer than a limit for a batch.
 */
export class Lane {
  readonly #width: number;
  readonly #jobs = new Map<string, Job>();
  readonly #hanging = new Set<string>();
  #waiting: Job[] = [];
  #underWay = 0;

  /** @param width how many threads may be lost to calls that hang */
  constructor(width: number) {
    this.#width = width;
  }

  /**
   * Does `work` for each key. Who asks for a key that is being worked on shares its answer.
   * @returns what was done within the limit, by key; absent: it answered `null`, failed, or hangs
   */
  async all<T>(keys: readonly string[], limitMs: number, work: (key: string) => Promise<T | null>): Promise<Map<string, T>> {
    const done = new Map<string, T>();
    if (this.#hanging.size >= this.#width) return done;
    const jobs = keys.filter((key) => !this.#hanging.has(key)).map((key) => this.#jobs.get(key) ?? this.#add(key, work));
    if (jobs.length === 0) return done;
    let late = false;
    const answers = jobs.map(async ({ key, answer }) => {
      // A key belongs to one kind of work, so its answer is of that kind.
      const value = (await answer) as T | null;
      if (value !== null && !late) done.set(key, value);
    });
    await inTime(Promise.all(answers), limitMs, () => {
      late = true;
      this.#abandon(jobs);
    });
    return done;
  }

  #add<T>(key: string, work: (key: string) => Promise<T | null>): Job {
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const job: Job = {
      key,
      answer: promise,
      begin: () => work(key).then(resolve, () => resolve(null)),
      giveUp: () => resolve(null),
      state: 'waiting',
    };
    this.#jobs.set(key, job);
    this.#waiting.push(job);
    this.#next();
    return job;
  }

  #next(): void {
    while (this.#underWay < this.#width) {
      const job = this.#waiting.shift();
      if (!job) return;
      job.state = 'under way';
      this.#underWay += 1;
      void job.begin().then(() => this.#finish(job));
    }
  }

  #finish(job: Job): void {
    job.state = 'over';
    this.#underWay -= 1;
    this.#hanging.delete(job.key);
    this.#jobs.delete(job.key);
    this.#next();
  }

  #abandon(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (job.state === 'under way') this.#hanging.add(job.key);
      if (job.state !== 'waiting') continue;
      job.state = 'over';
      this.#jobs.delete(job.key);
      job.giveUp();
    }
    this.#waiting = this.#waiting.filter(({ state }) => state === 'waiting');
  }
}

/**
 * Waits for `work` at most this long. Where this thread itself was busy all that time, answers lie ready that have not
 * been heard yet: they get one more turn of the event loop.
 */
function inTime(work: Promise<unknown>, limitMs: number, onLate: () => void): Promise<void> {
  return new Promise((resolve) => {
    const cancel = realClock.after(limitMs, () =>
      setImmediate(() => {
        onLate();
        resolve();
      }),
    );
    void work.then(() => {
      cancel();
      resolve();
    });
  });
}
