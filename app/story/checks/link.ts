import type { VerdictFigure } from '../verdict.ts';
import { sparkCheck, unknown } from './spark-check.ts';

/** NVLink-C2C and the one address space, by the driver's own report. */
export const link = sparkCheck('link', 'NVLink-C2C', (_snapshot, report) => {
  if (report === null) return unknown('The driver’s report has not been read yet.');
  const gpu = report.gpu?.gpus.find(({ c2cMode, addressingMode }) => c2cMode !== null || addressingMode !== null);
  if (!gpu) return unknown(report.gpuProblem ?? 'The driver’s report says nothing about NVLink-C2C.');
  const { c2cMode, addressingMode } = gpu;
  const figures: VerdictFigure[] = [
    ...(c2cMode === null ? [] : [{ label: 'C2C mode', text: c2cMode, value: null }]),
    ...(addressingMode === null ? [] : [{ label: 'Addressing mode', text: addressingMode, value: null }]),
  ];
  const limits = 'The driver tells whether the link is there, not how fast it is.';
  if (c2cMode === null) return { ...unknown('The driver’s report leaves the C2C mode open.', figures), limits };
  const shared = addressingMode === 'ATS' ? '; by ATS, CPU and GPU use one address space' : '';
  const enabled = c2cMode.toLowerCase() === 'enabled';
  return {
    state: enabled ? 'holds' : 'differs',
    says: `The driver says of NVLink-C2C: ${c2cMode.toLowerCase()}${shared}.`,
    figures,
    limits,
  };
});
