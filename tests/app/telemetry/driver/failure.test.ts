import { describe, expect, it } from 'vitest';
import type { ProgramEnd } from '../../../../app/machine/machine.ts';
import { driverFailure, rejectedField } from '../../../../app/telemetry/driver/failure.ts';
import { fixture } from '../../../fixture.node.ts';

/** Every `$ command` of a recording with its output and exit status. */
function ends(name: string): ProgramEnd[] {
  return fixture(name)
    .split(/^(?:## .*\n)?\$ /m)
    .slice(1)
    .map((block) => ({
      kind: 'exited' as const,
      exitCode: Number(/--- exit code (\d+)/.exec(block)?.[1]),
      output: {
        stdout: /--- stdout[^\n]*\n([\s\S]*?)--- stderr/.exec(block)?.[1] ?? '',
        stderr: /--- stderr\n([\s\S]*?)--- exit code/.exec(block)?.[1] ?? '',
      },
    }));
}

const exited = (exitCode: number, stdout = '', stderr = ''): ProgramEnd => ({ kind: 'exited', exitCode, output: { stdout, stderr } });

describe('the end of nvidia-smi', () => {
  it('is told apart by the recorded exit statuses of a failing start', () => {
    const causes = ends('gb10/mocknvml.fail.nvml-init-errors.txt').map((end) => driverFailure(end).cause);
    expect(causes).toEqual([
      'version-mismatch',
      'driver-not-loaded',
      'not-permitted',
      'exited',
      'exited',
      'library-missing',
      'exited',
      'exited',
    ]);
  });

  it('is told for a machine without devices and for one whose GPU is lost, by the message on standard error', () => {
    expect(driverFailure(ends('gb10/mocknvml.fail.no-devices.txt')[0] ?? exited(0)).cause).toBe('no-devices');
    const lost = ends('gb10/mocknvml.fail.device-handle-errors.txt');
    expect(driverFailure(lost[0] ?? exited(0)).cause).toBe('gpu-lost');
    expect(driverFailure(lost[1] ?? exited(0)).cause).toBe('gpu-lost');
  });

  it('quotes what nvidia-smi said where the status has no meaning of its own', () => {
    expect(driverFailure(exited(23, 'Failed to initialize NVML: Insufficient Resources\n')).problem).toContain(
      '"Failed to initialize NVML: Insufficient Resources"',
    );
  });

  it('always comes with words and with what to do', () => {
    const all: ProgramEnd[] = [
      ...[0, 1, 2, 4, 6, 9, 12, 15, 17, 18, 23, 255].map((code) => exited(code)),
      { kind: 'signalled', signal: 'SIGKILL', output: { stdout: '', stderr: '' } },
      ...(['not-found', 'not-executable', 'other'] as const).map((reason) => ({
        kind: 'not-started' as const,
        reason,
        message: 'spawn failed',
      })),
    ];
    for (const end of all) {
      const { problem, advice } = driverFailure(end);
      expect(problem).toMatch(/\.$/);
      expect(advice.length).toBeGreaterThan(10);
    }
  });

  it('names the field that the driver does not know', () => {
    expect(rejectedField(exited(2, 'Field "foo" is not a valid field to query.\n'))).toBe('foo');
    expect(rejectedField(exited(2, 'something else'))).toBeNull();
    expect(rejectedField(exited(0, 'Field "foo" is not a valid field to query.\n'))).toBeNull();
  });
});
