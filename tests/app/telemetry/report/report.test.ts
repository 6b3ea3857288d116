import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineReportSchema } from '../../../../app/telemetry/model/report.ts';
import { gpuReportFromXml } from '../../../../app/telemetry/report/gpu-xml.node.ts';
import { gpuReport } from '../../../../app/telemetry/report/report.ts';
import { fixture } from '../../../fixture.node.ts';
import { mutated } from '../../../mutated.ts';

const xml = (name: string) => fixture(`gb10/${name}.xml`);
const states = ['idle', 'busy-5-processes', 'pd-wedge-611mhz', 'sw-thermal-slowdown'].map((state) => `mocknvml.gb10-like.q-x.${state}`);

const gb10 = {
  busId: '0000000F:01:00.0',
  name: 'NVIDIA GB10',
  brand: 'NVIDIA RTX',
  architecture: 'Blackwell',
  vbiosVersion: '9A.0B.25.00.00',
  computeCapability: null,
  c2cMode: 'Enabled',
  addressingMode: 'ATS',
  gspFirmwareVersion: '580.178.04',
  persistenceMode: 'Enabled',
  displayActive: 'Disabled',
};

test.each(states)('%s: a GB10 is joined by NVLink-C2C, with one address space', async (state) => {
  expect(await gpuReportFromXml(xml(state))).toEqual({
    gpu: { driverVersion: '580.178.04', cudaVersion: '13.0', gpus: [gb10] },
    gpuProblem: null,
  });
});

test('a GPU that is lost is still described, and what the driver says of it is said', async () => {
  expect(await gpuReportFromXml(xml('mocknvml.gb10-like.q-x.readings-gpu-is-lost'))).toEqual({
    gpu: { driverVersion: '580.178.04', cudaVersion: '13.0', gpus: [gb10] },
    gpuProblem: 'The driver says of GPU 0: GPU is lost.',
  });
});

test('of two GPUs the one that is lost is named', async () => {
  const { gpu, gpuProblem } = await gpuReportFromXml(xml('nvidia-smi-q-x.gpu-is-lost.mock'));
  expect(gpu?.gpus).toHaveLength(2);
  expect(gpuProblem).toBe('The driver says of GPU 1: GPU is lost.');
});

test('a board with its own memory and no C2C is read by the same rules', async () => {
  const { gpu, gpuProblem } = await gpuReportFromXml(xml('nvidia-smi-q-x.a100'));
  expect(gpu?.gpus[0]).toMatchObject({
    name: expect.stringContaining('A100'),
    architecture: 'Ampere',
    c2cMode: expect.not.stringContaining('Enabled') as unknown,
  });
  expect(gpuProblem).toBeNull();
});

test('a section that collapsed to text is no value', () => {
  const { gpu } = gpuReport({ nvidia_smi_log: { gpu: { $: 'x', product_name: 'GPU is lost', pci: 'GPU is lost', c2c_mode: { a: 'b' } } } });
  expect(gpu?.gpus[0]).toMatchObject({ busId: null, name: null, c2cMode: null });
});

test.each(['', 'garbage', '<a>', '<a/>', '<nvidia_smi_log/>', 'No devices were found\n', '<nvidia_smi_log><gpu></nvidia_smi_log>'])(
  'of "%s" there is no report, and words for it',
  async (text) => {
    expect(await gpuReportFromXml(text)).toEqual({ gpu: null, gpuProblem: expect.stringMatching(/not a report|not readable/) });
  },
);

test('any text gives a report or a problem that pass the schema, never an exception', async () => {
  const rest = { readAtMs: 0, inventory: null, inventoryProblem: null };
  await fc.assert(
    fc.asyncProperty(mutated(...states.map(xml), xml('nvidia-smi-q-x.gpu-is-lost.mock')), async (text) => {
      const answer = await gpuReportFromXml(text);
      machineReportSchema.parse({ ...answer, ...rest });
      expect(answer.gpu ?? answer.gpuProblem).not.toBeNull();
    }),
  );
  fc.assert(fc.property(fc.anything(), (value) => void machineReportSchema.parse({ ...gpuReport({ nvidia_smi_log: value }), ...rest })));
});
