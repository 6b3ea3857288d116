import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kernelMessage, mayMatter } from '../../../../app/telemetry/kernel-log/kernel-event.ts';
import { fixture } from '../../../fixture.node.ts';

const failures = fixture('gb10/kernel-log.gb10-gpu-failures.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const boot = fixture('gb10/kernel-boot.dgx-spark-founders.6.17.0-1026.excerpt.txt')
  .split('\n')
  .map((line) => line.replace(/^\S+ \S+ kernel: /, ''));

describe('a line of the kernel’s log', () => {
  test('each recorded failure of a GB10 is recognised, and the benign lines beside them are not', () => {
    expect(failures.map((line) => kernelMessage(line))).toEqual([
      { kind: 'xid', detail: '119' },
      { kind: 'gpu-start-failed', detail: '' },
      { kind: 'gpu-start-failed', detail: '' },
      { kind: 'gpu-start-failed', detail: '' },
      { kind: 'gpu-out-of-memory', detail: '' },
      { kind: 'oom-invoked', detail: 'VLLM::Worker_TP' },
      { kind: 'oom-invoked', detail: 'VLLM::Worker_TP' },
      null,
      null,
    ]);
  });

  test('the recorded start of a healthy machine holds nothing', () => {
    expect(boot.length).toBeGreaterThan(30);
    expect(boot.filter((line) => kernelMessage(line) !== null)).toEqual([]);
  });

  test.each([
    ['NVRM: Xid (PCI:000f:01:00): 79, pid=1234, name=python3, GPU has fallen off the bus.', { kind: 'xid', detail: '79' }],
    ['NVRM: Xid (0000:01:00): 31, Ch 00000018', { kind: 'xid', detail: '31' }],
    [
      'Out of memory: Killed process 2412 (VLLM::EngineCor) total-vm:98172kB, anon-rss:9204kB, file-rss:0kB, UID:1000',
      { kind: 'oom-kill', detail: 'VLLM::EngineCor' },
    ],
    ['Out of memory: Killed process 7 (a) (b)) total-vm:1kB', { kind: 'oom-kill', detail: 'a) (b)' }],
    [
      'Memory cgroup out of memory: Killed process 99 (python3) total-vm:1kB, anon-rss:1kB',
      { kind: 'container-oom-kill', detail: 'python3' },
    ],
    [
      'pcieport 0000:03:04.0: PCIe Bus Error: severity=Correctable, type=Physical Layer, (Receiver ID)',
      { kind: 'pcie-corrected', detail: 'pcieport 0000:03:04.0' },
    ],
    [
      'mlx5_core 0002:01:00.1: PCIe Bus Error: severity=Corrected, type=Data Link Layer, (Transmitter ID)',
      { kind: 'pcie-corrected', detail: 'mlx5_core 0002:01:00.1' },
    ],
    [
      'nvme 0004:01:00.0: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=Transaction Layer',
      { kind: 'pcie-uncorrected', detail: 'nvme 0004:01:00.0' },
    ],
    [
      'pcieport 0000:03:04.0: PCIe Bus Error: severity=Uncorrectable (Fatal), type=Transaction Layer, (Receiver ID)',
      { kind: 'pcie-fatal', detail: 'pcieport 0000:03:04.0' },
    ],
    ['NVRM: loading NVIDIA UNIX Open Kernel Module for aarch64  580.173.02', null],
    ['[UFW BLOCK] IN=enP7s7 OUT= MAC=00:00:5e:00:53:01 SRC=192.0.2.7 DST=192.0.2.8', null],
    ['pcieport 0000:00:1b.2: AER: Correctable error message received from 0000:03:04.0', null],
  ])('%s', (line, expected) => {
    expect(kernelMessage(line)).toEqual(expected);
  });

  test('the cheap look first misses none that is recognised', () => {
    const recognised = [...failures, ...boot].filter((line) => kernelMessage(line) !== null);
    expect(recognised.every(mayMatter)).toBe(true);
    expect(mayMatter('[UFW BLOCK] IN=enP7s7 OUT= SRC=192.0.2.7')).toBe(false);
  });

  test('any text is taken, and what is kept of it is short', () => {
    const pieces = fc.constantFrom(
      ...failures,
      'Out of memory: Killed process 1 (',
      ') total-vm',
      ' invoked oom-killer: ',
      ': 9',
      '(',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.oneof(pieces, fc.string()), { maxLength: 6 }).map((parts) => parts.join('')),
        ),
        (line) => {
          const message = kernelMessage(line);
          expect(message === null || message.detail.length <= 50).toBe(true);
          if (message !== null) expect(mayMatter(line)).toBe(true);
        },
      ),
    );
  });
});
