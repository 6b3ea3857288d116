import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { killMarked, killProcess } from '../../../main/desktop/marked-processes.ts';

const sleeper = (mark?: string) =>
  spawn('sleep', ['600'], { stdio: 'ignore', env: mark === undefined ? process.env : { ...process.env, TEST_MARK: mark } });
const isAlive = (pid = 0) => !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

describe('killing what is marked', () => {
  it('ends those with the mark, and nobody whose mark begins alike or that has none', async () => {
    const [mine, alike, other] = [sleeper('a1'), sleeper('a12'), sleeper()];
    await Promise.all([mine, alike, other].map((child) => once(child, 'spawn')));
    killMarked('TEST_MARK=a1');
    expect((await once(mine, 'exit'))[1]).toBe('SIGKILL');
    expect([alike, other].map(({ pid }) => isAlive(pid))).toEqual([true, true]);
    for (const child of [alike, other]) child.kill('SIGKILL');
  });

  it('doesn’t mind one that is gone, nor a mark that nobody has', async () => {
    const gone = sleeper();
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    expect(() => killProcess(gone.pid ?? 0)).not.toThrow();
    expect(() => killMarked('TEST_MARK=nobody')).not.toThrow();
  });
});
