import { describe, expect, test } from 'vitest';
import { Lane } from '../../../app/machine/lane.node.ts';

const never = new Promise<never>(() => {});

/** Work that ends when it is told to, and counts. */
function workbench() {
  const open = new Map<string, () => void>();
  const begun: string[] = [];
  return {
    begun,
    underWay: () => open.size,
    work: (key: string) => {
      begun.push(key);
      return new Promise<string>((resolve) => {
        open.set(key, () => {
          open.delete(key);
          resolve(`${key}!`);
        });
      });
    },
    finish: (key: string) => open.get(key)?.(),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the lane for calls that may hang', () => {
  test('answers with what was done, without what failed or had no answer', async () => {
    const answers = await new Lane(2).all(['a', 'b', 'c', 'd'], 1000, async (key) => {
      if (key === 'b') throw new Error('EIO');
      return key === 'c' ? null : key.toUpperCase();
    });
    expect([...answers]).toEqual([
      ['a', 'A'],
      ['d', 'D'],
    ]);
  });

  test('never has more under way than its width', async () => {
    const { begun, underWay, work, finish } = workbench();
    const lane = new Lane(2);
    const first = lane.all(['a', 'b', 'c'], 60_000, work);
    const second = lane.all(['d'], 60_000, work);
    expect(underWay()).toBe(2);
    for (const key of ['a', 'b', 'c', 'd']) {
      finish(key);
      await turn();
      expect(underWay()).toBeLessThanOrEqual(2);
    }
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    expect((await first).size + (await second).size).toBe(4);
  });

  test('lets two askers for one key share the work', async () => {
    const { begun, work, finish } = workbench();
    const lane = new Lane(2);
    const both = Promise.all([lane.all(['a'], 60_000, work), lane.all(['a'], 60_000, work)]);
    finish('a');
    expect((await both).map((each) => each.get('a'))).toEqual(['a!', 'a!']);
    expect(begun).toEqual(['a']);
  });

  test('does not wait for a call that hangs, nor try it again until it came back', async () => {
    const { begun, work, finish } = workbench();
    const lane = new Lane(2);
    const hangs = (key: string): Promise<string> => (key === 'bad' ? work(key) : Promise.resolve('fine'));
    expect([...(await lane.all(['bad', 'good'], 20, hangs)).keys()]).toEqual(['good']);
    expect([...(await lane.all(['bad', 'good'], 60_000, hangs)).keys()]).toEqual(['good']);
    expect(begun).toEqual(['bad']);
    finish('bad');
    await turn();
    const again = lane.all(['bad'], 60_000, hangs);
    finish('bad');
    expect((await again).get('bad')).toBe('bad!');
  });

  test('answers nothing at once when all its threads hang', async () => {
    const lane = new Lane(2);
    await lane.all(['a', 'b', 'c'], 20, () => never);
    expect(await lane.all(['d'], 60_000, async () => 'fine')).toEqual(new Map());
  });

  test('hears the answers that came while this thread was busy longer than the limit', async () => {
    const lane = new Lane(1);
    const answers = lane.all(['a'], 5, () => new Promise<string>((resolve) => setImmediate(resolve, 'ready')));
    const until = performance.now() + 30;
    while (performance.now() < until);
    expect((await answers).get('a')).toBe('ready');
  });
});
