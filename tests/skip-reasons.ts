import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Says at the end which tests were skipped and why: a skipped test that nobody notices tests nothing. */
export default class SkipReasons implements Reporter {
  readonly #tests = new Map<string, number>();

  onTestEnd(test: TestCase, { status, annotations }: TestResult): void {
    if (status !== 'skipped') return;
    const reason = [...annotations, ...test.annotations].find(({ type }) => type === 'skip')?.description ?? 'no reason given';
    const place = `${test.titlePath().filter(Boolean)[0]}: ${reason}`;
    this.#tests.set(place, (this.#tests.get(place) ?? 0) + 1);
  }

  onEnd(): void {
    for (const [place, count] of this.#tests) console.log(`  ${count} skipped in ${place}`);
  }
}
