import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLocalMachine } from '../../../../app/machine/local-machine.node.ts';
import type { Machine } from '../../../../app/machine/machine.ts';
import { createScaledClock } from '../../../../app/machine/virtual-clock.ts';
import { type KernelLogStream, openKernelLog } from '../../../../app/telemetry/kernel-log/kernel-log-stream.ts';

const original = fileURLToPath(new URL('../../../stand-in/journalctl', import.meta.url));
const limit = { timeout: 15_000 };

let folder: string;
let machine: Machine;
let log: KernelLogStream;

/** A real child under a clock that needn't be waited for. */
function open(): void {
  machine = { ...createLocalMachine({ path: folder }), clock: createScaledClock({ startMs: Date.UTC(2026, 10, 23), speed: 50 }) };
  log = openKernelLog(machine);
}

const isRunning = (pid: number | null) =>
  pid !== null && existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journalctl-'));
  copyFileSync(original, join(folder, 'journalctl'));
});
afterEach(async () => {
  await log.close();
  await machine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a real journalctl child', () => {
  test('is followed: what was logged before, and what comes; and ends with the app', async () => {
    const kernelLog = join(folder, 'kernel.log');
    writeFileSync(kernelLog, 'Linux version 6.17.0\nNVRM: Xid (PCI:000f:01:00): 31, pid=1, name="x"\n');
    open();
    await vi.waitFor(() => expect(log.log()?.events).toMatchObject([{ kind: 'xid', detail: '31' }]), limit);
    appendFileSync(kernelLog, 'mlx5_core 0000:01:00.0: Link up\nOut of memory: Killed process 12 (vllm) total-vm:1kB\n');
    await vi.waitFor(() => expect(log.log()?.events.at(-1)).toMatchObject({ kind: 'oom-kill', detail: 'vllm', count: 1 }), limit);
    const { pid } = log;
    expect(isRunning(pid)).toBe(true);
    await log.close();
    expect(isRunning(pid)).toBe(false);
  });

  test('that was killed is replaced, and what it repeats counts once', async () => {
    writeFileSync(join(folder, 'kernel.log'), 'NVRM: Xid (PCI:000f:01:00): 79, x\n');
    open();
    await vi.waitFor(() => expect(log.log()?.events).toHaveLength(1), limit);
    const first = log.pid;
    process.kill(first ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(log.pid !== null && log.pid !== first).toBe(true), limit);
    appendFileSync(join(folder, 'kernel.log'), 'NVRM: Xid (PCI:000f:01:00): 119, y\n');
    await vi.waitFor(() => expect(log.log()?.events).toHaveLength(2), limit);
    expect(log.log()?.events).toMatchObject([
      { detail: '79', count: 1 },
      { detail: '119', count: 1 },
    ]);
  });

  test('that isn’t permitted leaves no child behind', async () => {
    open();
    await vi.waitFor(() => expect(log.log()).toEqual({ state: 'not-permitted', events: [] }), limit);
    expect(log.pid).toBeNull();
  });

  test('that isn’t there is nothing to worry about', async () => {
    rmSync(join(folder, 'journalctl'));
    open();
    await vi.waitFor(() => expect(log.log()).toEqual({ state: 'not-supported', events: [] }), limit);
    expect(log.state(0).state).toBe('absent');
  });
});
