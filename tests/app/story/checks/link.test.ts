import { expect, test } from 'vitest';
import { link } from '../../../../app/story/checks/link.ts';
import type { MachineReport } from '../../../../app/telemetry/model/report.ts';
import { gpuReportFromXml } from '../../../../app/telemetry/report/gpu-xml.node.ts';
import { fixture } from '../../../fixture.node.ts';
import { simulatedSnapshot } from '../../../simulated-snapshot.ts';

const reportOf = async (xml: string): Promise<MachineReport> => ({
  readAtMs: 0,
  ...(await gpuReportFromXml(xml)),
  inventory: null,
  inventoryProblem: null,
});
const verdict = async (report: MachineReport | null) => link.check(await simulatedSnapshot('idle'), report);

test.each(['idle', 'busy-5-processes', 'pd-wedge-611mhz', 'readings-gpu-is-lost'])(
  '%s: the driver says that the link is there',
  async (state) => {
    expect(await verdict(await reportOf(fixture(`gb10/mocknvml.gb10-like.q-x.${state}.xml`)))).toMatchObject({
      state: 'holds',
      says: 'The driver says of NVLink-C2C: enabled; by ATS, CPU and GPU use one address space.',
    });
  },
);

test('a link that is said to be off differs', async () => {
  const xml = fixture('gb10/mocknvml.gb10-like.q-x.idle.xml').replace(/(<c2c_mode>)Enabled/, '$1Disabled');
  expect(await verdict(await reportOf(xml))).toMatchObject({ state: 'differs', says: expect.stringContaining('disabled') });
});

test('a report that failed says why, and one that is not read yet says that', async () => {
  expect((await verdict(await reportOf('<'))).says).toBe("nvidia-smi's report is not readable XML.");
  expect(await verdict(null)).toEqual({ state: 'unknown', says: 'The driver’s report has not been read yet.', figures: [] });
});
