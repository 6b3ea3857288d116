import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGpuProcessHeader, parseGpuProcessLine, shortName } from '../../../../app/telemetry/sources/gpu-processes.ts';
import { fixture } from '../../../fixture.node.ts';

const prefix = '2026/11/23 14:02:28.045, GPU-00000000-0000-0000-0000-000000000010';

describe('a line of nvidia-smi --query-compute-apps', () => {
  it('gives pid, name and memory', () => {
    expect(parseGpuProcessLine(`${prefix}, 577729, VLLM::EngineCore, 89093`)).toEqual({
      timestamp: '2026/11/23 14:02:28.045',
      gpuUuid: 'GPU-00000000-0000-0000-0000-000000000010',
      pid: 577729,
      name: 'VLLM::EngineCore',
      gpuMemoryBytes: 89093 * 2 ** 20,
    });
  });

  it('keeps a process name with commas and colons whole', () => {
    expect(parseGpuProcessLine(`${prefix}, 12, python3 -m a, b: c, 15136`)).toMatchObject({
      name: 'python3 -m a, b: c',
      gpuMemoryBytes: 15136 * 2 ** 20,
    });
  });

  it('does not take memory that the driver cannot tell for 0', () => {
    expect(parseGpuProcessLine(`${prefix}, 2553, python3, [N/A]`)?.gpuMemoryBytes).toBeNull();
  });

  it('reads every recorded line', () => {
    const recorded = [...fixture('gb10/nvidia-smi-query-compute-apps.gb10.csv-lines.txt').matchAll(/^(\d+, \S+, \d+)$/gm)].map(
      ([line]) => line,
    );
    expect(recorded.length).toBeGreaterThan(1);
    for (const line of recorded) expect(parseGpuProcessLine(`${prefix}, ${line}`)).not.toBeNull();
  });

  it('knows the header', () => {
    const header = fixture('gb10/mocknvml.query-compute-apps.txt')
      .split('\n')
      .find((line) => line.startsWith('timestamp,'));
    expect(isGpuProcessHeader(header ?? '')).toBe(true);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseGpuProcessLine(`${prefix}, ${text}`)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseGpuProcessLine(text)));
  });
});

describe('the short name of a process', () => {
  it.each([
    ['/usr/bin/llama-server', 'llama-server'],
    ['./gpu_burn', 'gpu_burn'],
    ['VLLM::EngineCore', 'VLLM::EngineCore'],
    ['tritonserver --model /models/x', 'tritonserver --model /models/x'],
    ['/', '/'],
  ])('of %s is %s', (name, short) => expect(shortName(name)).toBe(short));
});
