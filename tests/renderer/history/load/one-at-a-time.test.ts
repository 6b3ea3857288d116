import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OneAtATime } from '../../../../renderer/history/load/one-at-a-time.ts';

/** Requests that are answered when the test says so. */
function asking(stillHelps: (asked: number, wanted: number) => boolean = () => true) {
  const log: string[] = [];
  let settle: { answer(): void; fail(): void } | null = null;
  let running = 0;
  let most = 0;
  const requests = new OneAtATime<number, string>({
    stillHelps,
    ask(question, signal) {
      log.push(`ask ${question}`);
      running += 1;
      most = Math.max(most, running);
      const request = Promise.withResolvers<string>();
      const end = (how: () => void) => () => {
        running -= 1;
        settle = null;
        how();
      };
      signal.addEventListener(
        'abort',
        end(() => request.reject(new Error(`called off ${question}`))),
      );
      settle = {
        answer: end(() => request.resolve(`answer ${question}`)),
        fail: end(() => request.reject(new Error(`fault ${question}`))),
      };
      return request.promise;
    },
    onAnswer: (answer) => log.push(answer),
    onFault: (fault) => log.push((fault as Error).message),
  });
  const settled = async (how: 'answer' | 'fail') => {
    settle?.[how]();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { requests, log, settled, most: () => most, isRunning: () => running > 0 };
}

describe('one request at a time', () => {
  it('keeps only the newest wish while one is under way', async () => {
    const { requests, log, settled } = asking();
    for (const question of [1, 2, 3, 4]) requests.want(question);
    await settled('answer');
    await settled('answer');
    expect(log).toEqual(['ask 1', 'answer 1', 'ask 4', 'answer 4']);
    expect(requests.asked).toBeNull();
  });

  it('calls off what helps nobody any more, and says nothing of it', async () => {
    const { requests, log, settled } = asking((asked, wanted) => wanted - asked < 10);
    requests.want(1);
    requests.want(5);
    requests.want(50);
    await settled('answer');
    await settled('answer');
    expect(log).toEqual(['ask 1', 'ask 50', 'answer 50']);
  });

  it('tells a fault and goes on with what is wanted, but doesn’t ask the same again by itself', async () => {
    const { requests, log, settled } = asking();
    requests.want(1);
    requests.want(2);
    await settled('fail');
    await settled('fail');
    expect(log).toEqual(['ask 1', 'fault 1', 'ask 2', 'fault 2']);
    expect(requests.asked).toBeNull();
  });

  it('says nothing after it was stopped', async () => {
    const { requests, log, settled } = asking();
    requests.want(1);
    requests.want(2);
    requests.stop();
    await settled('answer');
    expect(log).toEqual(['ask 1']);
  });

  it('never has two under way and always ends with the last wish, whatever happens when', async () => {
    const step = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant('answer' as const), fc.constant('fail' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { requests, log, settled, most, isRunning } = asking((asked, wanted) => Math.abs(asked - wanted) < 30);
        let last: number | null = null;
        for (const one of steps) {
          if (typeof one === 'number') {
            requests.want(one);
            last = one;
          } else await settled(one);
        }
        for (let turn = 0; turn < 50 && (isRunning() || requests.asked !== null); turn += 1) await settled('answer');
        expect(most()).toBeLessThanOrEqual(1);
        if (last !== null) expect(log.filter((line) => line.startsWith('ask ')).at(-1)).toBe(`ask ${last}`);
      }),
    );
  });
});
